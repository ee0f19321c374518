"""A map without outside tiles: places by their degrees, on a grid of parallels and meridians."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["HEIGHT", "WIDTH", "Map", "Spot", "draw_map"]

WIDTH = 1000
HEIGHT = 600
_MARGIN = 40
_LEAST = 0.5  # degrees across, so that two places in one town are no whole country
_STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 45)
_LINES = 6
_TWO = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: where it stands on the drawing, how many are said to be held there."""

    name: str
    x: int
    y: int
    held: int


@dataclass(frozen=True, slots=True)
class Map:
    """The spots, with lines of the grid: where each stands, and its degrees."""

    spots: tuple[Spot, ...]
    meridians: tuple[tuple[int, str], ...]
    parallels: tuple[tuple[int, str], ...]


def draw_map(degrees: Mapping[str, tuple[float, float]], held: Mapping[str, int]) -> Map | None:
    """Return the map of these places (latitude, longitude); None where fewer than two are known.

    East and west are drawn shorter away from the equator, as they are (equirectangular, true at
    the middle parallel).
    """
    if len(degrees) < _TWO:
        return None
    frame = _Frame(list(degrees.values()))
    return Map(
        tuple(
            Spot(name, *frame.at(*place), held.get(name, 0))
            for name, place in sorted(degrees.items())
        ),
        frame.lines(is_meridian=True),
        frame.lines(is_meridian=False),
    )


class _Frame:
    """From degrees to units of the drawing."""

    def __init__(self, places: Sequence[tuple[float, float]]) -> None:
        lats, lons = [p[0] for p in places], [p[1] for p in places]
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.narrowed = max(0.1, math.cos(math.radians(self.lat)))
        across = max(_LEAST, (max(lons) - min(lons)) * self.narrowed)
        up = max(_LEAST, max(lats) - min(lats))
        self.scale = min((WIDTH - 4 * _MARGIN) / across, (HEIGHT - 2 * _MARGIN) / up)

    def at(self, lat: float, lon: float) -> tuple[int, int]:
        x = WIDTH / 2 + (lon - self.lon) * self.narrowed * self.scale
        y = HEIGHT / 2 - (lat - self.lat) * self.scale
        return round(x), round(y)

    def lines(self, *, is_meridian: bool) -> tuple[tuple[int, str], ...]:
        scale = self.scale * (self.narrowed if is_meridian else 1)
        middle, length = (self.lon, WIDTH) if is_meridian else (self.lat, HEIGHT)
        half = length / 2 / scale
        step = next((s for s in _STEPS if 2 * half / s <= _LINES), _STEPS[-1])
        first, last = math.ceil((middle - half) / step), math.floor((middle + half) / step)
        most = 180 if is_meridian else 90
        shown = [n * step for n in range(first, last + 1) if abs(n * step) <= most]
        return tuple(
            (self.at(0, d)[0] if is_meridian else self.at(d, 0)[1], f"{d:g}°") for d in shown
        )
