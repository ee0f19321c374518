"""Keeping the index in step: what stops being in force, countries counted, and what is forgotten.

`store.index` adds; this module closes, counts, looks after and removes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Table, delete, exists, func, insert, select, update

from corrobora.store import index_tables as tables
from corrobora.store.rows import in_parts
from corrobora.store.search import drop_passages, remove_passages

__all__ = [
    "add_countries",
    "add_subjects",
    "close_state",
    "count_countries",
    "drop_index",
    "find_uncounted",
    "forget_decisions",
    "forget_facts",
    "forget_persons",
    "forget_reports",
    "has_fact",
    "load_codes",
    "recount_countries",
    "save_fact",
]

_ALL = (
    tables.index_facts,
    tables.index_packs,
    tables.index_texts,
    tables.index_states,
    tables.index_persons,
    tables.index_mentions,
    tables.index_listed,
    tables.index_words,
    tables.index_bearers,
    tables.index_grams,
    tables.index_figures,
    tables.index_aliases,
    tables.index_alias_uses,
    tables.index_countries,
    tables.index_country_counts,
    tables.index_subjects,
)
_STATES, _MENTIONS = tables.index_states, tables.index_mentions
_COUNTRIES, _COUNTS = tables.index_countries, tables.index_country_counts

Codes = Mapping[int, str | None]
"""The country of a text by the number of the packs by which it was told."""


# --- facts of the whole ---------------------------------------------------------------------------


def has_fact(connection: Connection, name: str, value: str) -> bool:
    """Say whether the index bears this mark."""
    facts = tables.index_facts.c
    return connection.scalar(select(facts.value).where(facts.name == name)) == value


def save_fact(connection: Connection, name: str, value: str) -> None:
    """Mark the index, in place of an earlier mark of the name."""
    forget_facts(connection, name)
    connection.execute(insert(tables.index_facts), {"name": name, "value": value})


def forget_facts(connection: Connection, name: str) -> None:
    """Take a mark away."""
    connection.execute(delete(tables.index_facts).where(tables.index_facts.c.name == name))


def drop_index(connection: Connection) -> None:
    """Leave the index empty and unmarked, to be made anew."""
    for table in _ALL:
        connection.execute(delete(table))
    drop_passages(connection)


# --- reports ------------------------------------------------------------------------------------


def close_state(connection: Connection, report_id: str, at: datetime.datetime) -> Codes:
    """End what the report was read to say until now; return the countries of its text."""
    which = (_STATES.c.report_id == report_id) & _STATES.c.retired_at.is_(None)
    text = connection.scalar(select(_STATES.c.text).where(which))
    if text is None:
        return {}
    connection.execute(update(_STATES).where(which).values(retired_at=at))
    return _codes_of(connection, text)


def load_codes(connection: Connection, revision_id: str) -> Codes:
    """Return which country a text is about, by each of the packs by which it was looked at."""
    texts = tables.index_texts.c
    text = connection.scalar(select(texts.number).where(texts.revision_id == revision_id))
    return {} if text is None else _codes_of(connection, text)


def _codes_of(connection: Connection, text: int) -> Codes:
    # Packs are few, and each is looked up by its key.
    packs = connection.scalars(select(tables.index_packs.c.number)).all()
    which = (_COUNTRIES.c.text == text) & _COUNTRIES.c.packs.in_(packs)
    rows = connection.execute(select(_COUNTRIES.c.packs, _COUNTRIES.c.code).where(which))
    return {row.packs: row.code for row in rows}


def count_countries(connection: Connection, before: Codes, after: Codes) -> None:
    """Count a report that was about `before` and now is about `after`."""
    for packs in before.keys() | after.keys():
        old, new = before.get(packs), after.get(packs)
        if old != new:
            _shift(connection, packs, old, -1)
            _shift(connection, packs, new, 1)


def _shift(connection: Connection, packs: int, code: str | None, by: int) -> None:
    if code is None:
        return
    which = (_COUNTS.c.packs == packs) & (_COUNTS.c.code == code)
    moved = update(_COUNTS).where(which).values(reports=_COUNTS.c.reports + by)
    if connection.execute(moved).rowcount == 0:
        connection.execute(insert(_COUNTS), {"packs": packs, "code": code, "reports": by})


def find_uncounted(connection: Connection, packs_hash: str) -> Iterator[tuple[str, str]]:
    """Give (report, revision) of texts that were not looked at by these packs."""
    packs, texts = tables.index_packs, tables.index_texts
    number = select(packs.c.number).where(packs.c.hash == packs_hash).scalar_subquery()
    known = exists().where((_COUNTRIES.c.packs == number) & (_COUNTRIES.c.text == texts.c.number))
    query = (
        select(_STATES.c.report_id, texts.c.revision_id)
        .distinct()
        .select_from(texts.join(_STATES, _STATES.c.text == texts.c.number))
        .where(~known)
    )
    for row in connection.execute(query):
        yield row.report_id, row.revision_id


def add_countries(connection: Connection, packs_hash: str, codes: Mapping[str, str | None]) -> None:
    """Keep which country each text (by revision) is about by these packs."""
    packs, texts = tables.index_packs, tables.index_texts
    number = connection.scalar(select(packs.c.number).where(packs.c.hash == packs_hash))
    if number is None:
        number = (connection.scalar(select(func.max(packs.c.number))) or 0) + 1
        connection.execute(insert(packs), {"number": number, "hash": packs_hash})
    for part in in_parts(codes):
        query = select(texts.c.revision_id, texts.c.number).where(texts.c.revision_id.in_(part))
        rows = [
            {"packs": number, "text": row.number, "code": codes[row.revision_id]}
            for row in connection.execute(query)
        ]
        if rows:
            connection.execute(insert(_COUNTRIES), rows)


def recount_countries(connection: Connection) -> None:
    """Count the reports of each country anew."""
    connection.execute(delete(_COUNTS))
    joined = _COUNTRIES.join(_STATES, _STATES.c.text == _COUNTRIES.c.text)
    counted = (
        select(_COUNTRIES.c.packs, _COUNTRIES.c.code, func.count())
        .select_from(joined)
        .where(_STATES.c.retired_at.is_(None) & _COUNTRIES.c.code.is_not(None))
        .group_by(_COUNTRIES.c.packs, _COUNTRIES.c.code)
    )
    connection.execute(insert(_COUNTS).from_select(["packs", "code", "reports"], counted))


# --- decisions ------------------------------------------------------------------------------------


def add_subjects(connection: Connection, rows: Iterable[tuple[str, str]]) -> None:
    """Keep (subject, decision) pairs of decisions that are new to the index."""
    new = [{"subject": one, "decision": decision} for one, decision in dict.fromkeys(rows)]
    if new:
        connection.execute(insert(tables.index_subjects), new)


# --- what is forgotten ---------------------------------------------------------------------------


def forget_reports(
    connection: Connection, reports: Sequence[str], words: Mapping[str, str]
) -> None:
    """Remove all that the index holds of these reports.

    `words` are the folded words of their texts by revision, for the full text; a revision that
    is not in it stays there.
    """
    for part in in_parts(reports):
        which = _STATES.c.report_id.in_(part)
        rows = connection.execute(select(_STATES.c.number, _STATES.c.text).where(which)).all()
        states, texts = [row.number for row in rows], sorted({row.text for row in rows})
        persons = _persons_in(connection, states)
        aliases = _aliases_in(connection, states)
        said = (_MENTIONS, tables.index_listed, tables.index_figures, tables.index_alias_uses)
        for table in said:
            _delete(connection, table, "state", states)
        connection.execute(delete(_STATES).where(which))
        _forget_texts(connection, texts, words)
        _drop_unused_aliases(connection, aliases)
        _drop_unmentioned(connection, persons)


def forget_decisions(connection: Connection, decisions: Sequence[str]) -> None:
    """Remove what these decisions are about."""
    for part in in_parts(decisions):
        which = tables.index_subjects.c.decision.in_(part)
        connection.execute(delete(tables.index_subjects).where(which))


def forget_persons(connection: Connection, persons: Sequence[str]) -> None:
    """Remove these persons (by id) with their names; texts are forgotten with their reports."""
    for part in in_parts(persons):
        which = tables.index_persons.c.person_id.in_(part)
        numbers = connection.scalars(select(tables.index_persons.c.number).where(which)).all()
        for table in (_MENTIONS, tables.index_listed):
            _delete(connection, table, "person", numbers)
        _drop_unmentioned(connection, numbers)


def _persons_in(connection: Connection, states: Sequence[int]) -> list[int]:
    found: set[int] = set()
    for part in in_parts(states):
        query = select(_MENTIONS.c.person).where(_MENTIONS.c.state.in_(part))
        found.update(connection.scalars(query))
    return sorted(found)


def _aliases_in(connection: Connection, states: Sequence[int]) -> list[int]:
    found: set[int] = set()
    uses = tables.index_alias_uses
    for part in in_parts(states):
        found.update(connection.scalars(select(uses.c.alias).where(uses.c.state.in_(part))))
    return sorted(found)


def _delete(connection: Connection, table: Table, name: str, numbers: Iterable[int]) -> None:
    for part in in_parts(numbers):
        connection.execute(delete(table).where(table.c[name].in_(part)))


def _forget_texts(connection: Connection, texts: Sequence[int], words: Mapping[str, str]) -> None:
    for part in in_parts(texts):
        which = tables.index_texts.c.number.in_(part)
        for row in connection.execute(select(tables.index_texts).where(which)).all():
            if row.revision_id in words:
                remove_passages(connection, row.number, words[row.revision_id])
    _delete(connection, _COUNTRIES, "text", texts)
    _delete(connection, tables.index_texts, "number", texts)
    recount_countries(connection)


def _drop_unused_aliases(connection: Connection, aliases: Iterable[int]) -> None:
    uses = tables.index_alias_uses.c.alias
    for number in aliases:
        if connection.scalar(select(uses).where(uses == number).limit(1)) is None:
            _delete(connection, tables.index_aliases, "number", [number])


def _drop_unmentioned(connection: Connection, persons: Iterable[int]) -> None:
    """Remove persons whom no state mentions, and words that nobody bears any more."""
    people, bearers = tables.index_persons, tables.index_bearers
    for number in persons:
        is_there = select(_MENTIONS.c.state).where(_MENTIONS.c.person == number).limit(1)
        if connection.scalar(is_there) is not None:
            continue
        key = connection.scalar(select(people.c.key).where(people.c.number == number)) or ""
        which = tables.index_words.c.word.in_(key.split())
        words = connection.scalars(select(tables.index_words.c.number).where(which)).all()
        mine = (bearers.c.person == number) & bearers.c.word.in_(words)
        connection.execute(delete(bearers).where(mine))
        _delete(connection, people, "number", [number])
        for word in words:
            if connection.scalar(select(bearers.c.person).where(bearers.c.word == word).limit(1)):
                continue
            _delete(connection, tables.index_words, "number", [word])
            _delete(connection, tables.index_grams, "word", [word])
