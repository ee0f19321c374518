"""What is restricted is asked once for each page, however many parts of it lay the veil."""

from __future__ import annotations

import sqlite3

import pytest

from corrobora.model.account import Role
from corrobora.register import restricted
from corrobora.register.decide.openness import restrict
from tests.functional.desk.test_person_withheld import ANA, stamp

SCREENS = [
    "/",
    "/queue",
    "/conflicts",
    "/promises",
    "/persons",
    "/search?q=a",
    "/search/suggest?q=a",
    "/reports",
    "/notes",
    "/sites",
    "/ledger",
    "/reconcile",
    "/rhythm",
    "/lists",
]


@pytest.fixture
def asked_for(monkeypatch):
    """Return how often each part of the program asked what is restricted."""
    counted = []

    def count(connection):
        counted.append(connection)
        return restricted.load_restrictions(connection)

    for module in ("veil", "summaries.asking"):
        monkeypatch.setattr(f"corrobora.register.{module}.load_restrictions", count)
    return counted


@pytest.mark.parametrize("url", SCREENS)
def test_a_page_asks_once_what_is_restricted(at_desk, asked_for, url):
    dario = at_desk(Role.DOCUMENTER)
    assert dario.get(url).status_code == 200
    pages = 1 + len(dario.shown.history)
    assert len(asked_for) <= pages
    assert asked_for


def test_pages_of_one_person_and_of_one_report_ask_once(app, at_desk, asked_for):
    with sqlite3.connect(app.state.where) as raw:
        (person,) = raw.execute("SELECT person_id FROM summary_persons LIMIT 1").fetchone()
        (report,) = raw.execute("SELECT id FROM reports LIMIT 1").fetchone()
    dario = at_desk(Role.DOCUMENTER)
    for url in (f"/persons/{person}", f"/reports/{report}", f"/reports/{report}/family"):
        assert dario.get(url).status_code == 200
    assert len(asked_for) == 1, "nothing was written meanwhile"
    restrict(app.state.where, f"person:{person}", author=ANA, stamp=stamp(7))
    asked_for.clear()
    assert dario.get(f"/reports/{report}").status_code == 200
    assert dario.get(f"/persons/{person}").status_code == 404
    assert len(asked_for) == 1


def test_who_sees_everything_asks_nothing(at_desk, asked_for):
    ana = at_desk(Role.REVIEWER)
    ana.get("/")
    ana.get("/persons")
    assert not asked_for
