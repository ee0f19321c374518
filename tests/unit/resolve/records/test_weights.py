"""What lists teach, mixed with what is assumed."""

from __future__ import annotations

import math

import pytest

from corrobora.resolve.records.features import FEATURES, NAME, NUMBER
from corrobora.resolve.records.weights import (
    bits_of,
    learn_agreement,
    learn_chance,
    prior_bits,
    to_score,
)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda f: f.name)
def test_what_is_assumed_is_sound(feature):
    assert sum(level.agree for level in feature.levels) == pytest.approx(1, abs=0.03)
    assert sum(level.chance for level in feature.levels) == pytest.approx(1, abs=0.05)
    assert feature.levels[-1].sql == "ELSE"
    assert all(level.sql != "ELSE" for level in feature.levels[:-1])
    assert bits_of(feature.levels[-1]) != 0


def test_without_a_single_pair_what_is_assumed_stands():
    for before, after in zip(NUMBER.levels, learn_chance(NUMBER, {}).levels, strict=True):
        assert after.chance == pytest.approx(before.chance, abs=1e-3)
    for before, after in zip(NUMBER.levels, learn_agreement(NUMBER, []).levels, strict=True):
        assert after.agree == pytest.approx(before.agree, rel=1e-4)


def test_many_pairs_outweigh_what_is_assumed():
    taught = learn_chance(NUMBER, {0: 500_000, 2: 500_000})
    assert taught.levels[0].chance == pytest.approx(0.5, abs=0.01)
    agreed = learn_agreement(NUMBER, [(100_000.0, [0.5, 0.25, 0.25])])
    assert agreed.levels[0].agree == pytest.approx(0.5, abs=0.01)


def test_what_relatives_share_is_never_as_rare_as_among_strangers():
    taught = learn_chance(NAME, {len(NAME.levels) - 1: 10**9})
    for before, after in zip(NAME.levels, taught.levels, strict=True):
        if before.against:
            assert after.chance >= before.chance
        else:
            assert after.chance < before.chance


def test_the_outcomes_of_a_feature_are_told_apart_by_their_weights():
    for feature in FEATURES:
        weights = [bits_of(level) for level in learn_agreement(feature, []).levels]
        assert len({round(weight, 7) for weight in weights}) == len(weights)


@pytest.mark.parametrize(
    ("bits", "score"), [(0, 0.5), (1, 2 / 3), (-1, 1 / 3), (2000, 1), (-2000, 0)]
)
def test_bits_are_a_likelihood(bits, score):
    assert to_score(bits) == pytest.approx(score)


def test_the_prior_is_what_the_share_of_pairs_says():
    assert prior_bits(0.5) == 0
    assert prior_bits(1 / 1025) == pytest.approx(math.log2(1 / 1024))
