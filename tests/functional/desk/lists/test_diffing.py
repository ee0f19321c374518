"""What changed between two versions, and filing why names are gone: over HTTP."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role
from tests.functional.desk.lists.settling import settle


def diff_of(one, query=""):
    one.get("/lists")
    to = re.search(r'href="(/lists/[0-9a-f]{16})"', one.shown.text)[1]
    settle(one, f"{to}/diff{query}")
    return to


def test_what_changed_and_why_somebody_is_gone(at_desk):
    one, looks = at_desk(Role.REVIEWER), at_desk(Role.VIEWER)
    to = diff_of(one)
    assert "Vanished: 2 Appeared: 1 Changed: 2 one row as before" in one.words
    assert "never a release" in one.words
    assert "Ben Corv" in one.words
    person = re.search(r'id="p([0-9a-f]{32})".*?Ben Corv', one.shown.text)[1]
    typed = {"person": person, "seen": "", "reason": "transferred", "why": "the family says so"}
    one.post(f"{to}/diff/why?older=1&newer=2", typed)
    assert one.shown.status_code == 200
    assert "moved elsewhere" in one.words or "transferred: the family says so" in one.words
    assert "the family says so" in one.words
    # Somebody who did not see that answer is told of it.
    one.post(f"{to}/diff/why?older=1&newer=2", typed)
    assert one.shown.status_code == 422
    assert 'role="alert"' in one.shown.text
    diff_of(looks)
    assert "the family says so" in looks.words
    assert "File why" not in looks.words
    one.get("/lists")
    assert "Held in the valley 2 4 0 1" in one.words


def test_other_parts_and_hostile_cells(at_desk):
    one = at_desk(Role.VIEWER)
    to = diff_of(one, "?older=1&newer=2&part=changed")
    assert "Prison: Hill Prison → Mill Jail" in one.words
    assert "<script>alert" not in one.shown.text
    assert "<b>moved" not in one.shown.text
    assert "&lt;b&gt;moved" in one.shown.text
    one.get(f"{to}/diff?older=2&newer=1&part=appeared")
    assert "Fia Gorm" in one.words


@pytest.mark.parametrize(
    "query", ["?older=2&newer=2", "?older=1&newer=7", "?part=all", "?start=x", "?older=%00"]
)
def test_what_cannot_be_compared_is_said(at_desk, query):
    one = at_desk(Role.VIEWER)
    diff_of(one, query)
    assert one.shown.status_code == 422


def test_who_is_restricted_is_not_there_nor_counted(at_desk, hide):
    hide("Ben Corv")
    hide_field, one = hide, at_desk(Role.VIEWER)
    hide_field("Ana Brask", "site")
    to = diff_of(one)
    assert "Ben" not in one.words
    assert "Vanished: 1 " in one.words
    one.get(f"{to}/diff?part=changed")
    assert "Ana Brask restricted" in one.words


@pytest.mark.parametrize(
    "typed", [{}, {"reason": "none of them"}, {"reason": "died"}, {"person": "f" * 32}]
)
def test_what_cannot_be_filed_is_said(at_desk, typed):
    one = at_desk(Role.REVIEWER)
    to = diff_of(one)
    person = re.search(r'id="p([0-9a-f]{32})"', one.shown.text)[1]
    one.post(f"{to}/diff/why?older=1&newer=2", {"person": person, "seen": "", **typed})
    assert one.shown.status_code == 422


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_only_reviewers_file(at_desk, role):
    one = at_desk(role)
    to = diff_of(one)
    assert one.post(f"{to}/diff/why?older=1&newer=2", {"why": "x"}).status_code == 403
