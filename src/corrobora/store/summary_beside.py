"""Workings beside summaries: near names, hints of lists, voices, who tells of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, Table, delete, or_, select

from corrobora.store import summary_tables as t
from corrobora.store.rows import among, in_parts, insert_many
from corrobora.store.summaries import drop_where

__all__ = [
    "find_hinted",
    "find_near",
    "find_spoken_of",
    "find_tellers",
    "find_told_countries",
    "replace_hints",
    "replace_near",
    "replace_tellers",
    "replace_voices",
]


def replace_near(
    connection: Connection, pairs: Iterable[tuple[str, str]], *, of: Iterable[str] | None = None
) -> None:
    """Put pairs whose names are near in place of all, or of those with one of these persons."""
    near = t.summary_near
    if of is None:
        connection.execute(delete(near))
    else:
        gone = sorted(set(of))
        drop_where(connection, near.c.first, gone)
        drop_where(connection, near.c.second, gone)
    insert_many(connection, near, sorted({(min(two), max(two)) for two in pairs}))


def find_near(connection: Connection, persons: Iterable[str]) -> frozenset[str]:
    """Return whoever has a name near that of one of these persons."""
    return frozenset(
        other for a, b in _find_two(connection, t.summary_near, persons) for other in (a, b)
    )


def replace_hints(
    connection: Connection, hints: Mapping[tuple[str, str], tuple[float, str]]
) -> frozenset[str]:
    """Put what lists say of pairs in place of before; return the persons of whom it differs."""
    table = t.summary_hints
    before = {
        (row.first, row.second): (row.score, row.why) for row in connection.execute(select(table))
    }
    changed = {pair for pair in before.keys() | hints.keys() if before.get(pair) != hints.get(pair)}
    if changed:
        connection.execute(delete(table))
        insert_many(connection, table, [(*pair, *said) for pair, said in sorted(hints.items())])
    return frozenset(id_ for pair in changed for id_ in pair)


def find_hinted(
    connection: Connection, persons: Iterable[str]
) -> dict[tuple[str, str], tuple[float, str]]:
    """Return what lists say of pairs with one of these persons: score and why."""
    table = t.summary_hints
    return {
        (row.first, row.second): (row.score, row.why)
        for part in in_parts(sorted(set(persons)))
        for row in connection.execute(
            select(table).where(or_(table.c.first.in_(part), table.c.second.in_(part)))
        )
    }


def _find_two(
    connection: Connection, table: Table, persons: Iterable[str]
) -> Iterator[tuple[str, str]]:
    for part in in_parts(sorted(set(persons))):
        for column in (table.c.first, table.c.second):
            rows = connection.execute(select(table.c.first, table.c.second).where(column.in_(part)))
            yield from ((row.first, row.second) for row in rows)


def replace_voices(
    connection: Connection, persons: Iterable[str], voices: Iterable[tuple[str, str]]
) -> None:
    """Put (form, person) in place of what stood of these persons."""
    drop_where(connection, t.summary_voices.c.person_id, persons)
    insert_many(connection, t.summary_voices, sorted(set(voices)))


def find_spoken_of(connection: Connection, forms: Iterable[str]) -> frozenset[str]:
    """Return the persons of whom something is said by a speaker under one of these forms."""
    voices = t.summary_voices.c
    return frozenset(
        person
        for part in in_parts(sorted(set(forms)))
        for person in connection.scalars(select(voices.person_id).where(voices.form.in_(part)))
    )


def replace_tellers(
    connection: Connection, reports: Iterable[str] | None, countries: Mapping[str, str]
) -> None:
    """Put reports with their countries in place of what stood of `reports`, or of all."""
    if reports is None:
        connection.execute(delete(t.summary_tellers))
    else:
        drop_where(connection, t.summary_tellers.c.report_id, reports)
    insert_many(connection, t.summary_tellers, sorted(countries.items()))


def find_tellers(connection: Connection, country: str) -> frozenset[str]:
    """Return the reports about a country that say something of nobody by name."""
    tellers = t.summary_tellers.c
    return frozenset(
        connection.scalars(select(tellers.report_id).where(tellers.country == country))
    )


def find_told_countries(
    connection: Connection, reports: Iterable[str] | None = None
) -> frozenset[str]:
    """Return the countries of these reports, or of all, that say something of nobody by name."""
    tellers = t.summary_tellers.c
    return frozenset(
        country
        for which in among(tellers.report_id, reports)
        for country in connection.scalars(select(tellers.country).distinct().where(which))
    )
