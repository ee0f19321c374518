"""Writing summaries: what is worked out of a part takes the place of what stood there before.

Each function works within its caller's transaction (docs/adr/0023).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    func,
    insert,
    literal,
    select,
)

from corrobora.model.summary import Change, Matter, PersonSummary, Summaries, Waiting
from corrobora.store import summary_tables as t
from corrobora.store.index_tables import index_mentions, index_persons, index_states
from corrobora.store.rows import among, in_parts, insert_many
from corrobora.store.summary_rows import (
    as_row,
    finding_row,
    matter_row,
    person_row,
    read_matter,
    read_person,
)

__all__ = [
    "BEHIND",
    "add_stale",
    "append_changes",
    "count_stale",
    "drop_stale",
    "drop_summaries",
    "drop_waiting",
    "drop_where",
    "find_due",
    "find_promising",
    "is_stale",
    "load_facts",
    "load_matters_of",
    "load_open_conflicts",
    "load_person_rows",
    "load_some",
    "load_stale",
    "mark_everybody",
    "mark_persons",
    "replace_items",
    "replace_persons",
    "save_facts",
]

_ALL = (
    t.summary_facts,
    t.summary_stale,
    t.summary_persons,
    t.summary_findings,
    t.summary_waiting,
    t.summary_waiting_of,
    t.summary_matters,
    t.summary_matters_of,
    t.summary_journal,
    t.summary_hints,
    t.summary_near,
    t.summary_tellers,
    t.summary_voices,
)
BEHIND = 2**30
"""The place of whoever stands in no report; what comes after all persons has a higher one."""


def drop_summaries(connection: Connection) -> None:
    """Leave all empty, to be made anew."""
    for table in _ALL:
        connection.execute(delete(table))


def load_facts(connection: Connection) -> dict[str, str]:
    """Return up to where the register was worked through, and by which knowledge."""
    facts = t.summary_facts.c
    return {row.name: row.value for row in connection.execute(select(facts.name, facts.value))}


def save_facts(connection: Connection, facts: Mapping[str, str]) -> None:
    """Keep facts, each in place of an earlier one of its name."""
    drop_where(connection, t.summary_facts.c.name, facts)
    rows = [{"name": name, "value": value} for name, value in facts.items()]
    if rows:
        connection.execute(insert(t.summary_facts), rows)


# --- what is stale --------------------------------------------------------------------------------


def add_stale(
    connection: Connection, ids: Mapping[str, int], causes: Mapping[str, str] | None = None
) -> None:
    """Mark what is to be worked out anew, each at its place; `causes` say by id why."""
    drop_where(connection, t.summary_stale.c.id, ids)
    told = causes or {}
    insert_many(
        connection, t.summary_stale, [(i, place, told.get(i, "")) for i, place in ids.items()]
    )


def mark_persons(connection: Connection, causes: Mapping[str, str]) -> None:
    """Mark these persons, beside those whom the same reports name; each with what caused it."""
    wanted = set(causes)
    places = {
        row.person_id: row.place
        for part in in_parts(sorted(wanted))
        for row in connection.execute(
            _places().where(index_persons.c.person_id.in_(part)).group_by(index_persons.c.person_id)
        )
    }
    add_stale(connection, {id_: places.get(id_, BEHIND) for id_ in sorted(wanted)}, causes)


def mark_everybody(connection: Connection, cause: str) -> None:
    """Mark everybody whom reports in force name, and whoever has a row."""
    connection.execute(delete(t.summary_stale))
    placed = _places().add_columns(literal(cause).label("cause"))
    placed = placed.group_by(index_persons.c.person_id)
    connection.execute(insert(t.summary_stale).from_select(["id", "place", "cause"], placed))
    here = select(t.summary_stale.c.id)
    left = select(t.summary_persons.c.person_id).where(t.summary_persons.c.person_id.not_in(here))
    lost = list(connection.scalars(left))
    add_stale(connection, dict.fromkeys(lost, BEHIND), dict.fromkeys(lost, cause))


def _places() -> Any:  # noqa: ANN401 - a query
    named = index_mentions.join(index_states, index_states.c.number == index_mentions.c.state).join(
        index_persons, index_persons.c.number == index_mentions.c.person
    )
    return (
        select(index_persons.c.person_id, func.min(index_states.c.number).label("place"))
        .select_from(named)
        .where(index_states.c.retired_at.is_(None))
    )


def load_stale(connection: Connection, most: int) -> dict[str, str]:
    """Return up to so many of what is stale with why, in order of place."""
    stale = t.summary_stale.c
    query = select(stale.id, stale.cause).order_by(stale.place, stale.id).limit(most)
    return {row.id: row.cause for row in connection.execute(query)}


def is_stale(connection: Connection) -> bool:
    """Say whether anything waits to be worked out anew."""
    return connection.execute(select(t.summary_stale.c.id).limit(1)).first() is not None


def count_stale(connection: Connection) -> int:
    """Return how many wait."""
    return connection.scalar(select(func.count()).select_from(t.summary_stale)) or 0


def drop_stale(connection: Connection, ids: Iterable[str]) -> None:
    """Take marks away."""
    drop_where(connection, t.summary_stale.c.id, ids)


def find_due(connection: Connection, today: str) -> tuple[str, ...]:
    """Return the persons of whom the register says something else from that day on."""
    persons = t.summary_persons.c
    return tuple(connection.scalars(select(persons.person_id).where(persons.until <= today)))


# --- persons --------------------------------------------------------------------------------------


def load_person_rows(connection: Connection, persons: Iterable[str]) -> dict[str, PersonSummary]:
    """Return the rows of these persons, by id."""
    table = t.summary_persons
    return {
        row.person_id: read_person(row)
        for part in in_parts(sorted(set(persons)))
        for row in connection.execute(select(table).where(table.c.person_id.in_(part)))
    }


def load_some(connection: Connection, most: int) -> tuple[str, ...]:
    """Return the ids of up to so many persons, spread evenly over all in order of id."""
    persons = t.summary_persons.c.person_id
    ids = list(connection.scalars(select(persons).order_by(persons)))
    return tuple(ids[:: max(1, -(-len(ids) // most))])


def load_open_conflicts(
    connection: Connection, persons: Iterable[str]
) -> dict[str, dict[str, str]]:
    """Return the open conflicts about each of these persons: kinds by id, by the person's id."""
    m, of = t.summary_matters.c, t.summary_matters_of.c
    joined = t.summary_matters.join(t.summary_matters_of, of.item == m.id)
    query = select(of.person_id, m.id, m.sub).select_from(joined)
    query = query.where((m.kind == "conflict") & m.is_open.is_(True))
    found: dict[str, dict[str, str]] = {}
    for which in among(of.person_id, persons):
        for row in connection.execute(query.where(which)):
            found.setdefault(row.person_id, {})[row.id] = row.sub
    return found


def load_matters_of(connection: Connection, owners: Iterable[str]) -> tuple[Matter, ...]:
    """Return the conflicts and promises that are worked out with these owners."""
    table = t.summary_matters
    told = table.c.kind.in_(["conflict", "promise"])
    return tuple(
        read_matter(row)
        for which in among(table.c.owner, owners)
        for row in connection.execute(select(table).where(which & told))
    )


def find_promising(connection: Connection) -> frozenset[str]:
    """Return with whom open or kept promises are worked out."""
    m = t.summary_matters.c
    return frozenset(connection.scalars(select(m.owner).distinct().where(m.kind == "promise")))


def drop_waiting(connection: Connection, items: Iterable[str]) -> None:
    """Take away what waits no more."""
    ids = tuple(items)
    drop_where(connection, t.summary_waiting.c.id, ids)
    drop_where(connection, t.summary_waiting_of.c.item, ids)


def replace_persons(connection: Connection, before: Iterable[str], made: Summaries) -> None:
    """Put rows and findings in place of those of `before`, and of the persons themselves."""
    gone = {*before, *(one.person_id for one in made.persons)}
    for table in (t.summary_persons, t.summary_findings):
        drop_where(connection, table.c.person_id, gone)
    rows = [person_row(t.summary_persons, one) for one in made.persons]
    insert_many(connection, t.summary_persons, rows)
    places: dict[str, int] = {}
    found = []
    for one in made.findings:
        place = places[one.person_id] = places.get(one.person_id, -1) + 1
        found.append(finding_row(t.summary_findings, one, place))
    insert_many(connection, t.summary_findings, found)


def append_changes(connection: Connection, changes: Sequence[Change]) -> None:
    """Append to the journal, in order."""
    names = [c.name for c in t.summary_journal.c if c.name != "number"]
    rows = [{name: getattr(one, name) for name in names} for one in changes]
    if rows:
        connection.execute(insert(t.summary_journal), rows)


# --- what waits, and what is listed ---------------------------------------------------------------

_ITEMS = (
    (t.summary_waiting, t.summary_waiting_of),
    (t.summary_matters, t.summary_matters_of),
)


def replace_items(
    connection: Connection,
    owners: Iterable[str],
    made: Summaries,
    *,
    persons: Iterable[str] = (),
) -> None:
    """Put what waits and what is listed in place of all that these owners had.

    Of `persons`, pairs go too whoever owns them: what is asked of two is known with either.
    """
    whose = sorted({*owners})
    for table, of in _ITEMS:
        gone: set[str] = set()
        for part in in_parts(whose):
            gone.update(connection.scalars(select(table.c.id).where(table.c.owner.in_(part))))
        if table is t.summary_waiting:
            gone |= _find_pairs(connection, persons)
        items: Sequence[Waiting | Matter]
        items = made.waiting if table is t.summary_waiting else made.matters
        gone |= {one.id for one in items}
        drop_where(connection, table.c.id, gone)
        drop_where(connection, of.c.item, gone)
        unique = {one.id: one for one in items}
        insert_many(connection, table, [_item_row(table, one) for one in unique.values()])
        named = [(id_, one.id) for one in unique.values() for id_ in sorted(set(one.persons))]
        insert_many(connection, of, named)


def _item_row(table: Table, one: Waiting | Matter) -> tuple[object, ...]:
    return matter_row(table, one) if isinstance(one, Matter) else as_row(table, one, {})


def _find_pairs(connection: Connection, persons: Iterable[str]) -> set[str]:
    joined = t.summary_waiting_of.join(
        t.summary_waiting, t.summary_waiting.c.id == t.summary_waiting_of.c.item
    )
    found: set[str] = set()
    for part in in_parts(sorted(set(persons))):
        which = t.summary_waiting_of.c.person_id.in_(part) & (t.summary_waiting.c.kind == "pair")
        query = select(t.summary_waiting.c.id).select_from(joined).where(which)
        found.update(connection.scalars(query))
    return found


def drop_where(
    connection: Connection, column: ColumnElement[Any], values: Iterable[object]
) -> None:
    """Remove the rows of which the column has one of the values."""
    table = column.table
    for part in in_parts(values):
        connection.execute(delete(table).where(column.in_(part)))
