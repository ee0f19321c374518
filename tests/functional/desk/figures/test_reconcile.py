"""A figure beside names: who fills it, who may, who would be too many, for whose eyes."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role
from corrobora.register import period_reconciling
from corrobora.register.opening import opened
from corrobora.register.reconciling import reconcile_tally
from corrobora.register.record import list_figures, load_record
from corrobora.register.tallies import name_tallies
from tests.factories import NOON


@pytest.fixture
def url(app):
    """Return where the figure of that number is laid beside names."""

    def find(value):
        with opened(app.state.where) as connection:
            record = load_record(connection, today=NOON.date())
        entries = list_figures(record)
        names = name_tallies(record.evidence, [one.row for one in entries])
        (entry,) = (e for e in entries if e.row.tally.value == value)
        return f"/reconcile/{names[entry.row.statement_ids[0]]}?country=XK&year=2025"

    return find


def section(one, title):
    """What stands between a heading and the next of its rank."""
    return one.shown.text.partition(f"<h2>{title}</h2>")[2].partition("<h2")[0]


@pytest.mark.parametrize("role", Role)
def test_who_fills_it(at_desk, url, role):
    one = at_desk(role)
    assert one.get(url(5)).status_code == 200
    filling = section(one, "Fill the number")
    assert "Marta Ilvane" in filling
    assert "Sefa Norrin" in filling
    assert "filled by name 2" in one.words
    assert "#lit" in one.shown.text


@pytest.mark.parametrize("value", [5, 12, 30, 40, 48, 59, 120])
def test_it_says_what_the_command_says(app, at_desk, url, value):
    one = at_desk()
    one.get(url(value))
    with opened(app.state.where) as connection:
        record = load_record(connection, today=one.client and NOON.date())
    entry = next(e for e in list_figures(record) if e.row.tally.value == value)
    told = reconcile_tally(record, entry)
    beyond = {fit.person_id for fit in told.beyond}
    for title, fits in (
        ("Fill the number", [f for f in told.matched if f.person_id not in beyond]),
        ("Perhaps", told.ambiguous),
    ):
        shown = set(re.findall(r'<a href="/persons/[^"]+">([^<]+)</a>', section(one, title)))
        assert shown == {fit.name for fit in fits}, (title, value)


def test_who_is_restricted_is_in_no_pile_and_no_count(at_desk, url, restrict):
    page = url(5)
    restrict("Marta Ilvane")
    vera, ana = at_desk(Role.VIEWER), at_desk()
    vera.get(page)
    assert "Ilvane" not in vera.words
    assert "filled by name 1" in vera.words
    ana.get(page)
    assert "Marta Ilvane" in ana.words
    assert "filled by name 2" in ana.words


def test_a_start_of_ones_own(at_desk, url):
    one = at_desk()
    one.get(url(5))
    assert "Vilma Castrane" in section(one, "Perhaps")
    assert "the figure does not say since when it counts" in one.words
    one.get(f"{url(5)}&since=2025-05-01")
    assert "Vilma Castrane" not in section(one, "Perhaps")
    assert one.get(f"{url(5)}&since=2025-06-01").status_code == 422
    assert "The figure counts up to 2025-05-07" in one.words
    assert one.get(f"{url(120)}&since=2025-05-01").status_code == 422
    assert one.get(f"{url(40)}&since=2025-05-01").status_code == 422
    assert one.get(f"{url(5)}&since=soon").status_code == 422


@pytest.mark.parametrize("asked", ["zz", "00000000?country=XK&year=2025", "00000000?year=2025"])
def test_no_figure_is_there(at_desk, asked):
    assert at_desk().get(f"/reconcile/{asked}").status_code == 404


def test_without_a_figure_one_is_led_to_the_ledger(at_desk):
    one = at_desk()
    one.get("/reconcile")
    assert one.shown.url.path == "/ledger"


def test_very_many_are_not_laid_beside_it_while_somebody_waits(at_desk, url, monkeypatch):
    monkeypatch.setattr(period_reconciling, "MOST", 1)
    one = at_desk()
    one.get(url(5))
    assert "too many to be laid beside it" in one.words
    assert "corrobora reconcile" in one.words


def test_a_figure_that_only_a_restricted_report_tells_is_not_there(at_desk, url, restrict):
    page = url(5)
    restrict("report:five")
    assert at_desk(Role.VIEWER).get(page).status_code == 404
    assert at_desk().get(page).status_code == 200


def test_in_spanish(at_desk, url):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get(url(5))
    assert "Una cifra junto a los nombres" in one.words
    assert "la cifra no dice desde cuándo cuenta" in one.words
