"""Beside a question: names in other letters, reasons to choose from, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind
from corrobora.model.summary import Waiting, WaitingKind
from corrobora.register.decide.frame import Draft
from corrobora.register.review import reasons
from corrobora.register.review.holds import HOLD
from corrobora.register.review.lately import find_hold, tell_decision
from corrobora.register.review.latin import add_latin
from corrobora.store.database import reading
from tests.decided import Deciding
from tests.registers import empty, knowledge_of, make_memory, record_run
from tests.unit.register.test_restricted import PACKS, A, B, C, told

ENGINE = make_memory()
PAIR = tuple(sorted((A, B)))

# --- letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ines Abellard", "Ines Abellard"),
        ("José Ñúñez O'Hara-Ibáñez", "José Ñúñez O'Hara-Ibáñez"),
        ("", ""),
        ("17", "17"),
        ("Иван Петров", "Иван Петров [Ivan Petrov]"),
        ("иван петров", "иван петров [ivan petrov]"),
        ("Ines Петров", "Ines Петров [Ines Petrov]"),
        ("Ελένη", "Ελένη [Eleni]"),
        ("12 Мая", "12 Мая [12 Maya]"),
    ],
)
def test_a_name_in_other_letters_has_latin_ones_beside_it(name, shown):
    assert add_latin(name) == shown


@pytest.mark.parametrize("name", ["محمد علي", "李 明", "יעל כהן", "Армен Հակոբյան"])
def test_a_hint_keeps_the_name_and_holds_latin_letters_alone(name):
    shown = add_latin(name)
    assert shown.startswith(f"{name} [")
    hint = shown.removeprefix(f"{name} [").removesuffix("]")
    assert hint.isascii()
    assert len(hint.split()) == len(name.split())
    assert all(word[:1].isupper() for word in hint.split()), "as a name is written"


# --- reasons --------------------------------------------------------------------------------------


def every_list() -> Iterable[tuple[str, tuple[str, ...]]]:
    for name in reasons.__all__:
        value = getattr(reasons, name)
        several = value.items() if isinstance(value, Mapping) else [("", value)]
        yield from ((f"{name} {key}", tuple(words)) for key, words in several)


@pytest.mark.parametrize(("name", "words"), list(every_list()), ids=lambda one: str(one)[:30])
def test_reasons_are_few_differ_and_are_parts_of_a_sentence(name, words):
    assert 2 <= len(words) <= 5, name
    assert len(set(words)) == len(words)
    for one in words:
        assert one == one.strip()
        assert not one.endswith(".")
        assert one[0].islower() or one.startswith("I ")


def test_every_judgement_and_verdict_has_its_reasons_and_no_two_share_all():
    assert set(reasons.PAIRS) == {Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE}
    assert set(reasons.CLAIMS) == set(VerdictKind)
    for several in (reasons.PAIRS, reasons.CLAIMS):
        sets = [frozenset(words) for words in several.values()]
        assert len(set(sets)) == len(sets)


def test_a_reason_for_one_is_none_for_the_opposite():
    both = set(reasons.PAIRS[Judgement.POSITIVE]) & set(reasons.PAIRS[Judgement.NEGATIVE])
    assert both == set()
    yes, no = reasons.CLAIMS[VerdictKind.ACCEPTED], reasons.CLAIMS[VerdictKind.REJECTED]
    assert set(yes).isdisjoint(no)


# --- what was decided -----------------------------------------------------------------------------


@pytest.fixture
def deciding():
    record_run(ENGINE, list(told()), (), knowledge_of(PACKS))
    yield Deciding(ENGINE)
    empty(ENGINE)


def tell(id_: str):
    with reading(ENGINE) as connection:
        return tell_decision(connection, id_)


def hold(deciding: Deciding, subject=PAIR, **more):
    payload = {"labels": ["x", "y"], "says": "put aside for later", **more}
    return deciding.make(Draft(kind=HOLD, subject=subject, payload=payload, labels=("x", "y")))


def aside(kind: WaitingKind, *persons: str, id_: str = "w1"):
    one = Waiting(id=id_, kind=kind, about=(), persons=persons, weight=1.0, since=None, owner="x")
    with reading(ENGINE) as connection:
        return find_hold(connection, one)


def test_a_decision_is_told_with_whom_it_is_about_and_what_it_says(deciding):
    made = deciding.restrict(A, "date")
    found = tell(made.id)
    assert (found.decision, found.labels, found.says) == (made, ("Ines Abellard",), "restrict")
    assert not found.takes_back
    assert tell("f" * 32) is None


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_took_something_back_is_told_by_what_was_first(deciding, times):
    """However often it was taken back and brought back."""
    made = last = deciding.restrict(A, "date")
    for _ in range(times):
        last = deciding.undo(last)
    found = tell(last.id)
    assert found.takes_back
    assert (found.labels, found.says) == (tell(made.id).labels, tell(made.id).says)


def test_a_pair_is_aside_until_it_is_judged_or_taken_up_again(deciding):
    assert aside(WaitingKind.PAIR, A, B) is None
    held = hold(deciding)
    assert aside(WaitingKind.PAIR, A, B) == held
    assert aside(WaitingKind.PAIR, B, A) == held
    assert aside(WaitingKind.PAIR, A, C) is None
    judged = deciding.judge(A, B, Judgement.UNSURE)
    assert aside(WaitingKind.PAIR, A, B) is None
    deciding.undo(judged)
    assert aside(WaitingKind.PAIR, A, B) == held, "the question is there again, and aside"
    deciding.undo(held)
    assert aside(WaitingKind.PAIR, A, B) is None


def test_another_thing_is_aside_by_its_own_id(deciding):
    held = hold(deciding, (A,), part="w1")
    assert aside(WaitingKind.CONFLICT, A) == held
    assert aside(WaitingKind.CONFLICT, A, id_="w2") is None
    assert aside(WaitingKind.PAIR, A, B) is None
    again = hold(deciding, (A,), part="w1")
    assert again.replaces == held.id
    assert aside(WaitingKind.CALL, A) == again
    deciding.undo(again)
    assert aside(WaitingKind.CONFLICT, A) == held
