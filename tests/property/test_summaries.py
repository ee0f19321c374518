"""Summaries say what the whole register says, whether made at once or step by step."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.report import Form
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.register.summaries.refreshing import refresh_open
from corrobora.store.database import reading, writing
from corrobora.store.summaries import drop_summaries
from tests.eval.register.scenario import find_scenarios, load_packs, load_scenario
from tests.factories import NOON
from tests.property.test_pages import REPORT, TIE, tie, write
from tests.registers import empty, knowledge_of, make_memory, record_run
from tests.summaries import assert_summaries_are_the_whole, load_all

PACKS = load_packs()
ENGINE = make_memory()
NOW = dt.datetime(2031, 6, 1, 9, 0, tzinfo=dt.UTC)


def make_anew(part: int = 200):
    with writing(ENGINE) as connection:
        drop_summaries(connection)
    refresh_open(ENGINE, now=NOW, part=part)
    with reading(ENGINE) as connection:
        return load_all(connection)


@settings(max_examples=30)
@given(st.lists(REPORT, min_size=1, max_size=6), st.lists(TIE, max_size=5), st.integers(1, 4))
def test_summaries_say_what_the_whole_says(reports, ties, part):
    told = [write(i, one) for i, one in enumerate(reports)]
    record_run(ENGINE, told, tie(told, ties), knowledge_of(PACKS))
    try:
        refresh_open(ENGINE, now=NOW, part=part)
        with reading(ENGINE) as connection:
            assert_summaries_are_the_whole(connection, NOW.date())
    finally:
        empty(ENGINE)


@settings(max_examples=30)
@given(st.lists(REPORT, min_size=2, max_size=6), st.lists(TIE, max_size=4), st.integers(1, 5))
def test_step_by_step_comes_to_what_at_once_comes_to(reports, ties, first):
    """Some reports come an hour later; the first ones are then read anew."""
    told = [write(i, one) for i, one in enumerate(reports)]
    try:
        record_run(ENGINE, told[:first], tie(told[:first], ties), knowledge_of(PACKS))
        refresh_open(ENGINE, now=NOW, part=2)
        later = NOON + dt.timedelta(hours=1)
        for number, one in enumerate(told[first:]):
            at = later + dt.timedelta(minutes=number)
            here = told[: first + number + 1]
            record_run(ENGINE, [one], tie(here, ties), knowledge_of(PACKS), at=at)
            refresh_open(ENGINE, now=NOW, part=2)
        with reading(ENGINE) as connection:
            step_by_step = load_all(connection)
            assert_summaries_are_the_whole(connection, NOW.date())
        assert step_by_step == make_anew()
    finally:
        empty(ENGINE)


@pytest.mark.parametrize("path", find_scenarios(), ids=lambda path: path.stem)
def test_every_scenario_is_summed_up_as_it_is_assessed(path):
    scenario = load_scenario(path, PACKS)
    evidence = scenario.evidence
    revisions = {one.report_id: one for one in evidence.revisions.values()}
    told = [
        (report, revisions[id_], [s for s in evidence.statements.values() if s.report_id == id_])
        for id_, report in evidence.reports.items()
    ]
    knowledge = knowledge_of(PACKS)
    try:
        record_run(ENGINE, told, evidence.links, replace(knowledge))
        refresh_open(ENGINE, now=NOW, part=1)
        with reading(ENGINE) as connection:
            assert_summaries_are_the_whole(connection, NOW.date())
    finally:
        empty(ENGINE)


def test_the_day_that_passes_changes_what_it_has_to():
    """What a report of tomorrow says holds from tomorrow on, though nothing came meanwhile."""
    acts = [("Ines Abellard", None, Certainty.ASSERTED, ActKind.ARREST, "2031-05-01")]
    later = [("Ines Abellard", None, Certainty.ASSERTED, ActKind.RELEASE, "2031-06-09")]
    told = [
        write(0, (acts, "", "Harbour Online", "a", "2031-05-02", Form.TEXT)),
        write(1, (later, "", "Valley Online", "b", "2031-06-10", Form.TEXT)),
    ]
    try:
        record_run(ENGINE, told, (), knowledge_of(PACKS))
        for days in (0, 4, 8, 9, 20, 20):
            now = NOW + dt.timedelta(days=days)
            done = refresh_open(ENGINE, now=now).done
            assert bool(done) is (days in {0, 8, 9}), days
            with reading(ENGINE) as connection:
                assert_summaries_are_the_whole(connection, now.date())
    finally:
        empty(ENGINE)
