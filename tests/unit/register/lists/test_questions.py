"""Questions about vanished names: who is asked about, what closes one, and for how long."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.errors import UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.register.lists.diff import compare_versions
from corrobora.register.lists.questions import (
    VANISHED,
    VanishReason,
    find_questions,
    subject_of,
)
from corrobora.register.lists.versions import VersionPair, find_list, find_version
from corrobora.store.decisions import Decision
from corrobora.store.lists import StoredVersion
from tests.factories import NOON
from tests.listings import F, read_back, write_list


def stored(number, name="Held"):
    return StoredVersion(
        revision_id=f"v{number}",
        report_id=f"r{number}",
        list_key=name.lower(),
        name=name,
        closed=parse_edtf(f"2031-0{number}-01"),
        rows=2,
        refused=0,
        recorded_at=NOON,
        label=f"{name.lower()}-{number}",
    )


def pairs_of(*versions, name="Held"):
    """Each version (its names) beside the one before it."""
    texts = [write_list([F.NAME], [[one] for one in names], name=name) for names in versions]
    read = [(read_back(text), text) for text in texts]
    return [
        VersionPair(stored(n, name), stored(n + 1, name), compare_versions(read[n - 1], read[n]))
        for n in range(1, len(read))
    ]


def ask(pairs, decisions=()):
    return list(find_questions(pairs, decisions))


def decision(question, reason="error", number=1, replaces=None, kind=VANISHED):
    return Decision(
        id=f"{number:032x}",
        kind=kind,
        subject=subject_of(question.person_id, question.older, question.newer),
        payload={"reason": reason, "says": reason, "signed_in": False},
        reason="they said so",
        decided_by="Ida Holm",
        decided_at=NOON + datetime.timedelta(minutes=number),
        replaces=replaces,
    )


def test_who_is_gone_is_asked_about_once():
    (one,) = ask(pairs_of(["Ana Brask", "Omar Lum"], ["Ana Brask"]))
    assert (one.person, one.row, one.list_name) == ("Omar Lum", 3, "Held")
    assert (one.older.label, one.newer.label) == ("held-1", "held-2")
    assert one.line == "row: 3 | Name: Omar Lum"
    assert one.is_open


def test_who_is_alike_is_told_beside_it():
    (one,) = ask(pairs_of(["Iva Tarn"], ["Iva Tarne"]))
    assert one.perhaps == ("Iva Tarne",)
    assert one.is_open


def test_an_answer_closes_it():
    pairs = pairs_of(["Ana Brask", "Omar Lum"], ["Ana Brask"])
    (asked,) = ask(pairs)
    (one,) = ask(pairs, [decision(asked)])
    assert (one.is_open, one.answer, one.why) == (False, VanishReason.ERROR, "they said so")
    assert one.decision == decision(asked).id


def test_the_last_answer_stands():
    pairs = pairs_of(["Ana Brask", "Omar Lum"], ["Ana Brask"])
    (asked,) = ask(pairs)
    first = decision(asked)
    second = decision(asked, "died", 2, replaces=first.id)
    (one,) = ask(pairs, [first, second])
    assert one.answer is VanishReason.DIED


def test_an_answer_that_was_taken_back_opens_it_again():
    pairs = pairs_of(["Ana Brask", "Omar Lum"], ["Ana Brask"])
    (asked,) = ask(pairs)
    first = decision(asked)
    undo = decision(asked, number=2, replaces=first.id, kind="undo")
    (one,) = ask(pairs, [first, undo])
    assert one.is_open


def test_an_answer_about_other_versions_is_none():
    pairs = pairs_of(["Ana Brask", "Omar Lum"], ["Ana Brask"])
    (asked,) = ask(pairs)
    elsewhere = replace(asked, newer=stored(9))
    (one,) = ask(pairs, [decision(elsewhere)])
    assert one.is_open


def test_who_comes_back_is_asked_about_no_more():
    pairs = pairs_of(["Ana Brask", "Omar Lum"], ["Ana Brask"], ["Ana Brask", "OMAR LUM"])
    (one,) = ask(pairs)
    assert (one.is_back, one.is_open) == (True, False)


def test_who_comes_back_to_another_list_did_not_come_back():
    gone = pairs_of(["Ana Brask", "Omar Lum"], ["Ana Brask"])
    other = pairs_of(["Ana Brask"], ["Ana Brask", "Omar Lum"], name="Freed")
    (one,) = ask([*gone, *other])
    assert one.is_open


def test_who_leaves_twice_is_asked_about_twice():
    pairs = pairs_of(["Omar Lum", "Ana Brask"], ["Ana Brask"], ["Omar Lum"], ["Ana Brask"])
    names = [(one.person, one.is_back) for one in ask(pairs)]
    assert names == [("Omar Lum", True), ("Ana Brask", True), ("Omar Lum", False)]


def test_nobody_left():
    assert ask(pairs_of(["Ana Brask"], ["Ana Brask", "Omar Lum"])) == []
    assert ask([]) == []


# --- naming a list and its versions --------------------------------------------------------------

VERSIONS = (stored(1), stored(2), stored(1, "Held by the army"))


@pytest.mark.parametrize("asked", ["Held", "held", "HELD "])
def test_a_list_is_found_by_its_name_first(asked):
    assert [one.label for one in find_list(VERSIONS, asked)] == ["held-1", "held-2"]


def test_a_list_is_found_by_a_part_of_its_name():
    assert [one.name for one in find_list(VERSIONS, "army")] == ["Held by the army"]


@pytest.mark.parametrize("asked", ["navy", "", "  "])
def test_no_list_is_found_by_guess(asked):
    with pytest.raises(UsageError, match="Held by the army"):
        find_list(VERSIONS, asked)


def test_several_lists_are_told():
    more = (stored(1, "Held in spring"), stored(1, "Held in autumn"))
    with pytest.raises(UsageError, match="several lists are called so"):
        find_list(more, "held")


@pytest.mark.parametrize(
    ("asked", "label"),
    [("1", "held-1"), ("2", "held-2"), ("last", "held-2"), ("2031-01-01", "held-1")],
)
def test_a_version_is_found_in_several_ways(asked, label):
    assert find_version(VERSIONS[:2], asked).label == label
    assert find_version(VERSIONS[:2], label.upper()).label == label


@pytest.mark.parametrize("asked", ["3", "0", "2031", "first", ""])
def test_a_version_that_is_not_there_is_told_with_those_that_are(asked):
    with pytest.raises(UsageError, match=r"1 \(held-1\), 2 \(held-2\)"):
        find_version(VERSIONS[:2], asked)
