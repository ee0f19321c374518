"""Summaries as rows, and rows as summaries."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Table

from corrobora.model.finding import Step
from corrobora.model.summary import (
    Change,
    ChangeKind,
    FindingSummary,
    Matter,
    MatterKind,
    PersonSummary,
    Waiting,
    WaitingKind,
)
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.model.words import fold_words
from corrobora.store.rows import written_row

__all__ = [
    "as_row",
    "finding_row",
    "mark_field",
    "matter_row",
    "person_row",
    "read_change",
    "read_finding",
    "read_matter",
    "read_person",
    "read_waiting",
    "site_key",
]


def site_key(site: str | None) -> str | None:
    """Return the form of a site's name by which persons are found."""
    return None if site is None else " ".join(fold_words(site))


def mark_field(field: str) -> str:
    """Return what stands in the column `restricted` where a field is restricted."""
    return f",{field},"


def as_row(table: Table, value: object, more: Mapping[str, object]) -> tuple[object, ...]:
    """Return a value as a row of the table; `more` are columns that it has under no such name."""
    held = {c.name: _plain(getattr(value, c.name)) for c in table.c if c.name not in more}
    return written_row(table, {**held, **more})


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value


def person_row(table: Table, one: PersonSummary) -> tuple[object, ...]:
    """Return the row of a person."""
    restricted = "".join(map(mark_field, one.restricted)).replace(",,", ",")
    more = {
        "restricted": restricted,
        "site_key": site_key(one.site),
        "in_conflict": one.conflicts > 0,
    }
    return as_row(table, one, more)


def matter_row(table: Table, one: Matter) -> tuple[object, ...]:
    """Return the row of a conflict, promise or figure."""
    last = "" if one.last is None else one.last.isoformat()
    return as_row(table, one, {"last": last})


def finding_row(table: Table, one: FindingSummary, place: int) -> tuple[object, ...]:
    """Return the row of a finding, the so-maniest of its person."""
    more = {"place": place, "family": one.act.family, "site_key": site_key(one.site)}
    return as_row(table, one, more)


# --- and back -------------------------------------------------------------------------------------


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def read_person(row: Row[Any]) -> PersonSummary:
    """Return the person whom a row holds."""
    return PersonSummary(
        person_id=row.person_id,
        address=row.address,
        name=row.name,
        key=row.key,
        act=None if row.act is None else ActKind(row.act),
        date=row.date,
        earliest=_day(row.earliest),
        latest=_day(row.latest),
        step=None if row.step is None else Step(row.step),
        independent=row.independent,
        hedged=row.hedged,
        conditions=tuple(row.conditions),
        case_closed=row.case_closed,
        custody=Custody(row.custody),
        conflicts=row.conflicts,
        last_held=row.last_held,
        held_on=_day(row.held_on),
        site=row.site,
        verified=row.verified,
        reports=row.reports,
        health=row.health,
        minor=row.minor,
        restricted=tuple(part for part in row.restricted.split(",") if part),
        published=row.published,
        merged=tuple(row.merged),
        first_recorded=row.first_recorded,
        changed_at=row.changed_at,
        until=_day(row.until),
    )


def read_finding(row: Row[Any]) -> FindingSummary:
    """Return the finding that a row holds."""
    return FindingSummary(
        person_id=row.person_id,
        act=ActKind(row.act),
        date=row.date,
        earliest=_day(row.earliest),
        latest=_day(row.latest),
        step=Step(row.step),
        independent=row.independent,
        hedged=row.hedged,
        site=row.site,
        country=row.country,
        first_said=_day(row.first_said),
    )


def read_waiting(row: Row[Any]) -> Waiting:
    """Return what a row says is waiting."""
    return Waiting(
        id=row.id,
        kind=WaitingKind(row.kind),
        about=tuple(row.about),
        persons=tuple(row.persons),
        weight=row.weight,
        since=_day(row.since),
        due=row.due,
        due_on=_day(row.due_on),
        held=row.held,
        payload=row.payload,
        owner=row.owner,
    )


def read_matter(row: Row[Any]) -> Matter:
    """Return the conflict, promise or figure that a row holds."""
    return Matter(
        id=row.id,
        kind=MatterKind(row.kind),
        sub=row.sub,
        about=row.about,
        persons=tuple(row.persons),
        speaker=row.speaker,
        site=row.site,
        country=row.country,
        first=_day(row.first),
        last=_day(row.last or None),
        is_open=row.is_open,
        payload=row.payload,
        owner=row.owner,
    )


def read_change(row: Row[Any]) -> Change:
    """Return the change that a row tells."""
    return Change(
        at=row.at,
        person_id=row.person_id,
        what=ChangeKind(row.what),
        before=row.before,
        after=row.after,
        cause=row.cause,
        number=row.number,
        about=row.about or "",
    )
