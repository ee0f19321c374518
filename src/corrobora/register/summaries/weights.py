"""In which order things wait: those first of which the answer changes most; pure.

The weights are set by hand, on the scale of `register.review.order`, so that pairs of persons
stand among the rest: there a likely pair of whom the same is said weighs 1. They order, and
decide nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from corrobora.model.summary import WaitingKind

__all__ = ["weigh"]

_BASE: Mapping[WaitingKind, float] = {
    # Somebody may be free who is shown as held, or the other way round.
    WaitingKind.CONFLICT: 1.0,
    WaitingKind.LOOK_AGAIN: 0.9,  # a decision may have no effect any more, unseen
    WaitingKind.CALL: 0.85,  # somebody waits for it outside
    WaitingKind.VANISHED: 0.8,  # may be a release, or a death
    WaitingKind.VERIFICATION: 0.7,  # one person looked already
    WaitingKind.ADDITION: 0.5,  # counts nothing now, and may lift a step
    WaitingKind.READERS: 0.4,
    WaitingKind.PROMISE: 0.2,  # waits for the world, not for a decision
}
_STAKES = 0.5  # custody, life, or the step of a finding may change
_REPORTS = 0.03  # for each doubling of the reports that name the person, as for pairs


def weigh(kind: WaitingKind, *, reports: int = 1, is_at_stake: bool = False) -> float:
    """Return the weight of something about persons whom so many reports name."""
    base = _BASE[kind] + (_STAKES if is_at_stake else 0.0)
    return round(base + _REPORTS * math.log2(max(1, reports)), 4)
