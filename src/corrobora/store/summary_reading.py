"""Asking summaries about persons: an index answers each question, in pages (docs/adr/0023)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    cast,
    func,
    or_,
    select,
    true,
)

from corrobora.model.finding import Step
from corrobora.model.summary import (
    FindingSummary,
    PersonSummary,
)
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.store import summary_tables as t
from corrobora.store.index_tables import index_persons
from corrobora.store.rows import in_parts
from corrobora.store.summary_rows import (
    mark_field,
    read_finding,
    read_person,
    site_key,
)

__all__ = [
    "Called",
    "Hidden",
    "PersonFilter",
    "count_findings",
    "count_fitting",
    "count_persons",
    "count_sites",
    "in_any_part",
    "is_before",
    "load_findings_of",
    "load_marks_of",
    "load_named",
    "page_of_persons",
    "select_persons",
    "unseen",
]

_P = t.summary_persons.c
_FAMILIES = sorted({one.family for one in ActKind})
_LAST = "\U0010ffff"  # above every character that a name begins with


@dataclass(frozen=True, slots=True)
class Hidden:
    """Who is left out: nobody where `sees_all`; else the marked, and those of `ids` beside.

    `parts` are persons by a field that is not told of them, beside those whose rows say so.
    """

    sees_all: bool
    ids: Collection[str] = ()
    parts: Mapping[str, Collection[str]] = field(default_factory=dict)

    def find(self, *fields: str) -> list[str]:
        """Return who is left out beside the marked where these fields are asked for."""
        asked = (self.parts.get(one, ()) for one in fields)
        return sorted({*self.ids, *(id_ for several in asked for id_ in several)})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFilter:
    """Which persons are wanted: all that is given has to hold.

    `beginning` is how the folded name begins. `in_conflict` asks for those with open conflicts.
    `country` is where anything is told of them; `is_rare` says that it is of few, who are
    looked up all at once then. What holds of them may have been between `first`
    and `last`. `within` are those among whom is looked.
    """

    custody: frozenset[Custody] = frozenset()
    steps: frozenset[Step] = frozenset()
    site: str | None = None
    beginning: str | None = None
    in_conflict: bool = False
    changed_since: datetime.datetime | None = None
    country: str | None = None
    is_rare: bool = False
    first: datetime.date | None = None
    last: datetime.date | None = None
    within: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """What a person is called; `others` are folded names of those who were found to be this one."""

    person_id: str
    address: str
    name: str
    others: tuple[str, ...] = ()


def load_marks_of(connection: Connection, persons: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return what the rows of these persons say is restricted of them, by id."""
    return {
        row.person_id: frozenset(part for part in row.restricted.split(",") if part)
        for part in in_parts(sorted(set(persons)))
        for row in connection.execute(
            select(_P.person_id, _P.restricted).where(_P.person_id.in_(part))
        )
    }


# --- persons --------------------------------------------------------------------------------------


def count_persons(connection: Connection, hidden: Hidden) -> dict[tuple[Custody, Step | None], int]:
    """Return how many stand where, on which step.

    All who are not marked as hidden are counted by an index; those who are hidden beside go off.
    """
    # Grouped by what is hidden, too: all columns of an index, and of no other.
    columns = (_P.custody, _P.step, _P.is_hidden)
    query = select(*columns, func.count().label("persons")).group_by(*columns)
    beside = (_P.person_id.in_(part) for part in in_parts(hidden.find()))
    found: Counter[tuple[Custody, Step | None]] = Counter()
    for sign, which in ((1, true()), *((-1, one) for one in beside if not hidden.sees_all)):
        for row in connection.execute(query.where(which)):
            if hidden.sees_all or not row.is_hidden:
                place = Custody(row.custody), None if row.step is None else Step(row.step)
                found[place] += sign * row.persons
    return +found


def count_sites(connection: Connection, hidden: Hidden) -> dict[tuple[str, Custody], int]:
    """Return how many persons each place of detention is told of, by custody."""
    told = _seen(hidden, "site") & _P.site_key.is_not(None)
    query = select(func.min(_P.site).label("site"), _P.custody, func.count().label("persons"))
    rows = connection.execute(query.where(told).group_by(_P.site_key, _P.custody))
    return {(row.site, Custody(row.custody)): row.persons for row in rows}


def page_of_persons(
    connection: Connection,
    wanted: PersonFilter,
    hidden: Hidden,
    *,
    after: tuple[str, str] | None = None,
    most: int,
) -> tuple[PersonSummary, ...]:
    """Return persons in order of the folded name, or of change, the last first, where asked so.

    `after` is the place of the last one of the page before (`place_of`).
    """
    query = select(t.summary_persons).where(_fits(wanted) & _seen(hidden, *_asks(wanted)))
    if wanted.changed_since is not None:
        if after is not None:
            moment = datetime.datetime.fromisoformat(after[0])
            query = query.where(is_before((_P.changed_at, moment), (_P.person_id, after[1])))
        query = query.order_by(_P.changed_at.desc(), _P.person_id.desc())
    else:
        if after is not None:
            query = query.where(_is_after((_P.key, after[0]), (_P.person_id, after[1])))
        query = query.order_by(_P.key, _P.person_id)
    return tuple(read_person(row) for row in connection.execute(query.limit(most)))


def select_persons(wanted: PersonFilter, hidden: Hidden) -> Select[tuple[str]]:
    """Return the question for the ids of persons, to be part of another."""
    return select(_P.person_id).where(_fits(wanted) & _seen(hidden, *_asks(wanted)))


def count_fitting(
    connection: Connection, wanted: PersonFilter, hidden: Hidden, *, most: int
) -> int:
    """Return how many persons fit, up to `most`: more need not be counted."""
    found = select_persons(wanted, hidden).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(found)) or 0


def _asks(wanted: PersonFilter) -> Iterable[str]:
    """Give the fields by which persons are found."""
    if wanted.site is not None or wanted.country is not None:
        yield "site"
    if wanted.country is not None:
        yield "place"
    if wanted.first is not None or wanted.last is not None:
        yield "date"


def _fits(wanted: PersonFilter) -> ColumnElement[bool]:
    which: list[ColumnElement[bool]] = [true()]
    if wanted.custody:
        which.append(_is_one_of(_P.custody, wanted.custody))
    if wanted.steps:
        which.append(_is_one_of(_P.step, wanted.steps))
    if wanted.site is not None:
        which.append(_P.site_key == site_key(wanted.site))
    if wanted.beginning:
        which += [_P.key >= wanted.beginning, _P.key < wanted.beginning + _LAST]
    if wanted.in_conflict:
        which.append(_P.in_conflict.is_(True))
    if wanted.changed_since is not None:
        which.append(_P.changed_at >= wanted.changed_since)
    return and_(*which, *_narrow(wanted))


def _narrow(wanted: PersonFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.first is not None:
        yield _P.latest >= wanted.first.isoformat()
    if wanted.last is not None:
        yield _P.earliest <= wanted.last.isoformat()
    if wanted.country is not None:
        f = t.summary_findings.c
        there = f.family.in_(_FAMILIES) & (f.country == wanted.country)  # as an index has it
        if wanted.is_rare:
            yield _P.person_id.in_(select(f.person_id).where(there))
        else:
            told = (f.person_id == _P.person_id) & (f.country == wanted.country)
            yield select(f.place).where(told).exists()
    if wanted.within is not None:
        yield _P.person_id.in_(sorted(wanted.within))


def _is_one_of(column: ColumnElement[str], values: Collection[str]) -> ColumnElement[bool]:
    """Return the condition; where it is one value alone, rows come in the order of an index."""
    first, *others = sorted(str(value) for value in values)
    return column.in_([first, *others]) if others else column == first


def _seen(hidden: Hidden, *fields: str) -> ColumnElement[bool]:
    """Return which persons may be told of, by fields of theirs."""
    if hidden.sees_all:
        return true()
    which = [_P.is_hidden.is_(False)]
    which += [_P.restricted.not_like(f"%{mark_field(field)}%") for field in fields]
    if fresh := hidden.find(*fields):
        which.append(_P.person_id.not_in(fresh))
    return and_(*which)


def load_named(connection: Connection, hidden: Hidden) -> tuple[Called, ...]:
    """Return what everybody is called who may be found, in the order of their ids."""
    merged = {
        id_: row.person_id
        for row in connection.execute(
            select(_P.person_id, _P.merged)
            .where(_seen(hidden))
            .where(cast(_P.merged, Text) != "[]")
        )
        # The name that is shown may be that of either.
        for id_ in (row.person_id, *row.merged)
    }
    others: dict[str, set[str]] = {}
    keys = select(index_persons.c.person_id, index_persons.c.key)
    for part in in_parts(sorted(merged)):
        for row in connection.execute(keys.where(index_persons.c.person_id.in_(part))):
            others.setdefault(merged[row.person_id], set()).add(row.key)
    columns = (_P.person_id, _P.address, _P.name, _P.key)
    query = select(*columns).where(_seen(hidden)).order_by(_P.person_id)
    return tuple(
        Called(
            row.person_id,
            row.address,
            row.name,
            tuple(sorted(others.get(row.person_id, set()) - {row.key})),
        )
        for row in connection.execute(query)
    )


def load_findings_of(connection: Connection, persons: Iterable[str]) -> tuple[FindingSummary, ...]:
    """Return the findings of these persons, each one's in order."""
    table = t.summary_findings
    return tuple(
        read_finding(row)
        for part in in_parts(sorted(set(persons)))
        for row in connection.execute(
            select(table)
            .where(table.c.person_id.in_(part))
            .order_by(table.c.person_id, table.c.place)
        )
    )


def count_findings(
    connection: Connection, family: str, hidden: Hidden
) -> dict[tuple[str, Step], int]:
    """Return how many findings of one family of acts begin in each month, by step.

    The month is that of the first day that the date may mean; undated ones are left out.
    """
    f = t.summary_findings.c
    month = func.substr(f.earliest, 1, 7).label("month")
    query = select(month, f.step, func.count().label("findings")).where(
        (f.family == family) & f.earliest.is_not(None)
    )
    if not hidden.sees_all:
        query = query.where(f.person_id.not_in(unseen(hidden, "date")))
    rows = connection.execute(query.group_by(month, f.step).order_by(month, f.step))
    return {(row.month, Step(row.step)): row.findings for row in rows}


def unseen(hidden: Hidden, *fields: str) -> Select[tuple[str]]:
    """Return the persons of whom nothing is told: hidden ones, or with one of the fields."""
    told = (_P.restricted.like(f"%{mark_field(field)}%") for field in fields)
    marked = _is_marked() & or_(_P.is_hidden.is_(True), *told)
    fresh = hidden.find(*fields)
    return select(_P.person_id).where(or_(marked, _P.person_id.in_(fresh)) if fresh else marked)


def in_any_part(hidden: Hidden) -> Select[tuple[str]]:
    """Return the persons of whom anything is restricted."""
    marked, fresh = _is_marked(), hidden.find(*hidden.parts)
    return select(_P.person_id).where(or_(marked, _P.person_id.in_(fresh)) if fresh else marked)


def _is_marked() -> ColumnElement[bool]:
    """Say whether anything is restricted of a row: nearly none is, and the index leads to them."""
    return _P.is_hidden.in_([True, False]) & (_P.restricted > "")


def _is_after(
    first: tuple[ColumnElement[Any], Any], second: tuple[ColumnElement[Any], Any]
) -> ColumnElement[bool]:
    (a, x), (b, y) = first, second
    return or_(a > x, and_(a == x, b > y))


def is_before(
    first: tuple[ColumnElement[Any], Any], second: tuple[ColumnElement[Any], Any]
) -> ColumnElement[bool]:
    """Say whether a row comes before a place by two columns, in falling order."""
    (a, x), (b, y) = first, second
    return or_(a < x, and_(a == x, b < y))
