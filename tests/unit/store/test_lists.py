"""Which texts are versions of which list, in the order of time, and how columns are read."""

from __future__ import annotations

import datetime

import pytest

from corrobora.model.edtf import parse_edtf
from corrobora.store.database import open_register, reading, writing
from corrobora.store.lists import (
    StoredVersion,
    load_mapping,
    load_versions,
    save_mapping,
    save_version,
)
from corrobora.store.raws import save_raw
from corrobora.store.reports import save_report
from corrobora.store.revisions import save_revision
from corrobora.store.runs import start_run
from corrobora.store.statements import Reading, save_reading
from tests.factories import NOON
from tests.listings import F, as_report, write_list

LATER = NOON + datetime.timedelta(days=1)


@pytest.fixture
def engine(new_where):
    made = open_register(new_where, create=True)
    yield made
    made.dispose()


def keep(connection, closed, name="Held", at=NOON):
    """A report with its text and reading, and that it is a version; returns the version."""
    text = write_list([F.NAME], [["Ana Brask"], ["Omar Lum"]], name=name, closed=closed)
    report, revision = as_report(text, address=f"{name} {closed}.csv")
    save_raw(connection, report.raw_hash, text.encode())
    save_report(connection, report)
    save_revision(connection, revision, recorded_at=at)
    run = start_run(
        connection, program="1", settings={}, packs_hash="p", policy_hash="p", started_at=at
    )
    read = Reading(
        report_id=report.id, revision_id=revision.id, extractor="lists", version="1", packs_hash="p"
    )
    save_reading(connection, read, (), refused=(), run=run, recorded_at=at)
    version = StoredVersion(
        revision_id=revision.id,
        report_id=report.id,
        list_key=name.lower(),
        name=name,
        closed=None if closed is None else parse_edtf(closed),
        rows=2,
        refused=1,
        recorded_at=at,
    )
    save_version(connection, version)
    return version


def test_versions_stand_in_the_order_of_their_days(engine):
    with writing(engine) as connection:
        for closed in ("2031-03-01", "2031-01-01", "2031-02"):
            keep(connection, closed)
    with reading(engine) as connection:
        found = load_versions(connection)
    assert [str(one.closed) for one in found] == ["2031-01-01", "2031-02", "2031-03-01"]
    assert {(one.rows, one.refused, one.name, one.list_key) for one in found} == {
        (2, 1, "Held", "held")
    }
    assert found[0].label == "held-2031-01-01"


def test_a_version_without_a_day_stands_where_it_came(engine):
    with writing(engine) as connection:
        keep(connection, None)
        keep(connection, "2031-01-01")
    with reading(engine) as connection:
        assert [one.closed and str(one.closed) for one in load_versions(connection)] == [
            "2031-01-01",
            None,
        ]


def test_one_list_is_asked_for_by_its_key(engine):
    with writing(engine) as connection:
        keep(connection, "2031-01-01", name="Held")
        keep(connection, "2031-01-01", name="Freed")
    with reading(engine) as connection:
        assert [one.name for one in load_versions(connection, list_key="freed")] == ["Freed"]
        assert load_versions(connection, list_key="nobody") == ()
        assert {one.name for one in load_versions(connection)} == {"Held", "Freed"}


def test_the_same_again_changes_nothing_but_the_count_of_bad_rows(engine):
    with writing(engine) as connection:
        version = keep(connection, "2031-01-01")
        save_version(connection, version)
    with reading(engine) as connection:
        assert len(load_versions(connection)) == 1


def test_what_was_not_there_yet_was_not_known(engine):
    with writing(engine) as connection:
        keep(connection, "2031-01-01", at=LATER)
    with reading(engine) as connection:
        assert load_versions(connection, known_at=NOON) == ()
        assert len(load_versions(connection, known_at=LATER)) == 1


def test_the_last_mapping_holds(engine):
    with writing(engine) as connection:
        assert load_mapping(connection, "held") is None
        save_mapping(connection, "held", "Held", {"head": "a"}, recorded_at=NOON)
        save_mapping(connection, "held", "Held", {"head": "b"}, recorded_at=LATER)
        save_mapping(connection, "freed", "Freed", {"head": "c"}, recorded_at=LATER)
        assert load_mapping(connection, "held") == {"head": "b"}
        assert load_mapping(connection, "freed") == {"head": "c"}


def test_the_same_mapping_is_kept_once(engine):
    with writing(engine) as connection:
        for at in (NOON, LATER):
            save_mapping(connection, "held", "Held", {"head": "a"}, recorded_at=at)
    with reading(engine) as connection:
        (count,) = connection.exec_driver_sql("SELECT count(*) FROM list_mappings").one()
    assert count == 1
