"""Marks know who was erased, and name nobody."""

from __future__ import annotations

import pytest

from corrobora.register.erase.holding import hide_names, hold_back_bytes
from corrobora.register.erase.marks import (
    Guard,
    mark_bytes,
    mark_name,
    mark_person,
    redacted_hash,
)
from corrobora.register.erasure_checks import is_redacted
from corrobora.store.erasures import ErasureEntry
from corrobora.store.runs import RefusedRow
from tests.factories import NOON

KEY = b"\x05" * 32
MARKS = (
    *mark_name(KEY, "José Rodríguez Peña"),
    *mark_name(KEY, "Lia Quessant"),
    mark_bytes(KEY, "a" * 64),
    mark_person(KEY, "p" * 32),
)
ENTRY = ErasureEntry(id="e" * 32, at=NOON, key=KEY, marks=MARKS)
GUARD = Guard((ErasureEntry(id="f" * 32, at=NOON, key=b"other", marks=("x",)), ENTRY))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Lia Quessant came.", ["Lia Quessant"]),
        ("LIA QUESSANT CAME", ["LIA QUESSANT"]),
        ("Quessant, Lia", ["Quessant, Lia"]),
        ("Jose Rodriguez Pena and Lia\nQuessant", ["Jose Rodriguez Pena", "Lia Quessant"]),
        ("Jos Rodrguez Pea", ["Jos Rodrguez Pea"]),
        ("lia-quessant.md", ["lia-quessant"]),
        ("Lia met Quessant. José Rodríguez stayed.", []),
        ("", []),
    ],
)
def test_names_are_found_in_texts(text, names):
    assert sorted(GUARD.find_names(text)) == sorted(names)
    assert all(entry == ENTRY for entry in GUARD.find_names(text).values())


def test_bytes_and_people_are_known_again():
    assert GUARD.find_bytes("a" * 64) == ENTRY
    assert GUARD.find_bytes("b" * 64) is None
    assert GUARD.find_people(["p" * 32, "q" * 32]) == {"p" * 32: ENTRY}


def test_nobody_is_found_where_nobody_was_erased():
    assert Guard(()).find_names("Lia Quessant") == {}
    assert Guard(()).find_bytes("a" * 64) is None


def test_marks_name_nobody_and_differ_from_key_to_key():
    written = str(MARKS).lower()
    assert "quessant" not in written
    assert mark_name(KEY, "Lia Quessant").isdisjoint(mark_name(b"other", "Lia Quessant"))


def test_what_stands_for_erased_bytes_fits_them_alone():
    held = redacted_hash(KEY, "a" * 64)
    assert is_redacted(held)
    assert len(held) <= 64
    assert held == redacted_hash(KEY, "a" * 64) != redacted_hash(KEY, "b" * 64)


def test_a_file_that_was_refused_does_not_keep_the_name():
    rows = [
        RefusedRow("in/lia-quessant.pdf", "no text", "give text"),
        RefusedRow("in/weather.pdf", "no text", "give text", "trace"),
    ]
    first, second = hide_names(GUARD, rows)
    assert first == RefusedRow("(a name that was erased)", "no text", "give text")
    assert second == rows[1]


def test_erased_bytes_are_told_by_the_day():
    held = hold_back_bytes(GUARD, "courier", "a" * 64)
    assert held is not None
    assert (held.label, "erased on 2031-05-06" in held.why) == ("courier", True)
    assert hold_back_bytes(GUARD, "courier", "b" * 64) is None
