from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.chart import draw_ledger
from corrobora.cli.page import draw_page
from tests.factories import NOON


@pytest.fixture
def chart(view):
    (chart,) = draw_ledger(view)
    return chart


def test_announced_stands_above_reported_above_confirmed(chart):
    assert [bar.speaker for bar in chart.bars] == [
        "the parliament",
        "the ministry",
        "Beacon",
        "Lantern",
    ]
    assert [bar.y for bar in chart.bars] == sorted(bar.y for bar in chart.bars)
    assert chart.height > max(bar.y for bar in chart.bars)


def test_bars_are_as_long_as_their_figures(chart):
    length = {bar.speaker: bar.high - chart.left for bar in chart.bars}
    assert length["the ministry"] / length["the parliament"] == pytest.approx(116 / 400, abs=0.001)


def test_range_has_two_ends_and_a_bound_a_mark(chart):
    by_name = {bar.speaker: bar for bar in chart.bars}
    assert by_name["Beacon"].low < by_name["Beacon"].high
    assert by_name["Lantern"].low == by_name["Lantern"].high
    assert (by_name["Lantern"].is_open, by_name["Lantern"].is_past) == (True, True)
    assert not by_name["the ministry"].is_open


def test_what_has_no_number_or_is_denied_has_no_bar(chart):
    assert not {"the crowd", "the rumour"} & {bar.speaker for bar in chart.bars}


def test_register_without_figures_has_no_chart(view):
    bare = replace(view, assessment=replace(view.assessment, ledger=()), columns=())
    assert draw_ledger(bare) == ()
    assert "<svg" not in draw_page(bare, made_at=NOON)


def test_page_names_each_person_once_as_a_target(view):
    page = draw_page(view, made_at=NOON)
    assert page.count('id="p1"') == 1
    assert page.count('href="#p1"') == 2
    assert "2031-05-06 12:00 UTC" in page


def test_page_says_as_known_when(view):
    page = draw_page(replace(view, known_at=NOON), made_at=NOON)
    assert "as known at 2031-05-06 12:00 UTC" in page
