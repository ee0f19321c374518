"""Charts of announced and confirmed figures, with those beside who are told by name."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.desk.ledger.words import SERIES
from corrobora.model.finding import Step
from corrobora.model.plain import Plain
from corrobora.model.summary import Matter
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.publish.charts import FRAME, Chart, Figure, group_figures
from corrobora.register.counted import (
    MOST_POINTS,
    Dated,
    count_named,
    find_last_figure,
    list_points,
)
from corrobora.register.summaries.asking import Gaze
from corrobora.register.veil import Veil

__all__ = ["ChartPage", "find_newest_chart", "list_charts", "words_of"]

_RELEASES = "release-flow"
_HAPPENED = frozenset({Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED})
_NAMED_WITH = frozenset({"custody", "release", "death"})


@dataclass(frozen=True, slots=True)
class ChartPage:
    """A chart with its title in the reader's language, and where it belongs.

    `steps` say how many are told by name for the act in this year, by step; empty where the
    figures count a day and not a time. `is_cut` says that there are more figures than are drawn.
    """

    chart: Chart
    country: str
    year: int
    steps: tuple[tuple[Step, int], ...]
    is_cut: bool = False


def list_charts(
    gaze: Gaze, veil: Veil, where: tuple[str, int], say: Callable[[str], str]
) -> tuple[ChartPage, ...]:
    """Return the charts of a country and year; a figure without a number or a day is in none.

    People told by name stand beside figures that count a time, summed up from its first day.
    """
    country, year = where
    points = list_points(gaze, veil, country, year)
    figures = [one for matter in points if (one := _make_figure(matter)) is not None]
    families = {one.act for one in figures if one.measure == "flow"} & _NAMED_WITH
    named = {family: count_named(gaze, family, country, year) for family in families}
    figures += [one for family in sorted(named) for one in _sum_up(family, named[family])]
    return tuple(
        ChartPage(one, country, year, _by_step(one, named), len(points) == MOST_POINTS)
        for one in group_figures(figures, say)
    )


def find_newest_chart(gaze: Gaze, veil: Veil, say: Callable[[str], str]) -> ChartPage | None:
    """Return the chart of releases of the newest country and year with a figure; else another."""
    newest = find_last_figure(gaze)
    if newest is None or newest.last is None:
        return None
    charts = list_charts(gaze, veil, (newest.country, newest.last.year), say)
    return min(charts, key=lambda one: one.chart.key != _RELEASES, default=None)


def words_of(say: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """Return what stands on charts in the reader's language, by the English."""
    return tuple((word, say(said)) for word, said in SERIES.items())


def _make_figure(matter: Matter) -> Figure | None:
    tally = matter.payload["tally"]
    if not isinstance(tally, Mapping) or matter.last is None:
        return None
    value, low, high = (_number(tally.get(name)) for name in ("value", "low", "high"))
    numbers = [n for n in (value, low, high) if n is not None]
    if not numbers or tally["certainty"] == Certainty.DENIED.value:
        return None
    least, most = (value, value) if value is not None else (min(numbers), max(numbers))
    return Figure(
        act=ActKind(str(tally["act"])).family,
        measure=matter.sub,
        series=str(matter.payload["column"]),
        who=matter.speaker,
        day=matter.last,
        low=least,
        high=most,
        said=matter.about,
        frame=tuple(None if (said := tally.get(name)) is None else str(said) for name in FRAME),
    )


def _number(value: Plain) -> int | None:
    return value if isinstance(value, int) else None


def _sum_up(family: str, dated: Iterable[Dated]) -> Iterator[Figure]:
    days: Counter[datetime.date] = Counter()
    for one in dated:
        if one.step in _HAPPENED and one.earliest == one.latest:
            days[one.earliest] += one.number
    total = 0
    for day in sorted(days):
        total += days[day]
        yield Figure(
            act=family, measure="flow", series="named", who="named", day=day,
            low=total, high=total, said=str(total),
        )  # fmt: skip


def _by_step(chart: Chart, named: Mapping[str, Sequence[Dated]]) -> tuple[tuple[Step, int], ...]:
    found: Counter[Step] = Counter()
    family = chart.key.partition("-")[0]
    if chart.key.endswith("-flow"):
        for one in named.get(family, ()):
            found[one.step] += one.number
    return tuple((step, found[step]) for step in Step if found[step])
