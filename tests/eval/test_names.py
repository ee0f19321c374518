"""Our own pairs of names: what they hold, and that their figures lie above their floors."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from corrobora.resolve.names import SAME_NAME_FROM, compare_names
from tests.architecture.source import ROOT
from tools.eval_names import PAIRS, evaluate_names
from tools.figures import find_falls, load_floors
from tools.name_pairs import find_best, measure_at, read_pairs


def test_the_set_is_large_and_hard_enough():
    pairs = read_pairs(PAIRS)
    other = sum(not pair.is_match for pair in pairs)
    assert len(pairs) >= 400
    assert other / len(pairs) >= 0.4
    assert len({(pair.a, pair.b) for pair in pairs}) == len(pairs)
    assert min(Counter(pair.language for pair in pairs).values()) >= 90


def test_every_pair_says_its_kind():
    with PAIRS.open(encoding="utf-8", newline="") as file:
        assert all(row["kind"] and row["language"] for row in csv.DictReader(file))


def test_figures_lie_above_their_floors(capsys):
    figures = evaluate_names()
    floors = load_floors(ROOT / "tests" / "eval" / "floors.json")
    assert find_falls(figures, {name: floors[name] for name in figures}) == []
    assert "names" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["names_unseen.csv", "names_unseen_2.csv", "names_unseen_3.csv"])
def test_unseen_pairs_are_large_and_hard_enough_and_stay_right(name):
    pairs = read_pairs(PAIRS.with_name(name))
    assert len(pairs) >= 130
    assert sum(not pair.is_match for pair in pairs) / len(pairs) >= 0.4
    scores = [compare_names(pair.a, pair.b).score for pair in pairs]
    found = measure_at(pairs, scores, SAME_NAME_FROM)
    assert found.precision >= 0.97
    assert found.recall >= 0.97


def test_measuring_counts_what_it_says():
    pairs = read_pairs(PAIRS)[:4]
    right = [1.0 if pair.is_match else 0.0 for pair in pairs]
    assert measure_at(pairs, right, 0.5).f1 == 1
    assert find_best(pairs, right).threshold == 1
    assert measure_at(pairs, [0.0] * 4, 0.5).f1 == 0
