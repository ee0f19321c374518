"""Questions between versions further apart: what was answered in between, and who is back."""

from __future__ import annotations

import pytest

from corrobora.register.lists.diff import compare_versions
from corrobora.register.lists.questions import (
    VANISHED,
    VanishReason,
    find_questions,
    find_questions_between,
    subject_of,
)
from corrobora.register.lists.versions import VersionPair
from corrobora.store.decisions import Decision
from corrobora.store.lists import StoredVersion
from tests.factories import NOON
from tests.listings import F, read_back, write_list

NAMES = [
    ["Ana Brask", "Omar Lum", "Iva Tarn", "Rosa Vell"],
    ["Ana Brask", "Iva Tarn"],
    ["Ana Brask", "Rosa Vell"],
    ["Ana Brask", "Omar Lum"],
]


def stored(number):
    return StoredVersion(
        revision_id=f"v{number}",
        report_id=f"r{number}",
        list_key="held",
        name="Held",
        closed=None,
        rows=2,
        refused=0,
        recorded_at=NOON,
        label=f"held-{number}",
    )


TEXTS = [write_list([F.NAME], [[one] for one in names]) for names in NAMES]
READ = [(read_back(text), text) for text in TEXTS]


def pair(older, newer):
    diff = compare_versions(READ[older], READ[newer])
    return VersionPair(stored(older), stored(newer), diff)


PAIRS = [pair(n, n + 1) for n in range(3)]


def answer(name, at, reason="error"):
    asked = next(q for q in find_questions([PAIRS[at]], ()) if q.person == name)
    return Decision(
        id=f"{at:032x}",
        kind=VANISHED,
        subject=subject_of(asked.person_id, asked.older, asked.newer),
        payload={"reason": reason, "says": reason, "signed_in": False},
        reason="they said so",
        decided_by="Ida Holm",
        decided_at=NOON,
        replaces=None,
    )


def ask(older, newer, *made):
    found = find_questions_between(pair(older, newer), PAIRS, made)
    return {one.person: one for one in found}


@pytest.mark.parametrize("at", range(3))
def test_between_neighbours_it_asks_what_all_pairs_ask(at):
    alone = list(ask(at, at + 1).values())
    every = [q for q in find_questions(PAIRS, ()) if q.older.report_id == f"r{at}"]
    assert alone == every


@pytest.mark.parametrize(
    ("older", "newer", "gone"),
    [
        (0, 1, {"Omar Lum", "Rosa Vell"}),
        (0, 2, {"Omar Lum", "Iva Tarn"}),
        (0, 3, {"Iva Tarn", "Rosa Vell"}),
        (1, 3, {"Iva Tarn"}),
    ],
)
def test_who_is_asked_about(older, newer, gone):
    assert set(ask(older, newer)) == gone


def test_who_stands_on_a_later_version_is_back():
    found = ask(0, 1)
    assert found["Omar Lum"].is_back
    assert found["Rosa Vell"].is_back
    assert not ask(0, 3)["Rosa Vell"].is_back


def test_an_answer_in_between_holds():
    made = answer("Iva Tarn", 1, "transferred")
    assert ask(0, 2, made)["Iva Tarn"].answer is VanishReason.TRANSFERRED
    assert ask(0, 3, made)["Iva Tarn"].answer is VanishReason.TRANSFERRED
    assert ask(0, 3, made)["Rosa Vell"].is_open


def test_an_answer_of_another_time_is_none():
    """Rosa vanished twice: why she was gone the first time says nothing of the second."""
    made = answer("Rosa Vell", 0)
    again = find_questions_between(PAIRS[2], PAIRS, [made])
    assert [(one.person, one.answer) for one in again] == [("Rosa Vell", None)]
