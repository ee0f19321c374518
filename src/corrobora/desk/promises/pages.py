"""What the list of promises says."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corrobora.model.finding import PromiseStatus
from corrobora.model.plain import Plain
from corrobora.model.summary import Matter, MatterKind
from corrobora.register.summaries.asking import (
    Gaze,
    MatterFilter,
    count_listed,
    list_matters,
)
from corrobora.register.veil import Veil

__all__ = ["PromiseRow", "PromisesPage", "Quoted", "load_page", "quote_matter", "read_promise"]

_MOST = 50


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage: the report, the place in it, its words."""

    report_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise: `age_days` since it was first told, `by` (EDTF) when it was to come.

    Of a number `aim` is what was promised, and `reached` what was reached so far.
    """

    speaker: str
    what: str
    state: str
    said: datetime.date | None
    age_days: int | None
    by: str | None
    is_overdue: bool
    aim: int | None
    reached: int | None
    site: str | None
    passages: tuple[Quoted, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisesPage:
    """One page of the promises in one state; `after` leads to the next."""

    state: PromiseStatus
    counts: tuple[tuple[PromiseStatus, int], ...]
    rows: tuple[PromiseRow, ...]
    after: str | None


def load_page(
    gaze: Gaze, veil: Veil, state: PromiseStatus, *, after: str | None, today: datetime.date
) -> PromisesPage:
    """Return a page of promises in a state, those with the last day first."""
    counted = count_listed(gaze, MatterKind.PROMISE)
    counts = {
        one: sum(n for (sub, _), n in counted.items() if sub == one.value) for one in PromiseStatus
    }
    wanted = MatterFilter(kind=MatterKind.PROMISE, subs=frozenset({state.value}))
    found = list_matters(gaze, wanted, after=after, most=_MOST)
    return PromisesPage(
        state=state,
        counts=tuple(counts.items()),
        rows=tuple(read_promise(one, veil, today) for one in found.rows),
        after=found.after,
    )


def read_promise(one: Matter, veil: Veil, today: datetime.date) -> PromiseRow:
    """Return a promise of the summaries as a page shows it."""
    payload = one.payload
    by, aim, reached = payload.get("by"), payload.get("aim"), payload.get("reached")
    passages = tuple(quote_matter(payload.get("promise"), veil))
    return PromiseRow(
        speaker=one.speaker,
        what=one.about,
        state=one.sub,
        said=one.first,
        age_days=None if one.first is None else (today - one.first).days,
        by=None if by is None else str(by),
        is_overdue=one.is_open and one.last is not None and one.last < today,
        aim=aim if isinstance(aim, int) else None,
        reached=reached if isinstance(reached, int) else None,
        site=one.site,
        passages=passages,
        reports=tuple(map(str, _list(payload.get("reports")))) if passages else (),
    )


def quote_matter(statement: Plain, veil: Veil) -> Iterator[Quoted]:
    """Yield the passage of a statement that a summary holds; none of a restricted report."""
    if not isinstance(statement, Mapping):
        return
    report = str(statement.get("report_id"))
    quotes = _list(statement.get("quotes"))
    if veil.covers_report(report):
        return
    for quote in quotes[:1]:
        if isinstance(quote, Mapping):
            yield Quoted(report, _number(quote["start"]), _number(quote["end"]), str(quote["text"]))


def _list(value: Plain) -> list[Plain]:
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else []


def _number(value: Plain) -> int:
    return value if isinstance(value, int) else 0
