"""What happened: changes of persons, conflicts and promises in one list, the last first.

Two sources are read side by side: the journal, and promises that the day alone made fall due.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corrobora.model.summary import Change, ChangeKind, Matter, PersonSummary
from corrobora.register.cases import CASE
from corrobora.register.decided import say_in_short
from corrobora.register.neighbourhood import join_decided
from corrobora.register.summaries.asking import Gaze, PageOf, PersonFilter, find_persons
from corrobora.store.addresses import find_holder
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.log import load_row_hash
from corrobora.store.summary_journal import (
    ChangeFilter,
    count_happened,
    find_reports_of_run,
    load_matters,
    page_of_due,
    page_of_journal,
)
from corrobora.store.summary_reading import Hidden

__all__ = [
    "Cause",
    "ChangeFilter",
    "PersonFilter",
    "count_what_happened",
    "find_person_at",
    "list_happened",
    "load_beginning",
    "load_causes",
    "matters_of",
]

_BETWEEN = "~"
_RUN = "run "
_MOST_REPORTS = 4
_A_DAY = datetime.timedelta(days=1)
_END = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why something changed: a decision of a named person, or what reports said.

    `says` tells in short what was decided. `reports` are ids, `more` how many others there are.
    Of a decision that is not to be told of here, nothing is said but that it was one.
    """

    decision: str = ""
    says: str = ""
    by: str = ""
    why: str = ""
    run: int | None = None
    reports: tuple[str, ...] = ()
    more: int = 0


def list_happened(
    gaze: Gaze,
    wanted: ChangeFilter,
    *,
    today: datetime.date,
    after: str | None = None,
    most: int = 50,
) -> PageOf[Change]:
    """Return a page of what happened; `after` is the place that the page before told.

    Pages joined are the whole list, also where much happened in one moment. Raises `ValueError`
    for a place that no page told.
    """
    number, due = _read_place(after)
    hidden = _hidden_of(gaze)
    told: tuple[Change, ...] = ()
    passed: tuple[Matter, ...] = ()
    if number != 0:
        told = page_of_journal(gaze.connection, wanted, hidden, before=number, most=most + 1)
    if due != (_END, _END):
        passed = page_of_due(
            gaze.connection, wanted, hidden, today=today, before=due, most=most + 1
        )
    rows: list[Change] = []
    i = j = 0
    while len(rows) < most and (i < len(told) or j < len(passed)):
        fell_due = _as_change(passed[j]) if j < len(passed) else None
        if fell_due is None or (i < len(told) and told[i].at >= fell_due.at):
            rows.append(told[i])
            i += 1
        else:
            rows.append(fell_due)
            j += 1
    if i == len(told) and j == len(passed):
        return PageOf(tuple(rows))
    place = (_place_in_journal(told, i, number), _place_in_due(passed, j, due))
    return PageOf(tuple(rows), _BETWEEN.join((*place[:1], *place[1])))


def count_what_happened(gaze: Gaze, wanted: ChangeFilter) -> Mapping[str, int]:
    """Return how many changes of each kind the journal has; promises that fell due are not in."""
    return count_happened(gaze.connection, wanted, _hidden_of(gaze))


def _hidden_of(gaze: Gaze) -> Hidden:
    """Return who is left out, also of those who are nobody any more: the journal knows them."""
    if gaze.hidden.sees_all:
        return gaze.hidden
    return replace(gaze.hidden, ids={*gaze.hidden.ids, *gaze.restrictions.hidden})


def _as_change(one: Matter) -> Change:
    assert one.last is not None  # noqa: S101 - it is asked for by its day
    midnight = datetime.datetime.combine(one.last + _A_DAY, datetime.time(), datetime.UTC)
    return Change(
        at=midnight,
        person_id=one.persons[0] if one.persons else "",
        what=ChangeKind.PROMISE_DUE,
        cause="day",
        about=one.id,
    )


def _place_in_journal(told: tuple[Change, ...], taken: int, before: int | None) -> str:
    if taken == len(told):
        return "0"
    if taken:
        return str(told[taken - 1].number)
    return "" if before is None else str(before)


def _place_in_due(
    passed: tuple[Matter, ...], taken: int, before: tuple[str, str] | None
) -> tuple[str, str]:
    if taken == len(passed):
        return (_END, _END)
    if taken:
        last = passed[taken - 1]
        return ("" if last.last is None else last.last.isoformat(), last.id)
    return before or ("", "")


def _read_place(after: str | None) -> tuple[int | None, tuple[str, str] | None]:
    if after is None:
        return None, None
    number, day, id_ = after.split(_BETWEEN)
    if number and not (number.isascii() and number.isdigit()):
        raise ValueError(after)
    return int(number) if number else None, (day, id_) if day else None


def load_beginning(connection: Connection) -> str:
    """Return by what a register is told from every other: the first row of its log."""
    return load_row_hash(connection, 1) or ""


def find_person_at(gaze: Gaze, address: str) -> PersonSummary | None:
    """Return who stands now at a public address or under an id, as far as they may be seen."""
    typed = address.strip().lower()
    id_ = find_holder(gaze.connection, typed) or typed
    joined, _ = join_decided(gaze.connection, {id_}, None)
    rows = find_persons(gaze, {id_, *joined})
    here = (one for one in rows.values() if id_ == one.person_id or id_ in one.merged)
    return next(here, None)


# --- why ------------------------------------------------------------------------------------------


def load_causes(
    gaze: Gaze, changes: Iterable[Change], *, persons: Mapping[str, PersonSummary]
) -> Mapping[int, Cause]:
    """Return why each change came about, by its number, as far as it is known.

    `persons` are those whom the changes are about: reports name them under ids of others, too.
    """
    told = [one for one in changes if one.number]
    decided = _load_decided(gaze, {one.cause for one in told if _is_decision(one.cause)})
    reports: dict[tuple[int, str], tuple[str, ...]] = {}
    for run in sorted({n for one in told if (n := _run_of(one.cause)) is not None}):
        whom = {one.person_id for one in told if one.cause == f"{_RUN}{run}"} - {""}
        ids_of = {id_: _ids_of(id_, persons) for id_ in sorted(whom)}
        found = find_reports_of_run(
            gaze.connection, run, {x for ids in ids_of.values() for x in ids}
        )
        for id_, ids in ids_of.items():
            several = dict.fromkeys(report for x in ids for report in found.get(x, ()))
            reports[run, id_] = tuple(several)
    causes: dict[int, Cause] = {}
    for one in told:
        run_of = _run_of(one.cause)
        if run_of is not None:
            ids = reports.get((run_of, one.person_id), ())
            more = max(0, len(ids) - _MOST_REPORTS)
            causes[one.number] = Cause(run=run_of, reports=ids[:_MOST_REPORTS], more=more)
        elif one.cause in decided:
            causes[one.number] = _say(gaze, decided[one.cause], one.person_id)
    return causes


def _ids_of(person: str, persons: Mapping[str, PersonSummary]) -> tuple[str, ...]:
    one = persons.get(person)
    return (person,) if one is None else (person, *one.merged)


def _load_decided(gaze: Gaze, ids: set[str]) -> Mapping[str, Decision]:
    if not ids:
        return {}
    return {one.id: one for one in load_decisions(gaze.connection, ids=ids)}


def _say(gaze: Gaze, decision: Decision, person: str) -> Cause:
    is_restricted = decision.kind == CASE or (
        not gaze.hidden.sees_all
        and (
            bool(gaze.restrictions.persons.get(person))
            or any(gaze.restrictions.persons.get(id_) for id_ in decision.subject)
        )
    )
    if is_restricted:
        return Cause(decision=decision.id)
    return Cause(
        decision=decision.id,
        says=say_in_short(decision),
        by=decision.decided_by,
        why=decision.reason,
    )


def matters_of(gaze: Gaze, changes: Iterable[Change]) -> Mapping[str, Matter]:
    """Return the conflicts and promises that changes are about, as far as they may be told."""
    found = load_matters(gaze.connection, {one.about for one in changes} - {""}, gaze.hidden)
    return {one.id: one for one in found}


def _is_decision(cause: str) -> bool:
    return bool(cause) and cause != "day" and not cause.startswith(_RUN)


def _run_of(cause: str) -> int | None:
    number = cause.removeprefix(_RUN)
    return int(number) if cause.startswith(_RUN) and number.isdigit() else None
