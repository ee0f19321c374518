"""Charts of figures over time: Vega-Lite specifications, drawn here, with a table behind each.

Nothing is asked of a network, and no script draws: a chart is an image. The desk draws with this
module, too.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from corrobora.errors import UsageError
from corrobora.model.plain import Plain
from corrobora.model.vocabulary import Measure

__all__ = ["FRAME", "SERIES", "Chart", "Figure", "Shade", "draw_svg", "group_figures", "specify"]

# Units of the drawing, which scales to the page.
_WIDTH = 680
_HEIGHT = 260
_TICKS = 7
_FONT = "Helvetica, Arial, sans-serif"


class Shade(StrEnum):
    """On what the chart is looked at: paper, or a dark screen."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class _Colours:
    paper: str
    ink: str
    grid: str
    series: tuple[str, ...]


# Each colour of a series differs from its paper by 4.5 to 1 and more, and from the others for eyes
# that tell few colours; the marks differ in shape as well.
_SHADES: Mapping[Shade, _Colours] = {
    Shade.LIGHT: _Colours(
        "#ffffff", "#1c1e21", "#d9dbdf", ("#a64b00", "#5c6370", "#005f9e", "#1e6b34")
    ),
    Shade.DARK: _Colours(
        "#15171b", "#e8e9eb", "#3a3e45", ("#f2a65a", "#b9bec7", "#6fb9ef", "#80cf95")
    ),
}
_SHAPES = ("triangle-up", "circle", "square", "diamond")

SERIES = ("announced", "reported", "confirmed", "named")
"""The columns of the ledger in their order; `named` are people told by name, summed up."""

FRAME = ("unit", "group", "nationality", "site", "place", "since", "criterion")
"""What of a figure says what it counts, by the names of a tally and of a published figure."""

_TITLES: Mapping[tuple[str, str], str] = {
    ("custody", "stock"): "People held, counted on a day",
    ("custody", "flow"): "People arrested, counted over a time",
    ("release", "flow"): "People released, counted over a time",
    ("death", "flow"): "People who died in custody, counted over a time",
}
_OTHER_TITLES: Mapping[str, str] = {
    "stock": "Other figures, counted on a day",
    "flow": "Other figures, counted over a time",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure on a day: `low` and `high` are equal where it is one number.

    `act` is the family of the act (`ActKind.family`), `series` one of `SERIES`, `said` the
    figure as a person says it ("at least 94"). `frame` is what it counts (whom, where, since
    when, by which measure of belonging): a line joins figures of one speaker and one frame alone.
    """

    act: str
    measure: str
    series: str
    who: str
    day: datetime.date
    low: int
    high: int
    said: str
    frame: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The figures about one kind of act, in order of time: what is drawn, and its table.

    `key` is fit for the name of a file.
    """

    key: str
    title: str
    figures: tuple[Figure, ...]


def group_figures(figures: Iterable[Figure], say: Callable[[str], str] = str) -> tuple[Chart, ...]:
    """Return a chart for each kind of act and measure; `say` translates its title."""
    rows = sorted(figures, key=lambda f: (_group(f), f.day, SERIES.index(f.series), f.who, f.low))
    return tuple(
        Chart(key="-".join(group), title=say(_title(group)), figures=tuple(listed))
        for group, listed in groupby(rows, key=_group)
    )


def specify(chart: Chart, shade: Shade, say: Callable[[str], str] = str) -> dict[str, Plain]:
    """Return the Vega-Lite specification of a chart; `say` translates what stands on it."""
    colours = _SHADES[shade]
    used = [one for one in SERIES if any(f.series == one for f in chart.figures)]
    lines = sorted({_line(figure) for figure in chart.figures}, key=repr)
    values: list[Plain] = [
        {**_value(figure, say), "line": lines.index(_line(figure))} for figure in chart.figures
    ]
    scale: dict[str, Plain] = {
        "domain": [say(one) for one in used],
        "range": [colours.series[SERIES.index(one)] for one in used],
    }
    shapes: dict[str, Plain] = {
        "domain": [say(one) for one in used],
        "range": [_SHAPES[SERIES.index(one)] for one in used],
    }
    colour: dict[str, Plain] = {
        "field": "series",
        "type": "nominal",
        "scale": scale,
        "legend": {"title": None, "orient": "top"},
    }
    shape: dict[str, Plain] = {**colour, "scale": shapes}
    day: dict[str, Plain] = {
        "field": "day",
        "type": "temporal",
        # Without this a day would be drawn by the clock of the machine.
        "scale": {"type": "utc"},
        "axis": {
            "title": None,
            "format": "%Y-%m-%d",
            "labelOverlap": True,
            "values": _ticks(chart),
        },
    }
    number: dict[str, Plain] = {
        "field": "high",
        "type": "quantitative",
        "scale": {"zero": True},
        "axis": {"title": say("people"), "tickMinStep": 1},
    }
    layers: list[Plain] = [
        _layer({"type": "line", "interpolate": "step-after", "strokeWidth": 1.5, "opacity": 0.7},
               x=day, y=number, color=colour, detail={"field": "line", "type": "nominal"}),
        _layer({"type": "rule", "strokeWidth": 2},
               x=day, y={**number, "field": "low"}, y2={"field": "high"}, color=colour),
        _layer({"type": "point", "filled": True, "size": 70, "opacity": 1},
               x=day, y=number, color=colour, shape=shape),
    ]  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": _HEIGHT,
        "background": colours.paper,
        "data": {"values": values},
        "layer": layers,
        "config": _config(colours),
    }


def draw_svg(spec: Mapping[str, Plain]) -> str:
    """Return the drawing as SVG; nothing is fetched. The first call takes seconds.

    Raises `UsageError` where the extra that draws is not installed.
    """
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            'Charts need the extra "publish": install corrobora[publish], or choose formats'
            " without charts"
        ) from error
    svg: str = vl_convert.vegalite_to_svg(dict(spec), allowed_base_urls=[])
    return svg


def _group(figure: Figure) -> tuple[str, str]:
    """Return what a chart is of: the kinds with a title of their own, the others together."""
    key = (figure.act, figure.measure)
    return key if key in _TITLES else ("other", figure.measure)


def _title(group: Sequence[str]) -> str:
    act, measure = group
    return _TITLES.get((act, measure)) or _OTHER_TITLES[Measure(measure).value]


def _line(figure: Figure) -> tuple[str, str, tuple[str | None, ...]]:
    return figure.series, figure.who, figure.frame


def _value(figure: Figure, say: Callable[[str], str]) -> dict[str, Plain]:
    return {
        "day": figure.day.isoformat(),
        "low": figure.low,
        "high": figure.high,
        "series": say(figure.series),
        "who": figure.who,
    }


def _ticks(chart: Chart) -> list[Plain]:
    """Return a few of the days, the first and the last among them."""
    days = sorted({figure.day for figure in chart.figures})
    most = min(_TICKS, len(days))
    places = {round(n * (len(days) - 1) / max(1, most - 1)) for n in range(most)}
    return [
        {"year": day.year, "month": day.month, "date": day.day, "utc": True}
        for place, day in enumerate(days)
        if place in places
    ]


def _layer(mark: dict[str, Plain], **encoding: Plain) -> dict[str, Plain]:
    return {"mark": mark, "encoding": encoding}


def _config(colours: _Colours) -> dict[str, Plain]:
    ink, grid = colours.ink, colours.grid
    axis: dict[str, Plain] = {
        "labelColor": ink, "titleColor": ink, "domainColor": ink, "tickColor": ink,
        "gridColor": grid, "labelFont": _FONT, "titleFont": _FONT, "labelFontSize": 12,
        "titleFontSize": 12,
    }  # fmt: skip
    return {
        # The table behind the chart is what is read aloud.
        "aria": False,
        "view": {"stroke": None},
        "axis": axis,
        "legend": {"labelColor": ink, "labelFont": _FONT, "labelFontSize": 12},
    }
