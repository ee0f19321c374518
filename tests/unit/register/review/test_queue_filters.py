"""Which questions somebody wants: by name, list, kind and score; nothing fits where nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.person import People, Person
from corrobora.model.report import Form
from corrobora.register.queries import View
from corrobora.register.review.questions import Kind, Part, Question
from corrobora.register.review.queue import Filter, _is_called, _make_test
from tests.factories import make_report
from tests.unit.register.review.test_foresight import (
    NO,
    A,
    B,
    C,
    ask,
    decide,
    path,  # noqa: F401 - a fixture
)
from tests.views import make_view

QUESTION = Question(
    persons=("p1", "p2"),
    names=("Ines Abellard", "Inez Abelard"),
    score=0.8,
    parts={Kind.NAMES: (Part("z for s"),)},
)
ARTICLE = make_report(label="one")
LISTED = replace(
    make_report(label="valley-2031.csv", outlet="Valley Watch"),
    form=Form.LIST,
    title="Held in the valley",
)


def view() -> View:
    people = People(
        (
            Person(id="p1", name="Ines Abellard", names=("Ines Abellard", "Inés Abellard Ruiz")),
            Person(id="p2", name="Inez Abelard", names=("Inez Abelard",)),
        ),
        {},
    )
    made = make_view()
    evidence = replace(
        made.evidence,
        people=people,
        reports={one.id: one for one in (ARTICLE, LISTED)},
    )
    return replace(made, evidence=evidence)


class Named:
    """A view that knows which reports name whom."""

    def __init__(self, **named_in: str) -> None:
        self._view = view()
        self.reports, self.people = self._view.reports, self._view.people
        self.named_in = {id_: (report,) for id_, report in named_in.items()}


def fits(question=QUESTION, named=None, **wanted) -> bool:
    return _make_test(Filter(**wanted), Named(**(named or {})))(question)


@pytest.mark.parametrize(
    "asked",
    [
        "Ines Abellard",
        "ines",
        "INÉS",
        "abel",
        "Abellard Ines",
        "ruiz",
        "Inez",
        "p1",
        " p2 ",
        "ab ru",
    ],
)
def test_either_of_the_two_may_be_called_so(asked):
    assert fits(person=asked)


@pytest.mark.parametrize("asked", ["Oto", "Ines Brandimar", "bellard", "p", "p3", "Ines Ines X"])
def test_who_is_not_called_so_is_not_meant(asked):
    assert not fits(person=asked)


@pytest.mark.parametrize("asked", ["", " ", "?", "—", "...", "*", "%", "_?"])
def test_what_holds_no_word_of_a_name_asks_for_nobody(asked):
    """Else a slip of the hand would show all questions as those about one person."""
    assert not fits(person=asked)
    assert not fits(of_list=asked, named={"p1": LISTED.id})


@pytest.mark.parametrize("asked", ["valley", "Held in the valley", "Valley Watch", "watch held"])
def test_a_list_is_called_by_its_file_its_title_or_who_made_it(asked):
    is_one_name = asked != "watch held"
    assert fits(of_list=asked, named={"p2": LISTED.id}) is is_one_name


def test_a_name_is_never_taken_for_the_beginning_of_an_id():
    """Ids are digits and the letters a to f: so are some names."""
    ada = replace(QUESTION, persons=("ada3f0", "bea771"), names=("Oto", "Pia"))
    assert not fits(ada, person="Ada")
    assert not fits(ada, person="bea")
    assert fits(ada, person="ada3f0")


def test_an_article_is_no_list_however_it_is_called():
    assert not fits(of_list="one", named={"p1": ARTICLE.id})
    assert not fits(of_list="valley", named={"p1": ARTICLE.id})
    assert not fits(of_list="valley")


@pytest.mark.parametrize(
    ("kinds", "is_wanted"),
    [
        ((), True),
        ((Kind.NAMES,), True),
        ((Kind.RECORDS,), False),
        ((Kind.RECORDS, Kind.NAMES), True),
        ((Kind.AGAIN,), False),
    ],
)
def test_of_several_kinds_one_is_enough(kinds, is_wanted):
    assert fits(kinds=frozenset(kinds)) is is_wanted


@pytest.mark.parametrize(("score", "is_wanted"), [(0.0, True), (0.8, True), (0.81, False)])
def test_the_least_score_is_among_those_wanted(score, is_wanted):
    assert fits(min_score=score) is is_wanted


def test_what_asks_to_look_again_is_asked_whatever_its_score():
    again = replace(QUESTION, score=0.0, again="a join stands against it")
    assert fits(again, min_score=1.0)


def test_all_that_is_given_has_to_hold():
    named = {"p1": LISTED.id}
    whole = {"person": "ines", "of_list": "valley", "kinds": frozenset({Kind.NAMES})}
    assert fits(named=named, min_score=0.5, **whole)
    assert not fits(named=named, min_score=0.9, **whole)
    assert not fits(named=named, **{**whole, "person": "oto"})
    assert not fits(named=named, **{**whole, "of_list": "coast"})
    assert not fits(named=named, **{**whole, "kinds": frozenset({Kind.AGAIN})})


@pytest.mark.parametrize(
    ("asked", "names", "is_called"),
    [
        ("ana", ("Ana Brask",), True),
        ("ana", ("Juana Brask",), False),
        ("ana ana", ("Ana Brask",), True),
        ("ivan", ("Иван Петров",), False),  # folded, not transliterated
        ("иван", ("Иван Петров",), True),
        ("x", (), False),
        ("", ("",), False),
    ],
)
def test_every_word_begins_a_word_of_one_name(asked, names, is_called):
    assert bool(_is_called(asked, names)) is is_called


# --- in a register, on both databases -------------------------------------------------------------


def test_the_queue_of_one_person_holds_only_their_questions(path):  # noqa: F811
    assert [one.question.pair for one in ask(path, person="Inez").ranked] == [{A, B}]
    assert [one.question.pair for one in ask(path, person=B).ranked] == [{A, B}]
    assert ask(path, person="Oto").ranked == ()
    assert ask(path, person="!").ranked == ()
    assert ask(path, of_list="one").ranked == ()


def test_besides_counts_all_whatever_was_asked_for(path):  # noqa: F811
    whole, narrow = ask(path).besides, ask(path, person="Oto").besides
    assert whole == narrow


def test_names_of_everybody_come_with_the_queue(path):  # noqa: F811
    names = ask(path, person="Oto").names
    assert names.keys() >= {A, B, C}
    assert names[C] == "Oto Brandimar"


def test_a_queue_is_the_same_whenever_it_is_asked(path):  # noqa: F811
    first, second = ask(path), ask(path)
    assert first.ranked == second.ranked
    decide(path, (B, C), NO)
    assert ask(path).ranked == first.ranked, "what was decided of others changes no order"
