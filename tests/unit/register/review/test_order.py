"""Which question comes first: where the answer changes most."""

from __future__ import annotations

from dataclasses import replace

from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.register.review.order import rank
from corrobora.register.review.questions import Question
from tests.views import INES, RELEASE


def ask(a: str, b: str, score: float = 0.9, **more) -> Question:
    return Question(persons=(a, b), names=(f"{a} A", f"{b} B"), score=score, parts={}, **more)


def state(id_: str, custody: Custody = Custody.UNKNOWN, *findings, lone_in=None):
    person = replace(INES.person, id=id_, lone_in=lone_in)
    return replace(INES, person=person, custody=custody, findings=findings)


def order(questions, *states, **named_in):
    told = {one.person.id: one for one in states}
    return rank(questions, told, {id_: tuple(reports) for id_, reports in named_in.items()})


def test_free_and_held_comes_before_a_likelier_pair_that_changes_nothing():
    sure, telling = ask("a", "b", 0.99), ask("c", "d", 0.8)
    first, second = order(
        [sure, telling], state("c", Custody.FREE), state("d", Custody.HELD), state("a"), state("b")
    )
    assert (first.question, second.question) == (telling, sure)
    assert first.stakes == ("one is said to be free, the other held",)
    assert second.stakes == ()


def test_nothing_known_of_one_is_no_difference():
    (one,) = order([ask("a", "b")], state("a", Custody.FREE), state("b"))
    assert one.stakes == ()
    (one,) = order([ask("a", "b")])
    assert one.stakes == ()


def test_two_sides_of_one_act_come_before_none():
    lifted = replace(RELEASE, step=Step.REPORTED)
    both = [state(id_, Custody.FREE, lifted) for id_ in "ab"]
    (one, other) = order([ask("c", "d"), ask("a", "b")], *both)
    assert one.question.persons == ("a", "b")
    assert one.stakes == ("two sides may say the same of one release",)
    assert other.weight < one.weight


def test_a_step_that_no_side_lifts_is_no_stake():
    done = replace(RELEASE, step=Step.CORROBORATED)
    arrest = replace(RELEASE, step=Step.REPORTED, act=ActKind.ARREST)
    given = (state("a", Custody.FREE, done), state("b", Custody.FREE, done, arrest))
    assert order([ask("a", "b")], *given)[0].stakes == ()


def test_many_reports_come_before_few():
    first, _ = order([ask("a", "b"), ask("c", "d")], a=["1"], b=["2"], c="12345678", d=["1"])
    assert first.question.pair == {"c", "d"}


def test_who_has_to_look_again_comes_early():
    first, _ = order([ask("a", "b", 0.9), ask("c", "d", 0.6, again="a join stands against it")])
    assert first.question.again is not None


def test_whoever_has_more_reports_or_the_full_name_would_be_kept():
    (one,) = order([ask("a", "b")], a=["1"], b=["1", "2"])
    assert one.question.persons == ("b", "a")
    (one,) = order([ask("a", "b")], state("a", lone_in="one"), state("b"), a=["1", "2"], b=["1"])
    assert one.question.persons == ("b", "a")
    damaged = replace(ask("a", "b"), names=("Joaqun Belmrez", "Joaquín Belmírez"))
    (one,) = order([damaged])
    assert one.question.names[0] == "Joaquín Belmírez"


def test_the_order_is_the_same_whatever_order_questions_come_in():
    questions = [ask("a", "b"), ask("c", "d"), ask("a", "c", 0.5)]
    assert order(questions) == order(questions[::-1])
