from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span
from corrobora.store.lineage import StoredLink, load_link_of, replace_links
from corrobora.store.link_heads import load_drift_kinds, load_link_heads, page_of_copies
from corrobora.store.raws import save_raw
from corrobora.store.reports import save_report
from corrobora.store.revisions import save_revision
from tests.factories import NOON, make_link, make_report, make_revision

REPORTS = [make_report(label=label) for label in ("one", "two", "three", "four")]
ONE, TWO, THREE, FOUR = (make_revision(report) for report in REPORTS)
HEDGE = Drift(DriftKind.HEDGE_DROPPED, None, Span(3, 9), "")
DATE = Drift(DriftKind.DATE_ADDED, Span(0, 4), None, "")
LINKS = [make_link(TWO, ONE), make_link(THREE, ONE), make_link(FOUR, THREE)]


@pytest.fixture(autouse=True)
def links(connection):
    for report, revision in zip(REPORTS, (ONE, TWO, THREE, FOUR), strict=True):
        save_raw(connection, report.raw_hash, b"as it came")
        save_report(connection, report)
        save_revision(connection, revision, recorded_at=NOON)
    drift = {LINKS[0].passages[0]: (DATE, HEDGE, DATE)}
    found = [StoredLink(LINKS[0], drift), *(StoredLink(one, {}) for one in LINKS[1:])]
    replace_links(connection, found, recorded_at=NOON)


def bare(*found):
    return {replace(one, passages=()) for one in found}


def test_links_of_a_report_without_their_passages(connection):
    assert set(load_link_heads(connection, [ONE.report_id])) == bare(*LINKS[:2])
    assert set(load_link_heads(connection, [THREE.report_id])) == bare(*LINKS[1:])
    assert load_link_heads(connection, []) == ()


def test_of_one_side_and_no_more_than_asked_for(connection):
    of_three = load_link_heads(connection, [THREE.report_id], sides=("derived",))
    assert set(of_three) == bare(LINKS[1])
    assert len(load_link_heads(connection, [ONE.report_id], most=1)) == 1


def test_kinds_of_drift_once_each_in_the_order_of_the_list(connection):
    pairs = [(one.derived, one.source) for one in LINKS]
    assert load_drift_kinds(connection, pairs) == {
        pairs[0]: (DriftKind.HEDGE_DROPPED, DriftKind.DATE_ADDED),
        pairs[1]: (),
        pairs[2]: (),
    }
    assert load_drift_kinds(connection, [pairs[0][::-1]]) == {}


def test_relatives_come_by_pages_in_the_order_of_their_ids(connection):
    three = THREE.report_id
    wanted = tuple(sorted((ONE.report_id, FOUR.report_id)))
    assert page_of_copies(connection, three, after=None, most=9) == wanted
    assert page_of_copies(connection, three, after=None, most=1) == wanted[:1]
    assert page_of_copies(connection, three, after=wanted[0], most=1) == wanted[1:]


def test_the_link_between_two_whichever_is_named_first(connection):
    a, b = LINKS[0].derived, LINKS[0].source
    for pair in ((a, b), (b, a)):
        stored = load_link_of(connection, pair)
        assert stored is not None
        assert stored.link == LINKS[0]
    assert load_link_of(connection, (TWO.report_id, FOUR.report_id)) is None


def test_links_out_of_force_are_none(connection):
    replace_links(connection, [StoredLink(LINKS[0], {})], recorded_at=NOON)
    assert load_link_of(connection, (LINKS[1].derived, LINKS[1].source)) is None
    assert load_link_heads(connection, [FOUR.report_id]) == ()
    assert page_of_copies(connection, FOUR.report_id, after=None, most=9) == ()
