"""Who was erased is known again by marks alone: names, bytes, ids, in whatever comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.person import person_id
from corrobora.register.erase.holding import Forgotten, hide_names, hold_back, hold_back_bytes
from corrobora.register.erase.marks import Guard, mark_bytes, mark_name, mark_person, redacted_hash
from corrobora.store.erasures import ErasureEntry
from corrobora.store.runs import RefusedRow
from tests.factories import NOON, make_act, make_report, make_revision
from tests.unit.register.conftest import Arrival, ReadBy

KEY = b"k" * 32
INES = "Ines Abellard"


def entry(*names: str, raw=(), ids=(), id_="e" * 32, key=KEY) -> ErasureEntry:
    marks = [mark for name in names for mark in mark_name(key, name)]
    marks += [mark_bytes(key, one) for one in raw] + [mark_person(key, one) for one in ids]
    return ErasureEntry(id=id_, at=NOON, key=key, marks=tuple(marks))


GUARD = Guard((entry(INES, raw=["hash"], ids=["p1"]),))
NOBODY = Guard(())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ines Abellard", ["Ines Abellard"]),
        ("They freed INES ABELLARD today.", ["INES ABELLARD"]),
        ("ines abellard was freed", ["ines abellard"]),
        ("Inés Abellard", ["Inés Abellard"]),
        ("Abellard, Ines", ["Abellard, Ines"]),
        ("Ines\n  Abellard", ["Ines Abellard"]),
        ("Ines-Abellard", ["Ines-Abellard"]),
        ("Ines Abellard and Ines Abellard", ["Ines Abellard"]),
        ("Ines Marc Abellard", []),
        ("Ines", []),
        ("Abellard", []),
        ("", []),
        ("Oto Marrin", []),
    ],
)
def test_a_name_is_known_again_by_its_marks(text, found):
    assert list(GUARD.find_names(text)) == found
    assert dict(NOBODY.find_names(text)) == {}


@pytest.mark.parametrize(
    ("path", "hides"),
    [
        ("ines-abellard.txt", True),
        ("news/2031/Ines_Abellard.html", True),
        ("Abellard,Ines", True),
        ("oto-marrin.txt", False),
        ("abellard.txt", False),
        ("", False),
    ],
)
def test_a_path_with_the_name_is_hidden(path, hides):
    assert GUARD.hides(path) is hides
    row = RefusedRow(path, "cannot be read", "look at it", None)
    (shown,) = hide_names(GUARD, [row])
    assert shown.path == ("(a name that was erased)" if hides else path)
    assert (shown.why, shown.advice, shown.trace) == (row.why, row.advice, None)
    assert hide_names(NOBODY, [row]) == [row]


def test_the_name_is_hidden_wherever_a_refusal_tells_it():
    row = RefusedRow("a.txt", f"of {INES}", f"ask {INES}", f"line 1: {INES}")
    (shown,) = hide_names(GUARD, [row])
    assert INES not in f"{shown.why}{shown.advice}{shown.trace}"
    assert shown.path == "a.txt"


def test_bytes_that_went_are_not_read_again():
    held = hold_back_bytes(GUARD, "one", "hash")
    assert (held.label, "2031-05-06" in held.why) == ("one", True)
    assert hold_back_bytes(GUARD, "one", "other") is None
    assert hold_back_bytes(NOBODY, "one", "hash") is None


def test_people_are_known_by_id():
    assert list(GUARD.find_people(["p1", "p2"])) == ["p1"]
    assert dict(GUARD.find_people([])) == {}


def test_marks_of_another_key_tell_nothing():
    other = Guard((ErasureEntry(id="x", at=NOON, key=b"z" * 32, marks=GUARD.entries[0].marks),))
    assert dict(other.find_names(INES)) == {}
    assert other.find_bytes("hash") is None
    assert dict(other.find_people(["p1"])) == {}


def test_each_erasure_is_found_by_its_own_key():
    second = entry("Oto Marrin", id_="f" * 32, key=b"z" * 32)
    guard = Guard((*GUARD.entries, second))
    found = guard.find_names("Ines Abellard met Oto Marrin.")
    assert {name: one.id[0] for name, one in found.items()} == {INES: "e", "Oto Marrin": "f"}


@given(st.binary(min_size=32, max_size=32), st.text(max_size=20), st.text(max_size=20))
def test_a_mark_is_of_one_thing_and_does_not_show_it(key, one, other):
    assert (mark_bytes(key, one) == mark_bytes(key, other)) is (one == other)
    assert mark_bytes(key, one) != mark_person(key, one)
    assert (redacted_hash(key, one) == redacted_hash(key, other)) is (one == other)


WORD = st.text(st.sampled_from("abdeimorstuáéíñöž"), min_size=2, max_size=8).map(str.capitalize)


@given(st.lists(WORD, min_size=2, max_size=4), st.sampled_from([str, str.upper, str.lower]))
def test_any_name_is_known_again_in_any_case(words, write):
    name = " ".join(words)
    guard = Guard((entry(name),))
    assert guard.find_names(f"{write(name)}")
    assert guard.hides(write("_".join(words)))


def arrival(text: str, *acts: tuple[str, str], label="one") -> Arrival:
    report = make_report(text, label=label)
    revision = make_revision(report, text)
    said = tuple(make_act(revision, name=name, quote=quote) for name, quote in acts)
    return Arrival(report, revision, text.encode(), (ReadBy("rules", "1", said, ()),))


def hold(what: Arrival, guard: Guard = GUARD) -> Arrival | Forgotten:
    return hold_back(guard, what, frozenset)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Oto Marrin left.", [("Oto Marrin", "Oto Marrin left.")]),
        ("Forty people left.", []),
        ("Ines left. Abellard left.", []),
    ],
)
def test_a_report_of_others_comes_in_as_it_is(text, acts):
    what = arrival(text, *acts)
    assert hold(what) is what


def test_where_nobody_was_erased_all_comes_in():
    what = arrival("Ines Abellard left.", (INES, "Ines Abellard left."))
    assert hold(what, NOBODY) is what


def test_a_report_about_the_erased_alone_does_not_come_in():
    held = hold(arrival("Ines Abellard left.", (INES, "Ines Abellard left.")))
    assert isinstance(held, Forgotten)
    assert INES not in held.why


def test_a_report_about_others_too_comes_in_without_the_person():
    text = "Ines Abellard left. Oto Marrin left."
    held = hold(arrival(text, (INES, "Ines Abellard left."), ("Oto Marrin", "Oto Marrin left.")))
    assert isinstance(held, Arrival)
    assert "Abellard" not in held.revision.text
    assert held.revision.text.endswith("Oto Marrin left.")
    assert len(held.revision.text) == len(text)
    ((read,),) = (held.read,)
    assert [s.person.name for s in read.statements] == ["Oto Marrin"]
    assert held.raw == b""
    assert held.withheld == ("e" * 32,)


def test_a_lone_name_is_held_back_in_the_report_in_which_it_meant_the_person():
    what = arrival("Wren left. Forty stayed.", ("Wren", "Wren left."))
    guard = Guard((entry(ids=[person_id("Wren", what.report.id)]),))
    held = hold(what, guard)
    assert not isinstance(held, Arrival) or "Wren" not in held.revision.text
    other = arrival("Wren left. Forty stayed.", ("Wren", "Wren left."), label="two")
    assert hold(other, guard) is other
