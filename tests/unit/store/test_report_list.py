from __future__ import annotations

import pytest

from corrobora.model.edtf import parse_edtf
from corrobora.store.raws import save_raw
from corrobora.store.report_list import (
    find_called_reports,
    find_outlets,
    load_outlet_names,
    page_of_reports,
)
from corrobora.store.reports import save_report
from corrobora.store.revisions import save_revision
from corrobora.store.statements import Reading, save_reading
from tests.factories import NOON, make_report, make_revision
from tests.unit.store.conftest import start

DAYS = ["2031-05-05", None, "2031-05-06", "2031-05", "2031-05-06", None, "2030"]


def keep(connection, report, *, is_read=True):
    revision = make_revision(report)
    save_raw(connection, report.raw_hash, b"as it came")
    save_report(connection, report)
    save_revision(connection, revision, recorded_at=NOON)
    if is_read:
        reading = Reading(
            report_id=report.id,
            revision_id=revision.id,
            extractor="rules",
            version="1",
            packs_hash="p1",
        )
        run = start(connection)
        save_reading(connection, reading, (), refused=(), run=run, recorded_at=NOON)


@pytest.fixture
def reports(connection):
    found = [
        make_report(
            label=f"r{n}",
            outlet="Ansel Gazette" if n % 2 else "Ansel Herald",
            published=None if day is None else parse_edtf(day),
        )
        for n, day in enumerate(DAYS)
    ]
    for one in found:
        keep(connection, one)
    keep(connection, make_report(label="unread", outlet=None), is_read=False)
    return found


def walk(connection, most, **wanted):
    after, found = None, []
    while True:
        page = page_of_reports(connection, outlet=wanted.get("outlet"), after=after, most=most)
        found += [id_ for id_, _ in page]
        if len(page) < most:
            return found
        after = (page[-1][1], page[-1][0])


def in_order(reports):
    dated = sorted(
        (one for one in reports if one.published),
        key=lambda one: (str(one.published), one.id),
        reverse=True,
    )
    undated = sorted((one.id for one in reports if not one.published), reverse=True)
    return [one.id for one in dated] + undated


@pytest.mark.parametrize("most", [1, 2, 3, 50])
def test_pages_are_all_that_was_read_the_newest_first_undated_last(connection, reports, most):
    assert walk(connection, most) == in_order(reports)


@pytest.mark.parametrize("most", [1, 2, 50])
def test_pages_of_one_outlet(connection, reports, most):
    ours = [one for one in reports if one.outlet == "Ansel Gazette"]
    assert walk(connection, most, outlet="Ansel Gazette") == in_order(ours)


def test_outlets_that_begin_so(connection, reports):
    assert reports
    assert find_outlets(connection, "Ansel", most=9) == ("Ansel Gazette", "Ansel Herald")
    assert find_outlets(connection, "Ansel H", most=9) == ("Ansel Herald",)
    assert find_outlets(connection, "Ansel", most=1) == ("Ansel Gazette",)
    assert find_outlets(connection, "%", most=9) == ()
    assert set(load_outlet_names(connection)) == {"Ansel Gazette", "Ansel Herald"}


def test_what_a_report_is_called(connection, reports):
    two = reports[2]
    for called in (two.id, two.label, two.address, f"{two.label}@2"):
        assert find_called_reports(connection, called) == {two.id}
    assert find_called_reports(connection, "r") == frozenset()
