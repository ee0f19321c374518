"""The ledger: figures in their frames, announced beside confirmed, by day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.desk.api.values import Word
from corrobora.desk.ledger.charting import ChartPage, list_charts
from corrobora.model.account import Permission
from corrobora.model.finding import Step
from corrobora.model.plain import Plain
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure, Unit
from corrobora.register.counted import find_countries, find_last_figure, find_years
from corrobora.register.figures import FigureColumn
from corrobora.register.period_figures import ToldFigure, list_period_figures, quote_figure
from corrobora.register.period_ledger import PeriodLedger, load_period_ledger
from corrobora.register.record import Passage
from corrobora.register.summaries.asking import is_made
from corrobora.shapes.figures import ledger_shape

__all__ = ["RESOURCES", "FigurePassage"]

_MOST = 100
_LAST = 10**6


class LedgerWanted(Wanted):
    """Which figures; without country and year, those of the newest figure."""

    country: Annotated[Word | None, Field(description="The code of a country.")] = None
    year: Annotated[int | None, Field(ge=1, le=9999, description="A year.")] = None
    act: Annotated[Word | None, Field(description="A family of acts: `release`, `custody`.")] = None
    measure: Annotated[Measure | None, Field(description="Stock or flow.")] = None
    speaker: Annotated[Word | None, Field(description="By this speaker alone.")] = None
    start: Annotated[int, Field(ge=0, le=_LAST, description="After how many figures.")] = 0


class FigurePassage(Answer):
    """Where a figure is told."""

    report: str = Field(description="The label of the report.")
    start: int = Field(ge=0, description="Where it begins, in code points of the kept text.")
    end: int = Field(ge=0, description="Where it ends.")
    text: str = Field(description="The words.")
    certainty: Certainty = Field(description="How the speaker commits to it.")


class Incomparable(Answer):
    """Why a figure is not to be laid beside another speaker's."""

    speaker: str = Field(description="Whose.")
    why: str = Field(description="Why not.")


class Part(Answer):
    """A part of a figure."""

    address: str | None = Field(description="The address of the part, where it stands here.")
    value: int | None = Field(description="The number.")
    of: str | None = Field(description="What it counts.")


class Figure(Answer):
    """One figure of one side, with its frame."""

    address: str = Field(description="What people type for it.")
    speaker: str = Field(description="Who says so.")
    side: str = Field(description="Those of one side do not confirm each other.")
    column: FigureColumn = Field(description="Announced, reported or confirmed.")
    act: ActKind = Field(description="What is counted.")
    measure: Measure = Field(description="Who is in a state, or to whom it happened.")
    unit: Unit = Field(description="People, or measures.")
    value: int | None = Field(description="The number.")
    low: int | None = Field(description="Of a range: the least.")
    high: int | None = Field(description="Of a range: the most.")
    bound: Bound = Field(description="How exact it is.")
    group: str | None = Field(description="Who is counted.")
    population: str | None = Field(description="Of which population.")
    nationality: str | None = Field(description="Of which nationality.")
    site: str | None = Field(description="At which place of detention.")
    place: str | None = Field(description="At which other place.")
    since: str | None = Field(description="From when on, in EDTF.")
    as_of: str | None = Field(description="Up to when, in EDTF, as it states.")
    hour: str | None = Field(description="Up to which hour, where it says.")
    criterion: str | None = Field(description="How it was counted.")
    reason: str | None = Field(description="Why it was corrected.")
    part_of: int | None = Field(description="The number of the whole of which it is a part.")
    certainty: Certainty = Field(description="How the speaker commits to it.")
    country: str | None = Field(description="The country that its reports are about.")
    cut_off: datetime.date | None = Field(description="The day at which it stands here.")
    cut_off_stated: bool = Field(description="Whether it states that day itself.")
    superseded_by: int | str | None = Field(description="The newer figure, or how it is said.")
    newer: str | None = Field(description="The address of that one, where it stands here.")
    decided: str | None = Field(description="Who decided that it takes its place, and why.")
    fall: bool = Field(description="Whether it is lower than the one before.")
    fall_reason: str | None = Field(description="The reason that was given.")
    parts: list[Part] = Field(description="Figures of its parts.")
    parts_total: int | None = Field(description="What they sum up to.")
    incomparable_with: list[Incomparable] = Field(description="With whose it is not compared.")
    reports: int = Field(ge=0, description="Reports that carry it, copies too.")
    passages: list[FigurePassage] = Field(description="Where it is told.")


class Point(Answer):
    """A figure on a day."""

    series: str = Field(description="`announced`, `reported`, `confirmed`, or `named`.")
    who: str = Field(description="Who says so.")
    day: datetime.date = Field(description="The day.")
    low: int = Field(description="The number, or the least.")
    high: int = Field(description="The number, or the most.")
    said: str = Field(description="As a person says it.")


class NamedCount(Answer):
    """How many are told by name for the act in this year."""

    step: Step = Field(description="On which step.")
    persons: int = Field(ge=0, description="How many.")


class Series(Answer):
    """Announced and confirmed figures of one act over time, those told by name beside them."""

    key: str = Field(description="Act and measure: `release-flow`.")
    title: str = Field(description="What is counted.")
    points: list[Point] = Field(description="In order of time.")
    named: list[NamedCount] = Field(description="Of figures over a time: who is told by name.")
    cut: bool = Field(description="Whether there are more figures than are given.")


class Country(Answer):
    """A country of which figures are told."""

    code: str = Field(description="Its code.")
    name: str = Field(description="Its name.")


class Ledger(Answer):
    """The figures of one country and year."""

    is_made: bool = Field(description="False where summaries were never made: run `run` once.")
    country: str | None = Field(description="The country, by code; null: no figure is told.")
    year: int | None = Field(description="The year.")
    countries: list[Country] = Field(description="Countries of which figures are told.")
    years: list[int] = Field(description="Years from the last figure to the first.")
    series: list[Series] = Field(description="Announced beside confirmed, by day.")
    figures: list[Figure] = Field(description="Figures in order of time, by act and measure.")
    number: int = Field(ge=0, description="How many figures there are in all.")
    next: int | None = Field(description="`start` of the next figures; null at the end.")


@dataclass(frozen=True, slots=True)
class _Where:
    country: str
    year: int


def show_ledger(call: Call, wanted: LedgerWanted) -> Plain:
    """Give a hundred figures at a time, and the same as points in time.

    A figure is never made from names, nor names from a figure: `named` stands beside.
    """
    where = _choose(call, wanted)
    head: dict[str, Plain] = {
        "is_made": is_made(call.connection),
        "country": None if where is None else where.country,
        "year": None if where is None else where.year,
        "countries": [
            {"code": code, "name": name} for code, name in find_countries(call.gaze, call.language)
        ],
        "years": list(find_years(call.gaze)),
    }
    if where is None or not head["is_made"]:
        return {**head, "series": [], "figures": [], "number": 0, "next": None}
    charts = list_charts(call.gaze, call.veil, (where.country, where.year), str)
    period = load_period_ledger(call.connection, where.country, where.year, call.moment(None, None))
    chosen = [one for one in list_period_figures(period, call.veil) if _is_wanted(one, wanted)]
    end = wanted.start + _MOST
    return {
        **head,
        "series": [_series(one) for one in charts],
        "figures": [_figure(call, period, one) for one in chosen[wanted.start : end]],
        "number": len(chosen),
        "next": end if end < len(chosen) else None,
    }


def _choose(call: Call, wanted: LedgerWanted) -> _Where | None:
    """Return country and year, of the newest figure where none is named."""
    if wanted.country and wanted.year is not None:
        return _Where(wanted.country, wanted.year)
    newest = find_last_figure(call.gaze, wanted.country or None)
    if newest is None or newest.last is None:
        return None
    return _Where(newest.country, wanted.year or newest.last.year)


def _is_wanted(one: ToldFigure, wanted: LedgerWanted) -> bool:
    row = one.entry.row
    return (
        wanted.act in {None, row.tally.act.family}
        and wanted.measure in {None, row.tally.measure}
        and wanted.speaker in {None, row.speaker}
    )


def _figure(call: Call, period: PeriodLedger, one: ToldFigure) -> Plain:
    entry = one.entry
    passages = quote_figure(period, one, call.veil)
    return {
        **ledger_shape(entry.row),
        "address": one.address,
        "column": one.column.value,
        "country": entry.country,
        "cut_off": None if entry.cut_off is None else entry.cut_off.isoformat(),
        "cut_off_stated": entry.is_stated,
        "newer": one.newer,
        "fall": entry.is_fall,
        "fall_reason": entry.reason,
        "parts": _parts(one),
        "parts_total": None if entry.parts is None else entry.parts.total,
        "reports": len({passage.report_id for passage, _ in passages}),
        "passages": [_passage(passage, label) for passage, label in passages],
    }


def _parts(one: ToldFigure) -> list[Plain]:
    parts = one.entry.parts
    if parts is None:
        return []
    return [
        {"address": address, "value": row.tally.value, "of": _counted(row.tally)}
        for row, address in zip(parts.rows, one.parts, strict=True)
    ]


def _counted(tally: Tally) -> str | None:
    told: Sequence[str | None] = (tally.group, tally.population, tally.nationality)
    return ", ".join(one for one in told if one) or None


def _passage(passage: Passage, label: str) -> Plain:
    return {
        "report": label,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "certainty": passage.certainty,
    }


def _series(page: ChartPage) -> Plain:
    chart = page.chart
    return {
        "key": chart.key,
        "title": chart.title,
        "points": [
            {
                "series": one.series,
                "who": one.who,
                "day": one.day.isoformat(),
                "low": one.low,
                "high": one.high,
                "said": one.said,
            }
            for one in chart.figures
        ],
        "named": [{"step": step.value, "persons": n} for step, n in page.steps],
        "cut": page.is_cut,
    }


RESOURCES = (
    Resource(
        name="ledger",
        url="/ledger",
        permission=Permission.READ,
        says="Figures: announced beside confirmed",
        takes=LedgerWanted,
        answers=Ledger,
        handle=show_ledger,
        of="figures",
    ),
)
