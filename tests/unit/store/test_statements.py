from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from corrobora.model.statement import claim_key, statement_id
from corrobora.store.raws import save_raw
from corrobora.store.reports import save_report
from corrobora.store.revisions import (
    iterate_revisions,
    load_revision_in_force,
    load_revision_map,
    load_revisions,
    save_revision,
    save_revision_map,
)
from corrobora.store.statements import (
    Reading,
    count_people_of,
    iterate_said,
    iterate_statements,
    load_reading,
    load_statements,
    save_reading,
)
from corrobora.store.tables import reading_statements, readings, statements
from tests.factories import (
    NOON,
    make_act,
    make_designation,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)
from tests.unit.store.conftest import start

HOUR = datetime.timedelta(hours=1)
REPORT = make_report()
OLD = make_revision(REPORT, cleaner="plain/1")
NEW = make_revision(REPORT, cleaner="plain/2")


@pytest.fixture
def run(connection):
    save_raw(connection, REPORT.raw_hash, b"as it came")
    save_report(connection, REPORT)
    for revision in (OLD, NEW):
        save_revision(connection, revision, recorded_at=NOON)
    return start(connection)


def read(connection, run, found, *, revision=OLD, packs="p1", version="1", at=NOON, refused=()):
    reading = Reading(
        report_id=REPORT.id,
        revision_id=revision.id,
        extractor="rules",
        version=version,
        packs_hash=packs,
    )
    return save_reading(connection, reading, found, refused=refused, run=run, recorded_at=at)


def count(connection, table):
    return connection.scalar(select(func.count()).select_from(table))


def test_all_five_kinds_read_back_equal_in_the_order_of_the_reading(connection, run):
    found = [
        make_site_claim(OLD),
        make_act(OLD, speaker=make_speaker(source=make_speaker("the lawyer"))),
        make_tally(OLD),
        make_designation(OLD),
        make_promise(OLD),
    ]
    assert read(connection, run, found) == 5
    loaded = load_statements(connection)
    assert list(loaded.values()) == found
    assert list(loaded) == [statement_id(one) for one in found]


def test_row_says_what_a_decision_binds_to(connection, run):
    act = make_act(OLD)
    read(connection, run, [act])
    (stored,) = iterate_statements(connection)
    assert (stored.id, stored.claim_key) == (statement_id(act), claim_key(act))
    assert stored.statement == act
    assert connection.scalar(select(statements.c.kind)) == "act"


def test_statement_found_twice_is_kept_once(connection, run):
    assert read(connection, run, [make_act(OLD), make_act(OLD)]) == 1
    assert count(connection, reading_statements) == 1


def test_reading_again_adds_no_statement(connection, run):
    read(connection, run, [make_act(OLD)])
    assert read(connection, run, [make_act(OLD)], packs="p2", at=NOON + HOUR) == 0
    assert count(connection, statements) == 1
    assert count(connection, readings) == 2


def test_newer_reading_takes_the_place_of_the_older(connection, run):
    plain, hedged = make_act(OLD), replace(make_act(OLD), site="the Old Mill prison")
    read(connection, run, [plain, make_tally(OLD)])
    read(connection, run, [hedged, make_tally(OLD)], packs="p2", at=NOON + HOUR)
    assert list(load_statements(connection).values()) == [hedged, make_tally(OLD)]
    known_before = load_statements(connection, known_at=NOON + HOUR / 2)
    assert list(known_before.values()) == [plain, make_tally(OLD)]
    assert len(list(iterate_statements(connection))) == 3  # nothing is lost
    assert load_statements(connection, known_at=NOON - HOUR) == {}


def test_second_extractor_stands_beside_the_first(connection, run):
    read(connection, run, [make_act(OLD)])
    other = Reading(
        report_id=REPORT.id, revision_id=OLD.id, extractor="other", version="1", packs_hash="p1"
    )
    found = [replace(make_act(OLD), extractor="other/1")]
    save_reading(connection, other, found, refused=[], run=run, recorded_at=NOON)
    assert len(load_statements(connection)) == 2


def test_reading_in_force_is_the_last_even_where_it_repeats_the_first(connection, run):
    for packs in ("p1", "p2", "p1"):
        read(connection, run, [make_act(OLD)], packs=packs)
    found = load_reading(connection, report_id=REPORT.id, extractor="rules")
    assert found.packs_hash == "p1"
    assert len(load_statements(connection)) == 1


def test_report_never_read_has_no_reading(connection, run):
    del run
    assert load_reading(connection, report_id=REPORT.id, extractor="rules") is None
    assert load_revision_in_force(connection, REPORT.id) is None
    assert load_revisions(connection) == ()


def test_why_statements_were_refused_is_kept(connection, run):
    assert read(connection, run, [], refused=["the quote is not in the text"]) == 0
    assert connection.scalar(select(readings.c.refused)) == ["the quote is not in the text"]


def test_revision_in_force_is_the_one_read_last(connection, run):
    read(connection, run, [make_act(OLD)])
    assert load_revisions(connection) == (OLD,)
    read(connection, run, [make_act(NEW)], revision=NEW, at=NOON + HOUR)
    assert load_revisions(connection) == (NEW,)
    assert load_revision_in_force(connection, REPORT.id) == NEW
    assert load_revisions(connection, known_at=NOON) == (OLD,)
    assert set(iterate_revisions(connection)) == {OLD, NEW}


def test_map_between_revisions_is_kept_once(connection, run):
    del run
    save_revision_map(connection, OLD.id, NEW.id, [(0, 2, 10), (12, 13, 5)])
    save_revision_map(connection, OLD.id, NEW.id, [(0, 0, 1)])
    assert load_revision_map(connection, OLD.id, NEW.id) == ((0, 2, 10), (12, 13, 5))
    assert load_revision_map(connection, NEW.id, OLD.id) is None


def test_what_a_report_says_is_given_in_order_and_counted_by_who_is_named(connection, run):
    quotes = ("Ines Abellard was released", "Ines Abellard was", "Ines Abellard")
    acts = [make_act(OLD, quote=quote) for quote in quotes]
    read(connection, run, [make_tally(OLD), *acts, make_site_claim(OLD)])
    assert list(iterate_said(connection, REPORT.id, "act")) == acts
    assert next(iterate_said(connection, REPORT.id, "tally")) == make_tally(OLD)
    assert list(iterate_said(connection, "another", "act")) == []
    assert count_people_of(connection, REPORT.id) == 1
    assert count_people_of(connection, "another") == 0


def test_what_is_given_was_in_force_at_the_moment(connection, run):
    old, new = make_act(OLD), make_act(NEW)
    read(connection, run, [old])
    read(connection, run, [new], revision=NEW, at=NOON + HOUR)
    assert list(iterate_said(connection, REPORT.id, "act")) == [new]
    assert list(iterate_said(connection, REPORT.id, "act", known_at=NOON)) == [old]
    assert count_people_of(connection, REPORT.id, known_at=NOON - HOUR) == 0
    assert count_people_of(connection, REPORT.id) == 1
