"""Estimates that need no model: Chao's lower bound, and the two-source estimate of Chapman."""

from __future__ import annotations

import math

from corrobora.model.estimate import Range

__all__ = ["bound_from_below", "estimate_by_two"]

_Z = 1.959963985  # of a 95 % interval


def bound_from_below(named: int, once: int, twice: int, sources: int) -> Range:
    """Return Chao's lower bound of how many there are, with its log-normal interval.

    `once` and `twice` are how many stand on exactly one source and on two. Chao 1987 (Biometrics
    43:783), bias-corrected and for few sources as in Chao and Chiu 2016; it holds where people
    differ in how easily they are heard of. The variance is
    that of Chao 1987, for `twice` above 0.
    """
    share = (sources - 1) / sources
    unseen = share * once * (once - 1) / (2 * (twice + 1))
    if unseen <= 0:
        return Range(float(named), float(named), float(named))
    ratio = once / max(twice, 1)
    spread = max(twice, 1) * (ratio**4 / 4 + ratio**3 + ratio**2 / 2)
    factor = math.exp(_Z * math.sqrt(math.log(1 + spread / unseen**2)))
    return Range(named + unseen, named + unseen / factor, named + unseen * factor)


def estimate_by_two(first: int, second: int, both: int) -> Range:
    """Return Chapman's estimate (1951) from two sources, right only if they are independent.

    Variance: Seber 1970 (Biometrics 26:13).
    """
    value = (first + 1) * (second + 1) / (both + 1) - 1
    only = (first - both) * (second - both)
    spread = (first + 1) * (second + 1) * only / ((both + 1) ** 2 * (both + 2))
    half = _Z * math.sqrt(spread)
    return Range(value, max(float(first + second - both), value - half), value + half)
