"""What the rhythm says: a table of periods, and bars that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.register.period_rhythm import Beat, Bounds

__all__ = ["Bar", "Bars", "RhythmPage", "draw_bars"]

WIDTH = 1000
"""Units from the first period to the end of the last."""
HEIGHT = 200
"""Units of the highest bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: of what, from where, how wide and high; `sure` is what surely lies in it."""

    kind: str
    x: int
    width: int
    height: int
    sure: int


@dataclass(frozen=True, slots=True)
class Bars:
    """All bars on one scale; `labels` by where they stand, `most` is the highest number."""

    bars: tuple[Bar, ...]
    labels: tuple[tuple[int, str], ...]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmPage:
    """Everything that the page says; `countries` are codes with names."""

    is_made: bool
    bounds: Bounds
    grains: tuple[str, ...]
    country: str
    countries: tuple[tuple[str, str], ...]
    beats: tuple[Beat, ...]
    bars: Bars | None


def draw_bars(beats: Sequence[Beat]) -> Bars | None:
    """Return three bars a period, None where nothing is dated into any."""
    numbers = [
        (kind, number, one)
        for kind in ("releases", "arrests", "rearrests")
        for one, beat in enumerate(beats)
        for number in [getattr(beat, kind)]
    ]
    most = max((n.yes + n.possibly for _, n, _ in numbers), default=0)
    if not most:
        return None
    room = WIDTH / len(beats)
    wide = max(1, round(room / 4))
    offsets = {"releases": 0, "arrests": 1, "rearrests": 2}
    bars = tuple(
        Bar(
            kind,
            round(room * at) + offsets[kind] * wide,
            wide,
            round(HEIGHT * (n.yes + n.possibly) / most),
            round(HEIGHT * n.yes / most),
        )
        for kind, n, at in numbers
        if n.yes + n.possibly
    )
    every = len(beats) // 12 + 1
    labels = tuple((round(room * at), beats[at].label) for at in range(0, len(beats), every))
    return Bars(bars, labels, most)
