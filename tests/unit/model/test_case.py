"""What an entry of a case file may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.case import (
    CASE_FIELDS,
    LONGEST_VALUE,
    NEVER_PUBLISHED,
    CaseField,
    Urgency,
    read_value,
)


def test_every_field_has_a_name_and_an_order():
    assert tuple(CASE_FIELDS) == tuple(CaseField)


def test_health_dependants_and_contacts_never_leave():
    assert {CaseField.HEALTH, CaseField.DEPENDANTS, CaseField.CONTACT} < NEVER_PUBLISHED


@pytest.mark.parametrize(
    ("of", "typed", "kept"),
    [
        (CaseField.COURT, "  Third   chamber ", "Third chamber"),
        (CaseField.HEALTH, " needs insulin \n twice a day ", "needs insulin\ntwice a day"),
        (CaseField.HEARING, "2031-06-01", "2031-06-01"),
        (CaseField.HEARING, "20310601", "2031-06-01"),
        (CaseField.URGENCY, "at_once", Urgency.NOW),
        (CaseField.URGENCY, " ", ""),
        (CaseField.HEARING, "", ""),
    ],
)
def test_what_is_kept(of, typed, kept):
    assert read_value(of, typed) == kept


@pytest.mark.parametrize(
    ("of", "typed", "why"),
    [
        (CaseField.HEARING, "soon", "no day"),
        (CaseField.HEARING, "2031-02-30", "no day"),
        (CaseField.URGENCY, "very", "none of"),
        (CaseField.COURT, "x" * (LONGEST_VALUE + 1), "longer"),
        (CaseField.COURT, "a\0b", r"U\+0000"),
        (CaseField.COURT, "a\ud800b", r"U\+D800"),
    ],
)
def test_what_is_refused_says_what_to_write(of, typed, why):
    with pytest.raises(ValueError, match=why):
        read_value(of, typed)


@given(st.sampled_from(CaseField), st.text(max_size=60))
def test_what_is_kept_is_kept_as_it_is(of, typed):
    try:
        kept = read_value(of, typed)
    except ValueError:
        return
    assert read_value(of, kept) == kept
    assert "\0" not in kept
