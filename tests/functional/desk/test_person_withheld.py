"""What the page of a person leaves out for who may not see everything: fields, whole reports."""

from __future__ import annotations

import pytest

from corrobora.model.account import Role
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.openness import restrict
from corrobora.register.decide.verification import write_note
from corrobora.register.opening import opened
from corrobora.register.search import search_names
from corrobora.store.addresses import load_addresses
from tests.factories import NOON

ANA = Author("Ana Serrat", "the family asked", signed_in=True)
NOTED = Author("Ana Serrat", "she was seen on the quay that day", signed_in=True)


def stamp(number: int) -> Stamp:
    return Stamp(NOON, f"{number:032x}", bytes([number]) * KEY_BYTES)


@pytest.fixture
def lia(app):
    with opened(app.state.where) as connection:
        found = search_names(connection, "Lia Quessant")[0].person
        return f"/persons/{load_addresses(connection, [found.id])[found.id]}"


def test_a_decision_may_tell_a_restricted_field_and_goes_with_it(app, at_desk, lia):
    write_note(app.state.where, "Lia Quessant", author=NOTED, stamp=stamp(1))
    viewer, reviewer = at_desk(Role.VIEWER), at_desk(Role.REVIEWER)
    viewer.get(lia)
    assert "on the quay" in viewer.words
    restrict(app.state.where, "person:Lia Quessant", "date", author=ANA, stamp=stamp(2))
    viewer.get(lia)
    assert viewer.shown.status_code == 200
    assert "on the quay" not in viewer.words
    assert "<blockquote>" not in viewer.shown.text
    reviewer.get(lia)
    assert "on the quay" in reviewer.words


def test_a_restricted_report_is_quoted_and_linked_nowhere(app, at_desk, lia):
    viewer, reviewer = at_desk(Role.VIEWER), at_desk(Role.REVIEWER)
    viewer.get(lia)
    assert ">courier</a>" in viewer.shown.text
    restrict(app.state.where, "report:courier", None, author=ANA, stamp=stamp(1))
    viewer.get(lia)
    assert viewer.shown.status_code == 200
    assert ">courier</a>" not in viewer.shown.text
    assert ">mirror</a>" in viewer.shown.text
    reviewer.get(lia)
    assert ">courier</a>" in reviewer.shown.text


@pytest.mark.parametrize("day", ["2020-01-01", "2025-05-08", "2030-01-01"])
def test_whose_dates_are_restricted_is_asked_about_no_day(app, at_desk, lia, day):
    restrict(app.state.where, "person:Lia Quessant", "date", author=ANA, stamp=stamp(1))
    viewer, reviewer = at_desk(Role.VIEWER), at_desk(Role.REVIEWER)
    assert viewer.get(f"{lia}?as_of={day}").status_code == 422
    assert "The dates of this person are restricted" in viewer.words
    assert viewer.get(lia).status_code == 200
    assert reviewer.get(f"{lia}?as_of={day}").status_code == 200
