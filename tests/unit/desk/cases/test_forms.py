"""What changed in a case file: only what somebody touched, beside what they were shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given
from corrobora.desk.cases.forms import read_changes
from corrobora.model.case import CASE_FIELDS, LONGEST_VALUE, CaseField
from corrobora.register.cases import CaseEntry, CaseFile
from tests.factories import NOON

FREE = [of for of in CaseField if of not in {CaseField.HEARING, CaseField.URGENCY}]
LINES = st.text("ab c\n", max_size=20)


def kept(**values: str) -> CaseFile:
    return CaseFile(
        {
            CaseField(of): CaseEntry(CaseField(of), value, f"d-{of}", "Ana Serrat", NOON)
            for of, value in values.items()
        }
    )


def show(case: CaseFile) -> dict[str, str]:
    """The form as the page fills it."""
    shown = {of.value: case.value(of) for of in CASE_FIELDS}
    shown |= {f"{of.value}-shown": case.value(of) for of in CASE_FIELDS}
    return shown | {f"{of.value}-seen": case.decision(of) for of in CASE_FIELDS}


def send(typed: dict[str, str]) -> Given:
    return Given({name: (value,) for name, value in typed.items()})


CASE = kept(court="Court of the valley", counsel="Bram Ysolind\nOda Felgate", hearing="2031-05-09")


def test_a_form_that_nobody_touched_changes_nothing():
    changes = read_changes(send(show(CASE)), CASE)
    assert (changes.values, changes.seen, changes.wrong) == ({}, {}, {})


def test_browsers_send_lines_with_two_signs_and_that_is_no_change():
    typed = {name: value.replace("\n", "\r\n") for name, value in show(CASE).items()}
    assert read_changes(send(typed), CASE).values == {}


@pytest.mark.parametrize("of", FREE)
def test_what_is_touched_is_changed_with_what_was_seen(of):
    changes = read_changes(send({**show(CASE), of.value: "something new"}), CASE)
    assert changes.values == {of: "something new"}
    assert changes.seen == {of: CASE.decision(of)}


def test_what_is_emptied_is_cleared():
    changes = read_changes(send({**show(CASE), "court": " \n "}), CASE)
    assert changes.values == {CaseField.COURT: ""}


def test_what_somebody_else_changed_meanwhile_and_nobody_touched_here_stays():
    now = kept(court="Another court", counsel="Bram Ysolind\nOda Felgate", hearing="2031-05-09")
    assert read_changes(send(show(CASE)), now).values == {}


def test_what_stands_so_already_is_not_decided_again():
    now = kept(court="Another court")
    typed = {**show(kept(court="Court of the valley")), "court": "Another court"}
    assert read_changes(send(typed), now).values == {}


def test_a_form_of_some_fields_leaves_the_rest():
    changes = read_changes(send({"court": "New", "court-shown": ""}), CaseFile())
    assert changes.values == {CaseField.COURT: "New"}


@pytest.mark.parametrize(
    ("of", "typed", "told"),
    [
        ("hearing", "soon", "no day"),
        ("hearing", "2031-02-30", "no day"),
        ("hearing", "99999-01-01", "no day"),
        ("health_urgency", "very", "none of"),
        ("court", "a\0b", "U+0000"),
        ("court", "\ud800", "U+D800"),
        ("court", "x" * (LONGEST_VALUE + 1), "longer than"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field(of, typed, told):
    changes = read_changes(send({**show(CASE), of: typed}), CASE)
    assert told in changes.wrong[of]
    assert CaseField(of) not in changes.values


@given(st.dictionaries(st.sampled_from(FREE), LINES), st.dictionaries(st.sampled_from(FREE), LINES))
def test_what_is_sent_back_as_it_was_shown_never_changes_anything(before, now):
    shown = kept(**{of.value: value for of, value in before.items() if value.strip()})
    there = kept(**{of.value: value for of, value in now.items() if value.strip()})
    typed = {name: " ".join(value.split(" ")) for name, value in show(shown).items()}
    evened = {of for of in FREE if shown.value(of) == "\n".join(
        " ".join(line.split()) for line in shown.value(of).strip().splitlines()
    )}  # fmt: skip
    assert not evened & read_changes(send(typed), there).values.keys()
