"""Origins as pages show them: nothing is lost, copies stand under what they copied."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.origins import group_origins, row_of
from corrobora.model.finding import Support
from tests.views import ADDED, ONE, RELEASE, SISTER, TWO, UNSEEN, support

REPORTS = {ONE.id: ONE, TWO.id: TWO}
ORIGINS = st.lists(
    st.builds(
        lambda stance, counted, name: replace(SISTER, stance=stance, counted=counted, name=name),
        st.sampled_from(Support),
        st.booleans(),
        st.text("abc", min_size=1, max_size=3),
    ),
    max_size=8,
)


@given(ORIGINS)
def test_every_origin_stands_once_under_its_stance(origins):
    groups = group_origins(replace(RELEASE, origins=tuple(origins)), REPORTS)
    shown = [row.origin for _, _, rows in groups for row in rows]
    assert sorted(map(id, shown)) == sorted(map(id, origins))
    for stance, counted, rows in groups:
        assert {(row.origin.stance.value, row.origin.counted) for row in rows} == {
            (stance, counted)
        }


@given(ORIGINS)
def test_what_counts_comes_before_what_does_not_and_for_before_against(origins):
    groups = group_origins(replace(RELEASE, origins=tuple(origins)), REPORTS)
    keys = [(not counted, stance == "against") for stance, counted, _ in groups]
    assert keys == sorted(keys)
    assert all(rows for _, _, rows in groups)


def test_a_copy_stands_folded_under_the_origin_with_what_it_copied():
    row = row_of(SISTER, REPORTS)
    assert [one.report for one in row.first_hand] == [ONE]
    assert [(one.report, one.copy_of) for one in row.copies] == [(TWO, "one")]


def test_a_report_that_says_it_once_by_itself_is_no_copy():
    both = replace(SISTER, support=(support(TWO, copy_of=ONE.id), support(TWO)))
    row = row_of(both, REPORTS)
    assert [one.report for one in row.first_hand] == [TWO]
    assert row.copies == ()


def test_what_was_copied_from_a_report_that_is_not_to_be_seen_is_told_without_its_name():
    row = row_of(ADDED, {TWO.id: TWO})
    assert [one.copy_of for one in row.copies] == ["…"]


@pytest.mark.parametrize("origin", [SISTER, ADDED, UNSEEN])
def test_of_reports_that_are_not_to_be_seen_nothing_stands(origin):
    row = row_of(origin, {})
    assert (row.first_hand, row.copies) == ((), ())
    assert row.origin is origin


def test_passages_of_one_report_stand_together():
    twice = replace(SISTER, support=(support(ONE), support(TWO), support(ONE)))
    row = row_of(twice, REPORTS)
    assert [(one.report, len(one.passages)) for one in row.first_hand] == [(ONE, 2), (TWO, 1)]
