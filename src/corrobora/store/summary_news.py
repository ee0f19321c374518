"""What came since summaries were made: readings, links, decisions; and whom it touches."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select, union

from corrobora.model.statement import Statement
from corrobora.store.codec import decode_statement
from corrobora.store.index_tables import (
    index_alias_uses,
    index_aliases,
    index_bearers,
    index_mentions,
    index_persons,
    index_states,
    index_words,
)
from corrobora.store.record_link_tables import record_linkings, record_links
from corrobora.store.record_links import LinkedRecord, RecordLink
from corrobora.store.rows import among, in_force, in_parts
from corrobora.store.search import is_mentioned
from corrobora.store.summary_tables import summary_findings, summary_persons
from corrobora.store.tables import (
    decisions,
    links,
    log,
    log_payloads,
    reading_statements,
    readings,
    reports,
    runs,
    statements,
)

__all__ = [
    "Marks",
    "count_named",
    "find_alias_names",
    "find_ever_in",
    "find_full_bearers",
    "find_in_conflict",
    "find_linked_since",
    "find_lone_called",
    "find_read_since",
    "find_telling_reports",
    "load_everybody",
    "load_given_names",
    "load_labels_of",
    "load_log_since",
    "load_marks",
    "load_read_twice",
    "load_record_links_of",
]

Marks = dict[str, str]
"""Up to where each table is numbered, as text."""


def load_marks(connection: Connection) -> Marks:
    """Return up to where readings, links, the log and names are numbered now."""
    found = {
        "readings": func.max(readings.c.number),
        "links": func.max(links.c.number),
        "log": func.max(log.c.number),
        "runs": func.max(runs.c.number),
        "aliases": func.max(index_aliases.c.number),
    }
    marks = {name: str(connection.scalar(select(most)) or 0) for name, most in found.items()}
    linked = connection.scalar(select(func.max(record_linkings.c.recorded_at)))
    return marks | {"linking": "" if linked is None else str(linked)}


def find_read_since(connection: Connection, number: int) -> frozenset[str]:
    """Return the reports that were read since the reading of that number."""
    query = select(readings.c.report_id).distinct().where(readings.c.number > number)
    return frozenset(connection.scalars(query))


def find_linked_since(connection: Connection, number: int, run: int) -> frozenset[str]:
    """Return the ends of links that are new since that link, or were retired since that run."""
    began: datetime.datetime | None = connection.scalar(
        select(func.min(runs.c.started_at)).where(runs.c.number > run)
    )
    changed = links.c.number > number
    if began is not None:
        changed = changed | (links.c.retired_at >= began)
    rows = connection.execute(select(links.c.derived, links.c.source).where(changed))
    return frozenset(end for row in rows for end in (row.derived, row.source))


def load_log_since(connection: Connection, number: int) -> tuple[tuple[str, Any], ...]:
    """Return kind and payload of the rows of the log after that one; None where it was erased."""
    joined = log.outerjoin(log_payloads, log_payloads.c.number == log.c.number)
    query = select(log.c.kind, log_payloads.c.payload).select_from(joined)
    rows = connection.execute(query.where(log.c.number > number).order_by(log.c.number))
    return tuple(
        (row.kind, None if row.payload is None else json.loads(row.payload)) for row in rows
    )


def load_labels_of(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Return the labels and addresses of these reports."""
    return frozenset(
        name
        for which in among(reports.c.id, ids)
        for row in connection.execute(select(reports.c.label, reports.c.address).where(which))
        for name in row
    )


# --- whom it touches ------------------------------------------------------------------------------


def find_ever_in(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return whoever these reports name or ever named: the folded name by the person's id."""
    joined = index_mentions.join(
        index_states, index_states.c.number == index_mentions.c.state
    ).join(index_persons, index_persons.c.number == index_mentions.c.person)
    query = select(index_persons.c.person_id, index_persons.c.key).distinct().select_from(joined)
    return {
        row.person_id: row.key
        for which in among(index_states.c.report_id, ids)
        for row in connection.execute(query.where(which))
    }


def find_lone_called(connection: Connection, words: Iterable[str]) -> dict[str, set[str]]:
    """Return by folded word the ids of whoever bears it alone, in force."""
    query = select(index_persons.c.person_id, index_persons.c.key).where(
        index_persons.c.lone_in.is_not(None) & is_mentioned(None)
    )
    found: dict[str, set[str]] = defaultdict(set)
    for which in among(index_persons.c.key, words):
        for row in connection.execute(query.where(which)):
            found[row.key].add(row.person_id)
    return found


def find_full_bearers(connection: Connection, word: str, *, most: int) -> tuple[str, ...]:
    """Return the ids of persons in force whose full names hold a folded word, up to `most`."""
    borne = index_bearers.join(index_words, index_words.c.number == index_bearers.c.word).join(
        index_persons, index_persons.c.number == index_bearers.c.person
    )
    which = (index_words.c.word == word) & index_persons.c.lone_in.is_(None) & is_mentioned(None)
    query = select(index_persons.c.person_id).select_from(borne).where(which).limit(most)
    return tuple(connection.scalars(query))


def find_in_conflict(connection: Connection, keys: Iterable[str]) -> frozenset[str]:
    """Return the persons with one of these folded names about whom something is in conflict."""
    persons = summary_persons.c
    return frozenset(
        id_
        for which in among(persons.key, keys)
        for id_ in connection.scalars(select(persons.person_id).where(which))
    )


def find_alias_names(
    connection: Connection, after: int, ids: Collection[str]
) -> frozenset[tuple[str, str, bool]]:
    """Return (key, folded name, whether of kin) of what is said of names of speakers anew.

    That is what came after that number, and what these reports say or said and no other does.
    """
    a, u, s = index_aliases.c, index_alias_uses.c, index_states.c
    used = index_alias_uses.join(index_states, s.number == u.state)
    numbers: set[int] = set(connection.scalars(select(a.number).where(a.number > after)))
    told: set[int] = set()
    for which in among(s.report_id, ids):
        told.update(connection.scalars(select(u.alias).distinct().select_from(used).where(which)))
    others: set[int] = set()
    for part in in_parts(sorted(told - numbers)):
        query = select(u.alias, s.report_id).distinct().select_from(used)
        for row in connection.execute(query.where(u.alias.in_(part) & s.retired_at.is_(None))):
            if row.report_id not in ids:
                others.add(row.alias)
    return frozenset(
        (row.key, row.folded, row.kind == "kin")
        for part in in_parts(sorted(numbers | (told - others)))
        for row in connection.execute(select(a.key, a.folded, a.kind).where(a.number.in_(part)))
    )


def find_telling_reports(
    connection: Connection, ids: Iterable[str] | None = None
) -> frozenset[str]:
    """Return those of these reports, or of all, with statements of another kind than acts."""
    query = select(statements.c.report_id).distinct().where(statements.c.kind != "act")
    return frozenset(
        id_
        for which in among(statements.c.report_id, ids)
        for id_ in connection.scalars(query.where(which))
    )


# --- what parts are made of -----------------------------------------------------------------------


def load_read_twice(
    connection: Connection, ids: Iterable[str]
) -> dict[str, list[tuple[Statement, ...]]]:
    """Return by report what each reader says of it, where more than one reading is in force."""
    counted = (
        select(readings.c.report_id)
        .where(in_force(readings, None))
        .group_by(readings.c.report_id)
        .having(func.count() > 1)
    )
    twice = {
        id_
        for which in among(readings.c.report_id, ids)
        for id_ in connection.scalars(counted.where(which))
    }
    joined = statements.join(
        reading_statements, reading_statements.c.statement_id == statements.c.id
    ).join(readings, readings.c.number == reading_statements.c.reading)
    query = (
        select(readings.c.report_id, readings.c.number, statements.c.kind, statements.c.payload)
        .select_from(joined)
        .where(in_force(readings, None))
        .order_by(readings.c.number, reading_statements.c.position)
    )
    found: dict[str, dict[int, list[Statement]]] = {id_: {} for id_ in sorted(twice)}
    for which in among(readings.c.report_id, twice):
        for row in connection.execute(query.where(which)):
            said = found[row.report_id].setdefault(row.number, [])
            said.append(decode_statement(row.kind, row.payload))
    return {id_: [tuple(said) for said in by.values()] for id_, by in found.items()}


def load_record_links_of(connection: Connection, persons: Iterable[str]) -> tuple[RecordLink, ...]:
    """Return the pairs of records of lists with one of these persons, in no order."""
    table, found = record_links, {}
    for column in (table.c.first_person, table.c.second_person):
        for which in among(column, persons):
            for row in connection.execute(select(table).where(which)):
                found[row.number] = RecordLink(
                    first=LinkedRecord(row.first_report, row.first_row, row.first_person),
                    second=LinkedRecord(row.second_report, row.second_row, row.second_person),
                    bits=row.bits,
                    less=row.less,
                    came=row.came,
                    cluster=row.cluster,
                    are_one=row.are_one,
                )
    return tuple(found.values())


def load_everybody(connection: Connection) -> Mapping[str, tuple[str, str | None]]:
    """Return (folded name, report of a lone name) of everybody in force, by the person's id."""
    named = select(index_mentions.c.person).join(
        index_states, index_states.c.number == index_mentions.c.state
    )
    here = named.where(index_states.c.retired_at.is_(None)).distinct().subquery()
    query = select(index_persons.c.person_id, index_persons.c.key, index_persons.c.lone_in).join(
        here, here.c.person == index_persons.c.number
    )
    return {row.person_id: (row.key, row.lone_in) for row in connection.execute(query)}


def load_given_names(connection: Connection) -> dict[str, set[str]]:
    """Return every name that people ever gave to a person, by the person's id; there are few."""
    is_name = (decisions.c.kind == "field") & (decisions.c.payload["part"].as_string() == "name")
    value = decisions.c.payload["value"].as_string().label("value")
    found: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(decisions.c.subject, value).where(is_name)):
        if row.subject and row.value:
            found[row.subject[0]].add(row.value)
    return found


def count_named(
    connection: Connection, family: str, steps: Collection[str], country: str, said: str
) -> frozenset[tuple[str, str | None]]:
    """Return (person, site) of findings on these steps, of that day or told of since then."""
    f = summary_findings.c
    alike = (f.family == family) & f.step.in_(sorted(steps)) & (f.country == country)
    dated = select(f.person_id, f.site).where(alike & (f.earliest >= said))
    undated = select(f.person_id, f.site).where(
        alike & f.earliest.is_(None) & (f.first_said >= said)
    )
    rows = connection.execute(union(dated, undated))
    return frozenset((row.person_id, row.site) for row in rows)
