"""The rhythm as a drawing that needs nothing else: bars, and marks for events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from corrobora.cli.wording import printable
from corrobora.model.rhythm import Count, Period, Rhythm

__all__ = ["draw_rhythm"]

_LEFT, _TOP, _HEIGHT, _FOOT = 50, 40, 240, 90
_STEP, _BAR = 44, 15
_COLOURS = {"releases": "#2a7f62", "arrests": "#b5532a"}
_EVENT = "#555555"
_FONT = 'font-family="sans-serif" font-size="11" role="img"'


def draw_rhythm(rhythm: Rhythm) -> str:
    """Return the drawing as SVG: full bars are sure, pale ones on top possible besides."""
    periods = rhythm.periods
    width = _LEFT + max(1, len(periods)) * _STEP + 20
    height = _TOP + _HEIGHT + _FOOT
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    legend = (
        f"Releases (left bar) and arrests (right bar) a {rhythm.grain.value}; pale: possibly"
        " besides. Events stand beside, as dated."
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_FONT}>',
        "<title>Releases and arrests over time</title>",
        f'<text x="{_LEFT}" y="16">{legend}</text>',
        *_draw_periods(periods),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _draw_periods(periods: Sequence[Period]) -> Iterator[str]:
    most = max((c.yes + c.possibly for p in periods for c in (p.releases, p.arrests)), default=0)
    scale = _HEIGHT / max(1, most)
    ground = _TOP + _HEIGHT
    yield f'<text x="{_LEFT - 8}" y="{_TOP + 4}" text-anchor="end">{most}</text>'
    yield f'<text x="{_LEFT - 8}" y="{ground}" text-anchor="end">0</text>'
    for place, period in enumerate(periods):
        x = _LEFT + place * _STEP
        yield from _draw_bar(x, period.releases, "releases", scale)
        yield from _draw_bar(x + _BAR + 1, period.arrests, "arrests", scale)
        yield (
            f'<text x="{x + _BAR}" y="{ground + 12}" text-anchor="end"'
            f' transform="rotate(-45 {x + _BAR} {ground + 12})">{escape(period.label)}</text>'
        )
        if period.events:
            said = printable("; ".join(f"{e.date} {e.what}" for e in period.events))
            yield (
                f'<g><title>{escape(said)}</title><path d="M{x + _BAR} {_TOP - 12} l-5 -8 h10 z"'
                f' fill="{_EVENT}"/></g>'
            )


def _draw_bar(x: int, count: Count, what: str, scale: float) -> Iterator[str]:
    ground = _TOP + _HEIGHT
    sure, doubtful = count.yes * scale, count.possibly * scale
    for size, base, opacity in ((sure, ground, 1), (doubtful, ground - sure, 0.35)):
        if size:
            yield (
                f'<rect x="{x}" y="{base - size:.1f}" width="{_BAR}" height="{size:.1f}"'
                f' fill="{_COLOURS[what]}" fill-opacity="{opacity}"/>'
            )
