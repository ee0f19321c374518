"""The figures that are published as charts, beside the people who are published by name."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import Certainty
from corrobora.publish.charts import FRAME, Chart, Figure, Shade, draw_svg, group_figures, specify
from corrobora.publish.released import FigureRow, Released
from corrobora.publish.site.language import Tongue

__all__ = ["draw_charts", "make_charts", "say_figure"]

# Steps on which an act counts as one that happened.
_HAPPENED = frozenset({"reported", "confirmed", "corroborated"})
_DAY = 2  # the grain of a date that names a day


def make_charts(released: Released, tongue: Tongue) -> tuple[Chart, ...]:
    """Return the charts of the ledger; a figure without a number or a day stands in none."""
    figures = [f for row in released.figures if (f := _figure(row, tongue)) is not None]
    kinds = {(figure.act, figure.measure) for figure in figures}
    named = [n for n in _named(released, tongue) if (n.act, n.measure) in kinds]
    return group_figures([*figures, *named], tongue.say)


def draw_charts(charts: tuple[Chart, ...], tongue: Tongue) -> Iterator[tuple[str, bytes]]:
    """Give each chart as a drawing, for paper and for dark screens."""
    for chart in charts:
        for shade in Shade:
            svg = draw_svg(specify(chart, shade, lambda word: _say(tongue, word)))
            yield f"charts/{tongue.tag}-{chart.key}-{shade.value}.svg", svg.encode()


def say_figure(row: FigureRow, tongue: Tongue) -> str:
    """Return a figure as a person would say it."""
    if row.value is not None:
        bound = "exact" if row.bound.value in {"range", "vague"} else row.bound.value
        return tongue.word("bound", bound).format(n=row.value)
    if row.low is not None and row.high is not None:
        return tongue.word("bound", "range").format(low=row.low, high=row.high)
    if row.low is not None:
        return tongue.word("bound", "at_least").format(n=row.low)
    if row.high is not None:
        return tongue.word("bound", "at_most").format(n=row.high)
    return tongue.word("bound", "vague")


def _say(tongue: Tongue, word: str) -> str:
    return tongue.word("column", word) if word != "people" else tongue.say("people")


def _figure(row: FigureRow, tongue: Tongue) -> Figure | None:
    numbers = [n for n in (row.value, row.low, row.high) if n is not None]
    if row.day is None or not numbers or row.certainty == Certainty.DENIED.value:
        return None
    low, high = (numbers[0],) * 2 if row.value is not None else (min(numbers), max(numbers))
    return Figure(
        act=row.family,
        measure=row.measure,
        series=row.column,
        who=row.speaker,
        day=row.day,
        low=low,
        high=high,
        said=say_figure(row, tongue),
        frame=tuple(getattr(row, name) for name in FRAME),
    )


def _named(released: Released, tongue: Tongue) -> Iterator[Figure]:
    """Give how many people are published by name for an act, day by day, summed up."""
    days: Counter[tuple[str, datetime.date]] = Counter()
    for row in released.findings:
        date = None if row.date is None else parse_edtf(row.date)
        if row.step in _HAPPENED and date is not None and date.grain == _DAY:
            family = "custody" if row.act in {"arrest", "detention"} else row.act
            days[family, date.earliest] += 1
    sums: Counter[str] = Counter()
    for (family, day), number in sorted(days.items()):
        sums[family] += number
        yield Figure(
            act=family,
            measure="flow",
            series="named",
            who=tongue.word("column", "named"),
            day=day,
            low=sums[family],
            high=sums[family],
            said=str(sums[family]),
        )
