from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from corrobora.model.lineage import CopyKind, Drift, DriftKind
from corrobora.model.spans import Span
from corrobora.store.lineage import StoredLink, load_links, replace_links
from corrobora.store.raws import save_raw
from corrobora.store.reports import save_report
from corrobora.store.revisions import save_revision
from corrobora.store.tables import links, passages
from tests.factories import NOON, make_link, make_report, make_revision

HOUR = datetime.timedelta(hours=1)
REPORTS = [make_report(label=label) for label in ("one", "two", "three")]
ONE, TWO, THREE = (make_revision(report) for report in REPORTS)
DRIFT = (
    Drift(DriftKind.HEDGE_DROPPED, None, Span(3, 9), "the source says it is thought"),
    Drift(DriftKind.DATE_ADDED, Span(0, 4), None, ""),
)


@pytest.fixture(autouse=True)
def reports(connection):
    for report, revision in zip(REPORTS, (ONE, TWO, THREE), strict=True):
        save_raw(connection, report.raw_hash, b"as it came")
        save_report(connection, report)
        save_revision(connection, revision, recorded_at=NOON)


def stored(link, drift=()):
    return StoredLink(link, {link.passages[0]: drift} if drift else {})


def rows(connection):
    return connection.scalar(select(func.count()).select_from(links))


def test_link_reads_back_equal_with_its_drift(connection):
    first, second = make_link(TWO, ONE), make_link(THREE, ONE)
    passage = replace(first.passages[0], derived=Span(5, 9), score=1 / 3)
    first = replace(first, passages=(*first.passages, passage), coverage=0.1 + 0.2)
    found = (StoredLink(first, {passage: DRIFT}), stored(second))
    assert replace_links(connection, found, recorded_at=NOON) == (2, 0)
    assert load_links(connection) == found


def test_link_that_stands_unchanged_keeps_its_row(connection):
    found = [stored(make_link(TWO, ONE), DRIFT)]
    replace_links(connection, found, recorded_at=NOON)
    assert replace_links(connection, found, recorded_at=NOON + HOUR) == (0, 0)
    assert connection.execute(select(links.c.recorded_at)).scalars().all() == [NOON]


@pytest.mark.parametrize(
    "changed",
    [
        stored(replace(make_link(TWO, ONE), kind=CopyKind.EDITED), DRIFT),
        stored(make_link(TWO, ONE), DRIFT[:1]),
        stored(replace(make_link(TWO, ONE), reasons=("another",)), DRIFT),
    ],
)
def test_link_that_changed_takes_the_place_of_the_old(connection, changed):
    old = stored(make_link(TWO, ONE), DRIFT)
    replace_links(connection, [old], recorded_at=NOON)
    assert replace_links(connection, [changed], recorded_at=NOON + HOUR) == (1, 1)
    assert load_links(connection) == (changed,)
    assert load_links(connection, known_at=NOON) == (old,)
    assert load_links(connection, known_at=NOON + HOUR) == (changed,)


def test_link_may_go_and_come_back(connection):
    found = [stored(make_link(TWO, ONE))]
    replace_links(connection, found, recorded_at=NOON)
    assert replace_links(connection, [], recorded_at=NOON + HOUR) == (0, 1)
    assert load_links(connection) == ()
    assert replace_links(connection, found, recorded_at=NOON + 2 * HOUR) == (1, 0)
    assert rows(connection) == 2
    assert connection.scalar(select(func.count()).select_from(passages)) == 2


def test_link_without_passages_is_kept_too(connection):
    bare = replace(make_link(TWO, ONE), passages=())
    replace_links(
        connection, [stored(make_link(THREE, ONE)), StoredLink(bare, {})], recorded_at=NOON
    )
    assert load_links(connection)[1].link == bare
