"""What the first page says: who stands where, what waits, what is contradicted, what changed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.desk.ledger.charting import ChartPage
from corrobora.model.finding import Step
from corrobora.model.summary import Change, Matter, MatterKind, PersonSummary
from corrobora.model.vocabulary import Custody
from corrobora.register.cases import Hearing, list_hearings
from corrobora.register.summaries.asking import (
    Gaze,
    MatterFilter,
    count_by_custody,
    count_what_changed,
    count_what_waits,
    find_persons,
    is_made,
    list_changes,
    list_matters,
)

__all__ = ["ChangeRow", "PromiseRow", "TodayPage", "load_page"]

_MOST = 8
_SOON = datetime.timedelta(days=14)  # for a hearing: there is time to find counsel


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Something that changed of a person who can be seen."""

    change: Change
    person: PersonSummary


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """An open promise, and for how many days it has been told."""

    promise: Matter
    age_days: int | None
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """Everything that the page says.

    `people` counts by custody, and within it by step; None stands for a person of whom no act is
    told. `waiting` counts what waits by its kind, `held` what was put aside. `since` is the last
    visit, None at the first. `hearings` are none for those who may not see case files. `chart` is
    that of releases, of the newest year with a figure.
    """

    is_made: bool
    people: tuple[tuple[Custody, int, tuple[tuple[Step | None, int], ...]], ...]
    waiting: tuple[tuple[str, int], ...]
    held: int
    conflicts: tuple[Matter, ...]
    promises: tuple[PromiseRow, ...]
    since: datetime.datetime | None
    changed: Mapping[str, int]
    changes: tuple[ChangeRow, ...]
    hearings: tuple[Hearing, ...]
    chart: ChartPage | None = None
    can_draw: bool = False


def load_page(gaze: Gaze, *, since: datetime.datetime | None, today: datetime.date) -> TodayPage:
    """Return the page as the register stood at its last refresh."""
    waiting = count_what_waits(gaze)
    changes = list_changes(gaze, since=since, most=_MOST).rows
    persons = find_persons(gaze, {one.person_id for one in changes})
    open_ones = MatterFilter(kind=MatterKind.CONFLICT, is_open=True)
    promised = MatterFilter(kind=MatterKind.PROMISE, is_open=True)
    return TodayPage(
        is_made=is_made(gaze.connection),
        people=_by_custody(count_by_custody(gaze)),
        waiting=tuple((kind.value, n) for (kind, held), n in sorted(waiting.items()) if not held),
        held=sum(n for (_, held), n in waiting.items() if held),
        conflicts=list_matters(gaze, open_ones, most=_MOST).rows,
        promises=tuple(
            _promise(one, today) for one in list_matters(gaze, promised, most=_MOST).rows
        ),
        since=since,
        changed=count_what_changed(gaze, since=since) if since is not None else {},
        changes=tuple(
            ChangeRow(one, persons[one.person_id]) for one in changes if one.person_id in persons
        ),
        hearings=_hearings(gaze, today),
    )


def _hearings(gaze: Gaze, today: datetime.date) -> tuple[Hearing, ...]:
    """Return the hearings that come soon: case files are for those who see what is restricted."""
    if not gaze.hidden.sees_all:
        return ()
    return list_hearings(gaze.connection, (today, today + _SOON))


def _by_custody(
    counts: Mapping[tuple[Custody, Step | None], int],
) -> tuple[tuple[Custody, int, tuple[tuple[Step | None, int], ...]], ...]:
    totals = Counter[Custody]()
    for (custody, _), n in counts.items():
        totals[custody] += n
    order = [None, *Step]
    return tuple(
        (
            custody,
            totals[custody],
            tuple((step, n) for step in order if (n := counts.get((custody, step), 0))),
        )
        for custody in Custody
        if totals[custody]
    )


def _promise(one: Matter, today: datetime.date) -> PromiseRow:
    age = None if one.first is None else (today - one.first).days
    return PromiseRow(one, age, one.last is not None and one.last < today)
