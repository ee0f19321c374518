"""The rhythm of releases and arrests: counted, never explained."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role
from corrobora.model.rhythm import Grain
from corrobora.register.opening import opened
from corrobora.register.record import load_record, measure_rhythm
from tests.factories import NOON

YEAR = "since=2025-01-01&until=2025-12-31"


def rows(one):
    """By period what the table says: releases, arrests, of these again."""
    cell = r'<td class="number">([^<]*)</td>'
    pattern = rf'<tr><th scope="row">([^<]+)</th>{cell}{cell}{cell}'
    return {label: tuple(numbers) for label, *numbers in re.findall(pattern, one.shown.text)}


def say(count):
    return f"{count.yes}" + (f" +{count.possibly}" if count.possibly else "")


@pytest.mark.parametrize("grain", Grain)
def test_it_counts_as_the_command_does(app, at_desk, grain):
    with opened(app.state.where) as connection:
        record = load_record(connection, today=NOON.date())
    one = at_desk(Role.VIEWER)
    one.get(f"/rhythm?{YEAR.replace('2025-01', '2025-02')}&by={grain}")
    assert one.shown.status_code == 200
    shown = rows(one)
    told = measure_rhythm(record, (), grain)
    for period in told.periods:
        if period.label in shown:
            counts = (period.releases, period.arrests, period.rearrests)
            assert shown[period.label] == tuple(map(say, counts)), period.label
    assert len(shown.keys() & {period.label for period in told.periods}) > 0


def test_chart_and_table_and_no_cause(at_desk):
    one = at_desk()
    one.get(f"/rhythm?{YEAR}")
    assert len(rows(one)) == 12
    assert rows(one)["2025-05"] == ("2", "1", "1")
    assert '<svg class="lanes beats"' in one.shown.text
    assert "no cause of it" in one.words


def test_a_year_up_to_the_last_word_is_shown_where_nothing_is_asked(at_desk):
    one = at_desk()
    one.get("/rhythm")
    assert "2025-05" in rows(one)


@pytest.mark.parametrize(
    "asked",
    [
        "since=soon",
        "by=fortnight",
        "since=2025-05-01&until=2025-04-01",
        "since=1500-01-01&until=2025-01-01",
        "by=day&since=2015-01-01&until=2025-01-01",
        "since=0001-01-01&until=0001-02-01&by=week",
        "since=9999-01-01&until=9999-12-31",
    ],
)
def test_what_cannot_be_counted_is_said(at_desk, asked):
    assert at_desk().get(f"/rhythm?{asked}").status_code == 422


def test_by_country(at_desk):
    one = at_desk()
    one.get(f"/rhythm?{YEAR}&country=XK")
    assert rows(one)["2025-05"] == ("2", "1", "1")
    one.get(f"/rhythm?{YEAR}&country=QQ")
    assert rows(one)["2025-05"] == ("0", "0", "0")


@pytest.mark.parametrize("field", [None, "date"])
def test_who_is_restricted_is_counted_for_those_alone_who_may_see(at_desk, restrict, field):
    restrict("Marta Ilvane", field)
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    ana.get(f"/rhythm?{YEAR}")
    vera.get(f"/rhythm?{YEAR}")
    assert (rows(ana)["2025-05"][0], rows(vera)["2025-05"][0]) == ("2", "1")


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/rhythm")
    assert "Liberaciones y detenciones por período" in one.words
