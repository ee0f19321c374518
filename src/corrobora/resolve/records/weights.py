"""What lists teach about features, mixed with what is assumed of any list; pure.

The weight of an outcome is the binary logarithm of how much oftener pairs of one person come out
so than strangers do (Fellegi and Sunter 1969): its bits add up over the features.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.resolve.records.features import Feature, Level

__all__ = [
    "AT_MOST_TOGETHER",
    "SUGGEST_FROM",
    "Learned",
    "bits_of",
    "learn_agreement",
    "learn_chance",
    "prior_bits",
    "to_score",
]

SUGGEST_FROM = 0.0
"""The one threshold, in bits: from here on one person is likelier than two."""

AT_MOST_TOGETHER = 10.0
"""Bits for one person out of all that happens to people together, where their names fit."""

# Pairs of strangers, and pairs of one person, that what is assumed weighs as much as.
_ASSUMED_STRANGERS = 2_000
_ASSUMED_PAIRS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """The features that these lists can be compared in, with what was learned of each.

    `one_in` is the share of all pairs that are of one person, by estimate; `learned_from` says
    how many pairs of one person the learning saw, 0 where the lists are too small for it.
    """

    features: tuple[Feature, ...]
    one_in: float
    learned_from: int


def bits_of(level: Level) -> float:
    """Return the weight of an outcome for one person (above 0) or two (below)."""
    return math.log2(level.agree / level.chance)


def prior_bits(one_in: float) -> float:
    """Return the weight before anything is compared, from the share of pairs of one person."""
    return math.log2(one_in / (1 - one_in))


def to_score(bits: float) -> float:
    """Return how likely one person is by a sum of bits, from 0 to 1."""
    return 1 / (1 + 2.0**-bits) if bits > -1000 else 0.0  # noqa: PLR2004 - where floats end


def learn_chance(feature: Feature, counts: Mapping[int, int]) -> Feature:
    """Return the feature with how often strangers come out so; `counts` by the level's place."""
    total = sum(counts.values()) + 1 + _ASSUMED_STRANGERS

    def learn(place: int, level: Level) -> Level:
        seen = counts.get(place, 0) + 0.5 + _ASSUMED_STRANGERS * level.chance
        return replace(level, chance=max(level.chance if level.against else 0.0, seen / total))

    levels = tuple(learn(place, level) for place, level in enumerate(feature.levels))
    return replace(feature, levels=levels)


def learn_agreement(feature: Feature, sessions: Sequence[tuple[float, Sequence[float]]]) -> Feature:
    """Return the feature with how often pairs of one person come out so.

    Each session gives the number of such pairs that it saw, and their shares by level.
    """
    total = sum(weight for weight, _ in sessions) + _ASSUMED_PAIRS

    def learn(place: int, level: Level) -> Level:
        seen = sum(weight * shares[place] for weight, shares in sessions)
        return replace(level, agree=(seen + _ASSUMED_PAIRS * level.agree) / total)

    levels = tuple(learn(place, level) for place, level in enumerate(feature.levels))
    return replace(feature, levels=_tell_apart(levels))


def _tell_apart(levels: Sequence[Level]) -> tuple[Level, ...]:
    """Return the levels with weights that differ, so that an outcome is known by its weight."""
    return tuple(
        replace(level, agree=level.agree * (1 + place * 1e-6)) for place, level in enumerate(levels)
    )
