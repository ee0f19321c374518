from __future__ import annotations

import datetime
import zlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from corrobora.model.edtf import parse_edtf
from corrobora.model.report import Form
from corrobora.store.raws import iterate_raws, load_raw, save_raw
from corrobora.store.reports import load_reports, save_report
from corrobora.store.tables import raws
from tests.factories import NOON, make_report

LATER = NOON + datetime.timedelta(days=1)


def save(connection, report):
    save_raw(connection, report.raw_hash, b"as it came")
    return save_report(connection, report)


@pytest.mark.parametrize(
    "report",
    [
        make_report(),
        make_report(outlet=None, published=None, language="es"),
        replace(
            make_report(),
            form=Form.HTML,
            title='"Sobre" \u2028 – ñandú',
            author="A. B.",
            published=parse_edtf("2031-05?"),
        ),
    ],
)
def test_report_reads_back_equal(connection, report):
    assert save(connection, report) is True
    assert load_reports(connection) == (report,)


def test_report_that_is_there_stays_as_it_was(connection):
    report = make_report()
    save(connection, report)
    assert save(connection, replace(report, label="other", recorded_at=LATER)) is False
    assert load_reports(connection) == (report,)


def test_reports_come_in_the_order_they_were_got(connection):
    late = make_report(label="a", recorded_at=LATER)
    early = make_report(label="b")
    save(connection, late)
    save(connection, early)
    assert load_reports(connection) == (early, late)
    assert load_reports(connection, known_at=NOON) == (early,)
    assert load_reports(connection, known_at=NOON - datetime.timedelta(seconds=1)) == ()


def test_raw_bytes_are_kept_once_and_packed(connection):
    raw = b"the same line\n" * 1000
    for _ in range(2):
        save_raw(connection, "h" * 64, raw)
    assert load_raw(connection, "h" * 64) == raw
    assert connection.scalar(select(func.count()).select_from(raws)) == 1
    ((name, size, packed),) = iterate_raws(connection)
    assert (name, size) == ("h" * 64, len(raw))
    assert len(packed) < size / 10
    assert zlib.decompress(packed) == raw


def test_raw_that_is_not_kept_is_none(connection):
    assert load_raw(connection, "0" * 64) is None
