from __future__ import annotations

import pytest

from tools.figures import (
    find_falls,
    load_floors,
    pin_floors,
    read_lineage,
    read_scores,
    write_page,
)

TASK = {
    "precision": 0.75,
    "recall": 0.5,
    "f1": 0.6,
    "gold": 4,
    "predicted": 3,
    "matched": 2,
    "stated": {"date": "1/2", "site": "0/1"},
    "stated_share": 0.333,
    "quotes_right": None,
}
SCORE = {"documents": 2, "acts": TASK, "tallies": {**TASK, "f1": 1, "quotes_right": 0.5}}
LINE = "passages F1 0.918 (P 0.90 R 0.93), kind 0.88, drift F1 0.61 (P 0.60 R 0.62, 30 in gold)\n"


def test_scores_are_read_and_no_pair_counts_as_nothing():
    assert read_scores(SCORE) == {
        "acts_f1": 0.6,
        "acts_stated": 0.333,
        "acts_quotes": 0,
        "tallies_f1": 1,
        "tallies_stated": 0.333,
        "tallies_quotes": 0.5,
    }


def test_lineage_line_is_read():
    assert read_lineage(LINE) == {"passage_f1": 0.918, "kind": 0.88, "drift_f1": 0.61}


def test_whole_numbers_are_read():
    line = "passages F1 0.000 (P 0.00 R 0.00), kind 1.00, drift F1 0.00 (P 0 R 0, 30 in gold)"
    assert read_lineage(line) == {"passage_f1": 0, "kind": 1, "drift_f1": 0}


def test_a_failed_script_is_no_figure():
    with pytest.raises(ValueError, match="no lineage figures"):
        read_lineage("")


@pytest.mark.parametrize(
    ("figure", "falls"),
    [(0.7, []), (0.6, []), (0.599, ["all acts_f1 is 0.599, its floor 0.600"])],
)
def test_a_figure_falls_below_its_floor_only(figure, falls):
    assert find_falls({"all": {"acts_f1": figure}}, {"all": {"acts_f1": 0.6}}) == falls


def test_a_floor_without_a_figure_is_a_fall():
    assert find_falls({}, {"es": {"kind": 0.5}}) == ["es kind is 0.000, its floor 0.500"]


def test_a_figure_without_a_floor_is_none():
    assert find_falls({"es": {"kind": 0.5}}, {}) == []


def test_pinning_raises_and_keeps():
    figures = {"all": {"up": 0.9, "down": 0.1, "new": 0.4}}
    floors = {"all": {"up": 0.5, "down": 0.5}}
    assert pin_floors(figures, floors, lower=False) == {"all": {"up": 0.9, "down": 0.5, "new": 0.4}}


def test_lowering_has_to_be_said():
    figures, floors = {"all": {"down": 0.1}}, {"all": {"down": 0.5}}
    assert pin_floors(figures, floors, lower=True) == figures


def test_no_floors_yet(tmp_path):
    assert load_floors(tmp_path / "floors.json") == {}


def test_the_page_shows_every_group_and_the_day():
    figures = {"lineage": read_lineage(LINE)}
    page = write_page(figures, {"all": SCORE, "en": SCORE}, date="2031-04-05")
    assert "Measured 2031-04-05 on 2 annotated reports" in page
    assert "| en | 2 | 4 | 3 | 0.750 | 0.500 | 0.600 | 0.333 | – |" in page
    assert "| right of stated | date | site |" in page
    assert "| all | 1/2 | 0/1 |" in page
    assert "| 0.918 | 0.880 | 0.610 |" in page
    assert page.endswith("\n")
    assert "\n\n\n" not in page


def test_the_page_is_the_same_for_the_same_figures():
    figures = {"lineage": read_lineage(LINE)}
    pages = {write_page(figures, {"all": SCORE}, date="2031-04-05") for _ in range(2)}
    assert len(pages) == 1
