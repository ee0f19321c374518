"""Pages of field notes and the calls that are due: as the whole would say, and veiled."""

from __future__ import annotations

import datetime

import pytest

from corrobora.register.eyes import Eyes
from corrobora.register.note_lookup import keep_notes, list_due, list_notes
from corrobora.register.note_pages import find_note_called, list_calls, list_note_page
from corrobora.register.opening import opened
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil, load_veil
from corrobora.store.notes import load_notes
from tests.notes import INFORMANT, PERSON, add

TODAY = datetime.date(2031, 5, 10)
OTO = "Oto Brandimar"
ALL = Veil()
NO_INES = Veil(Restrictions(persons={"p": frozenset({"all"})}, names={"p": (PERSON,)}))


def pages(register, veil=ALL, most=2):
    """Labels of all pages, one list a page."""
    found, after = [], None
    with opened(register) as connection:
        while True:
            page = list_note_page(connection, veil, after=after, most=most)
            found.append([one.report.label for one in page.rows])
            after = page.after
            if after is None:
                return found


def calls(register, veil=ALL):
    with opened(register) as connection:
        return [(c.report.label, c.days_over) for c in list_calls(connection, veil, TODAY)]


@pytest.fixture
def five(new_where):
    for number in range(1, 6):
        person = OTO if number == 3 else PERSON
        add(new_where, number, person=person, informant=None, contact=None)
    return new_where


def test_the_newest_first_page_by_page(five):
    found = pages(five)
    assert [len(one) for one in found] == [2, 2, 1]
    with opened(five) as connection:
        every = [one.report.label for one in list_notes(connection)]
    assert [label for page in found for label in page] == every[::-1]


def test_what_is_hidden_leaves_no_gap(five):
    assert [len(one) for one in pages(five, NO_INES)] == [1]
    with opened(five) as connection:
        seen = list_note_page(connection, NO_INES).rows
        hidden = list_notes(connection)[0].report.label
        assert [one.note.person for one in seen] == [OTO]
        assert find_note_called(connection, NO_INES, hidden) is None
        assert find_note_called(connection, ALL, hidden) is not None
        assert find_note_called(connection, ALL, "note") is None


@pytest.mark.parametrize("after", ["x", "2031-05-05", "yesterday.a", ".", "2031-05-05T00:00.%"])
def test_a_place_that_is_none_does_no_harm(five, after):
    with opened(five) as connection:
        assert len(list_note_page(connection, ALL, after=after).rows) in {0, 5}


def test_notes_are_kept_alike_one_by_one_and_all_together(new_where):
    first = add(new_where, 1)
    add(new_where, 2, replaces=first.label)
    with opened(new_where) as connection:
        every = list_notes(connection)
        assert keep_notes(connection, load_notes(connection)) == every
        assert every[0].replaced_by is not None


def test_calls_are_those_that_the_whole_says(new_where):
    ask = {"ask_again": "Is she still there?"}
    first = add(new_where, 1, **ask, ask_on=None)
    add(new_where, 2, person=OTO, informant="Ulla Marn", contact=None, **ask)
    add(new_where, 3, replaces=first.label, **ask)
    add(new_where, 4, person=OTO, informant="Ulla Marn", contact=None)  # answers the second
    with opened(new_where) as connection:
        whole = list_due(list_notes(connection), TODAY)
    assert calls(new_where) == [(c.report.label, c.days_over) for c in whole]
    assert len(whole) == 1
    assert calls(new_where, NO_INES) == []


def test_no_page_holds_the_informant(five):
    add(five, 9)
    with opened(five) as connection:
        assert INFORMANT not in str(list_note_page(connection, ALL))
        assert load_veil(connection, Eyes(sees_restricted=False)).cover("x") == "x"
