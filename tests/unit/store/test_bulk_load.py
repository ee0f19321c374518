"""A register loaded in bulk has the rows of one made report by report."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from corrobora.assess.assessment import assess_figures
from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.register.index_checks import check_index
from corrobora.register.pages import Moment
from corrobora.register.period_ledger import find_figures_of, load_period_ledger
from corrobora.register.queries import load_evidence
from corrobora.register.recording import (
    Arrival,
    Knowledge,
    ReadBy,
    begin_run,
    end_run,
    record_links,
    record_report,
)
from corrobora.store.bulk_load import prepare
from corrobora.store.database import open_register, reading
from corrobora.store.tables import metadata, readings
from tests.registers import TODAY, assert_pages_are_the_whole
from tools.bench_people import COUNTRIES, IN_A_CASE, READER, REPORTS, YEARS, draw_case, make_case
from tools.bench_register import AT, as_loaded, fill, make_packs
from tools.bench_rows import Given, pack, unpack, write_case

PERSONS = 4 * IN_A_CASE
# Rows are compared but for when they were written down in which order.
LEFT_OUT = {"log", "log_payloads", "runs", "sketches"}


def fill_one_by_one(path):
    packs, policy = make_packs(), parse_policy(default_policy_text())
    knowledge = Knowledge(
        program="bench",
        readers={READER: "1"},
        packs_hash=packs.hash,
        packs=packs.files,
        policy_hash=policy.hash,
        policy={"policy.toml": policy.text},
    )
    engine = open_register(path, create=True)
    run = begin_run(engine, knowledge, settings={}, at=AT)
    links = []
    for case in range(PERSONS // IN_A_CASE):
        for told in make_case(case, 1, recorded_at=AT):
            read = (ReadBy(READER, "1", told.statements, ()),)
            arrival = Arrival(told.report, told.revision, told.raw, read)
            record_report(engine, arrival, run=run, packs_hash=packs.hash, at=AT)
            links += told.links
    record_links(engine, links, at=AT)
    end_run(engine, run, counts={"new": 1}, refused=[], at=AT, key=bytes(32))
    return engine


def rows_of(engine):
    found = {}
    with reading(engine) as connection:
        for table in metadata.sorted_tables:
            if table.name not in LEFT_OUT:
                rows = connection.execute(select(table)).all()
                found[table.name] = sorted(map(repr, rows))
    return found


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    path = tmp_path_factory.mktemp("bulk") / "register.db"
    told = []
    fill(path, PERSONS, told=told.append)
    assert told[-1] == PERSONS // IN_A_CASE * REPORTS
    engine = open_register(path, create=False)
    yield engine
    engine.dispose()


def test_the_rows_are_those_of_a_register_made_report_by_report(loaded, tmp_path):
    slow = fill_one_by_one(tmp_path / "slow.db")
    expected, actual = rows_of(slow), rows_of(loaded)
    slow.dispose()
    for table, rows in expected.items():
        assert actual[table] == rows, table


def test_rows_written_straight_are_those_of_the_values():
    packs = make_packs()
    given = Given(run=1, packs_hash=packs.hash, recorded_at=AT)
    for case in range(6):
        written = write_case(draw_case(case, 7), given)
        told = list(make_case(case, 7, recorded_at=AT))
        assert len(written) == len(told) == REPORTS
        assert list(unpack(pack(written))) == written
        for straight, one in zip(written, told, strict=True):
            made = prepare(as_loaded(one, packs.hash), run=1, recorded_at=AT)
            assert straight.rows == made.rows
            assert straight.indexed == made.indexed


def test_a_loaded_register_is_sound_and_its_pages_say_what_the_whole_says(loaded):
    with reading(loaded) as connection:
        assert list(check_index(connection)) == []
        assert len(assert_pages_are_the_whole(connection)) == PERSONS


def test_the_ledger_of_a_year_is_that_of_the_whole_for_its_figures(loaded):
    moment = Moment(TODAY)
    found = 0
    with reading(loaded) as connection:
        whole = load_evidence(connection)
        for country in COUNTRIES:
            for year in YEARS:
                ids = find_figures_of(whole, country, year)
                if not ids and year != YEARS[0]:
                    continue  # most have none, and one of a country shows it
                part = load_period_ledger(connection, country, year, moment)
                assert part.ledger == assess_figures(whole, ids, today=TODAY)
                found += len(part.ledger.rows)
    assert found


def test_what_is_written_afterwards_counts_on(new_where):
    fill(new_where, IN_A_CASE, told=lambda _: None)
    engine = open_register(new_where, create=False)
    packs = make_packs()
    (told, *_) = make_case(1, 1, recorded_at=AT)
    read = (ReadBy(READER, "1", told.statements, ()),)
    arrival = Arrival(told.report, told.revision, told.raw, read)
    with reading(engine) as connection:
        before = connection.scalar(select(func.max(readings.c.number)))
    done = record_report(engine, arrival, run=1, packs_hash=packs.hash, at=AT)
    with reading(engine) as connection:
        after = connection.scalar(select(func.max(readings.c.number)))
    engine.dispose()
    assert done.is_new
    assert after == before + 1
