"""All lists, the versions of one, the rows of a version: over HTTP."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role


def address(one):
    one.get("/lists")
    return re.search(r'href="(/lists/[0-9a-f]{16})"', one.shown.text)[1]


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_the_lists_with_what_they_ask(at_desk, role):
    one = at_desk(role)
    assert one.get("/lists").status_code == 200
    assert "Held in the valley 2 4 0 2" in one.words
    assert ("Take in a list" in one.words) == (role is not Role.VIEWER)


def test_versions_stand_newest_first_and_lead_to_what_changed(at_desk):
    one = at_desk(Role.VIEWER)
    one.get(address(one))
    assert one.shown.status_code == 200
    assert one.shown.text.index("?version=2") < one.shown.text.index("?version=1")
    assert "diff?older=1&amp;newer=2" in one.shown.text
    assert "2 names to ask about" in one.words


def test_rows_stand_as_the_list_writes_them_and_nothing_lives(at_desk):
    one = at_desk(Role.VIEWER)
    to = address(one)
    one.get(f"{to}/show?version=1")
    assert "compiled by Valley Watch (monitor)".lower() in one.words.lower()
    assert "Dora Esk" in one.words
    assert "day of the arrest" in one.words
    assert "<script>alert" not in one.shown.text
    assert "&lt;script&gt;alert(1)" in one.shown.text
    assert "<img" not in one.shown.text
    one.get(f"{to}/show")
    assert "Fia Gorm" in one.words
    assert "Dora Esk" not in one.words


def test_of_whom_anything_is_restricted_no_cell_is_told(at_desk, hide):
    hide("Dora Esk")
    one, other = at_desk(Role.VIEWER), at_desk(Role.REVIEWER)
    to = address(one)
    one.get(f"{to}/show?version=1")
    assert "Dora" not in one.words
    assert "quiet" not in one.words
    assert "1993" not in one.words
    assert "restricted" in one.words
    other.get(f"{to}/show?version=1")
    assert "Dora Esk" in other.words


def test_a_restricted_field_covers_the_row(at_desk, hide):
    hide("Ben Corv", "date")
    one = at_desk(Role.VIEWER)
    to = address(one)
    one.get(f"{to}/show?version=1")
    assert " 3/4/2031" not in one.words
    assert " 13/4/2031" in one.words


@pytest.mark.parametrize("url", ["0123456789abcdef", "nothing", "0123456789abcdef/show"])
def test_a_list_that_is_not_there(at_desk, url):
    assert at_desk().get(f"/lists/{url}").status_code == 404


@pytest.mark.parametrize("query", ["version=9", "version=x", "after=-1", "after=12345678901"])
def test_what_cannot_be_shown_is_said(at_desk, query):
    one = at_desk()
    to = address(one)
    assert one.get(f"{to}/show?{query}").status_code == 422


def test_pairs_lead_to_the_queue(at_desk):
    one = at_desk()
    to = address(one)
    one.client.follow_redirects = False
    assert one.get(f"{to}/matches").headers["location"] == "/queue?kind=pair"


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/lists")
    assert "Incorporar una lista" in one.words
