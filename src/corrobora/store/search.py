"""Full text and names: one interface, made by FTS5 on SQLite and by tsvector on PostgreSQL.

Both are given words that are folded already (`model.words`), so that case and accents mean the
same on both. Neither keeps the text in the index, only what finds it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    bindparam,
    func,
    select,
    text,
)

from corrobora.store.index_tables import (
    index_bearers,
    index_grams,
    index_mentions,
    index_persons,
    index_states,
    index_texts,
    index_words,
)
from corrobora.store.report_filter import ReportFilter, fits_report
from corrobora.store.rows import copy_rows, in_force, in_parts
from corrobora.store.tables import reports

__all__ = [
    "GRAM",
    "Bearer",
    "add_passages",
    "await_many_passages",
    "count_bearers",
    "drop_passages",
    "find_bearers",
    "find_called",
    "find_like_words",
    "find_texts",
    "find_texts_of",
    "find_words",
    "grams_of",
    "is_mentioned",
    "remove_passages",
    "settle_many_passages",
    "settle_passages",
]

GRAM = 3  # letters in a row by which words that are written otherwise are found

# tsvector knows 256 places of a word, up to the 16,383rd: a long text stands in several rows.
_PORTION = 1_500  # words
_OVERLAP = 40  # words that end one row and begin the next, so that no phrase falls between
# tsvector holds words of 2,046 bytes at most; nobody looks for one of more letters than this.
_LONGEST = 500
_ALIKE = 8  # more words that begin alike are in no name
_ADD = {
    "sqlite": "INSERT INTO index_passages (rowid, words) VALUES (?, ?)",
    "postgresql": "INSERT INTO index_passages (number, part, words)"
    " VALUES (%s, %s, to_tsvector('simple', %s))",
}
_MANY = 100  # rows that are worth a table of their own on the way to a server
_RECEIVE = (
    "CREATE TEMPORARY TABLE IF NOT EXISTS incoming_passages"
    " (number INTEGER, part INTEGER, words TEXT) ON COMMIT DROP; TRUNCATE incoming_passages"
)
_KEEP_RECEIVED = (
    "INSERT INTO index_passages (number, part, words)"
    " SELECT number, part, to_tsvector('simple', words) FROM incoming_passages"
)
# FTS5 writes out what it gathered of 1 MiB, and merges what it wrote out: with more memory and
# less merging, millions of texts cost a part of that. The index of a server is made at the end.
_AWAIT = {
    "sqlite": (
        "INSERT INTO index_passages (index_passages, rank) VALUES ('hashsize', 67108864)",
        "INSERT INTO index_passages (index_passages, rank) VALUES ('automerge', 0)",
    ),
    "postgresql": ("DROP INDEX ix_index_passages_words",),
}
_SETTLE_MANY = {
    "sqlite": (
        "INSERT INTO index_passages (index_passages, rank) VALUES ('hashsize', 1048576)",
        "INSERT INTO index_passages (index_passages, rank) VALUES ('automerge', 4)",
        "INSERT INTO index_passages (index_passages) VALUES ('optimize')",
    ),
    "postgresql": ("CREATE INDEX ix_index_passages_words ON index_passages USING gin (words)",),
}
_REMOVE = {
    "sqlite": "INSERT INTO index_passages (index_passages, rowid, words)"
    " VALUES ('delete', :number, :words)",
    "postgresql": "DELETE FROM index_passages WHERE number = :number",
}
_DROP = {
    "sqlite": "INSERT INTO index_passages (index_passages) VALUES ('delete-all')",
    "postgresql": "DELETE FROM index_passages",
}
# What was deleted stands in older parts of an FTS5 index until these are merged.
_SETTLE = {
    "sqlite": "INSERT INTO index_passages (index_passages) VALUES ('optimize')",
    "postgresql": None,
}
_EACH = "SELECT DISTINCT"
_FIND = {
    "sqlite": "SELECT rowid AS number FROM index_passages WHERE index_passages MATCH {}",
    "postgresql": "SELECT number FROM index_passages WHERE words @@ to_tsquery('simple', {})",
}


# --- texts ---------------------------------------------------------------------------------------


def add_passages(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Let texts be found: each by its number and its folded words, a space between two."""
    rows = [row for number, words in texts for row in _portions(connection, number, words)]
    if connection.dialect.name == "postgresql" and len(rows) >= _MANY:
        _send_passages(connection, rows)
    elif rows:
        connection.exec_driver_sql(_ADD[connection.dialect.name], rows)


def _send_passages(connection: Connection, rows: Sequence[tuple[object, ...]]) -> None:
    """Send words in one stream, to be made into what finds them by the server itself."""
    connection.exec_driver_sql(_RECEIVE)
    copy_rows(connection, "incoming_passages (number, part, words)", rows)
    connection.exec_driver_sql(_KEEP_RECEIVED)


def await_many_passages(connection: Connection) -> None:
    """Make ready for many texts: none is found before `settle_many_passages`."""
    for command in _AWAIT[connection.dialect.name]:
        connection.exec_driver_sql(command)


def settle_many_passages(connection: Connection) -> None:
    """Let many texts be found that came after `await_many_passages`."""
    for command in _SETTLE_MANY[connection.dialect.name]:
        connection.exec_driver_sql(command)


def remove_passages(connection: Connection, number: int, words: str) -> None:
    """Forget a text; `words` are those with which it was added.

    What SQLite held of it goes from the file with `settle_passages`.
    """
    row = {"number": number, "words": words}
    connection.execute(text(_REMOVE[connection.dialect.name]), row)


def drop_passages(connection: Connection) -> None:
    """Forget all texts."""
    connection.exec_driver_sql(_DROP[connection.dialect.name])


def settle_passages(connection: Connection) -> None:
    """Leave nothing in the index of what was removed, and make it quicker to read."""
    command = _SETTLE[connection.dialect.name]
    if command is not None:
        connection.exec_driver_sql(command)


def find_texts(
    connection: Connection,
    phrases: Sequence[Sequence[str]],
    *,
    known_at: datetime.datetime | None = None,
    most: int,
) -> tuple[tuple[str, str], ...]:
    """Return (report, revision) of texts in force that hold all phrases, the newest first.

    A phrase is folded words in a row; the last word of the last may be the beginning of one.
    """
    if max((len(word) for phrase in phrases for word in phrase), default=0) > _LONGEST:
        return ()
    found: list[tuple[str, str]] = []
    rows = _find_numbers(connection, phrases)
    standing = (
        select(index_states.c.report_id, index_texts.c.revision_id)
        .select_from(index_states.join(index_texts, index_texts.c.number == index_states.c.text))
        .where((index_states.c.text == bindparam("number")) & in_force(index_states, known_at))
    )
    for number in rows.scalars():
        found += [tuple(row) for row in connection.execute(standing, {"number": number})]
        if len(found) >= most:
            break
    rows.close()
    return tuple(found[:most])


def find_texts_of(
    connection: Connection,
    phrases: Sequence[Sequence[str]],
    wanted: ReportFilter,
    *,
    most: int,
    look_at: int,
) -> tuple[tuple[str, str], ...]:
    """Return as `find_texts` does those of certain reports, among the newest `look_at` texts."""
    if max((len(word) for phrase in phrases for word in phrase), default=0) > _LONGEST:
        return ()
    found: list[tuple[str, str]] = []
    rows = _find_numbers(connection, phrases)
    joined = index_states.join(index_texts, index_texts.c.number == index_states.c.text).join(
        reports, reports.c.id == index_states.c.report_id
    )
    query = (
        select(index_states.c.report_id, index_texts.c.revision_id)
        .select_from(joined)
        .where(in_force(index_states, None), *fits_report(wanted))
        .order_by(index_states.c.text.desc())
    )
    numbers = islice(rows.scalars(), look_at)
    for part in in_parts(numbers):
        here = query.where(index_states.c.text.in_(part)).limit(most - len(found))
        found += [tuple(row) for row in connection.execute(here)]
        if len(found) >= most:
            break
    rows.close()
    return tuple(found)


def _find_numbers(connection: Connection, phrases: Sequence[Sequence[str]]) -> CursorResult[Any]:
    """Ask for the numbers of texts that hold all phrases, not all in one row, the last first."""
    is_file = connection.dialect.name == "sqlite"
    asked = [_match(phrases)] if is_file else _tsqueries(phrases)
    names = [f"asked{n}" for n in range(len(asked))]
    parts = [_FIND[connection.dialect.name].format(f":{name}") for name in names]
    query = " INTERSECT ".join(parts) if parts[1:] else parts[0].replace("SELECT", _EACH, 1)
    values = dict(zip(names, asked, strict=True))
    return connection.execute(text(f"{query} ORDER BY number DESC"), values)


def _portions(connection: Connection, number: int, words: str) -> list[tuple[object, ...]]:
    if connection.dialect.name == "sqlite":
        return [(number, words)]
    each = words.split(" ")
    starts = range(0, max(1, len(each) - _OVERLAP), _PORTION - _OVERLAP)
    return [
        (number, part, " ".join(each[start : start + _PORTION]))
        for part, start in enumerate(starts)
    ]


def _match(phrases: Sequence[Sequence[str]]) -> str:
    return " AND ".join('"' + " ".join(phrase) + '"' for phrase in phrases) + " *"


def _tsqueries(phrases: Sequence[Sequence[str]]) -> list[str]:
    last = [*phrases[-1][:-1], phrases[-1][-1] + ":*"]
    return [" <-> ".join(phrase) for phrase in (*phrases[:-1], last)]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person as names are looked up: number, id, folded name, and the report of a lone name."""

    number: int
    id: str
    key: str
    lone_in: str | None


# --- names ---------------------------------------------------------------------------------------


def grams_of(word: str) -> frozenset[str]:
    """Return the letters in a row of a word with its ends marked, by which it is found."""
    marked = f"^{word}$"
    return frozenset(marked[i : i + GRAM] for i in range(max(1, len(marked) - GRAM + 1)))


def find_words(connection: Connection, beginning: str, *, most: int) -> tuple[int, ...]:
    """Return the numbers of words of names that begin so, shorter words first."""
    column = index_words.c.word
    # Every text that begins so lies between it and it with the last character of all behind it.
    which = (column >= beginning) & (column < beginning + "\U0010ffff")
    query = select(index_words.c.number).where(which).order_by(func.length(column), column)
    return tuple(connection.scalars(query.limit(most)))


def find_like_words(connection: Connection, word: str, *, most: int) -> tuple[tuple[int, str], ...]:
    """Return (number, word) of words of names that share the most letters in a row with it."""
    shared = func.count()
    query = (
        select(index_words.c.number, index_words.c.word)
        .select_from(index_grams.join(index_words, index_words.c.number == index_grams.c.word))
        .where(index_grams.c.gram.in_(sorted(grams_of(word))))
        .group_by(index_words.c.number, index_words.c.word)
        .order_by(shared.desc(), index_words.c.word)
        .limit(most)
    )
    return tuple((row.number, row.word) for row in connection.execute(query))


def count_bearers(connection: Connection, words: Sequence[int], *, most: int) -> int:
    """Return how many persons bear one of the words, up to `most`: more need not be counted."""
    found = 0
    for part in in_parts(words):
        inner = select(index_bearers.c.person).where(index_bearers.c.word.in_(part)).limit(most)
        found += connection.scalar(select(func.count()).select_from(inner.subquery())) or 0
    return found


def find_bearers(
    connection: Connection,
    words: Sequence[Sequence[int]],
    *,
    known_at: datetime.datetime | None = None,
    most: int,
) -> tuple[Bearer, ...]:
    """Return persons in force whose names hold one of each `words`, up to `most`, in no order.

    The rarest words are to stand first: they are looked up, the others checked.
    """
    if not words or not all(words):
        return ()
    bearers = index_bearers.join(index_persons, index_persons.c.number == index_bearers.c.person)
    query = select(index_persons).select_from(bearers).where(index_bearers.c.word.in_(words[0]))
    for others in words[1:]:
        beside = index_bearers.alias()
        is_borne = (beside.c.person == index_persons.c.number) & beside.c.word.in_(others)
        query = query.where(select(beside.c.word).where(is_borne).exists())
    return _read_bearers(connection, query, known_at, most)


def find_called(
    connection: Connection,
    key: str,
    *,
    known_at: datetime.datetime | None = None,
    most: int,
) -> tuple[Bearer, ...]:
    """Return persons in force with that folded name, up to `most`, in no order."""
    query = select(index_persons).where(index_persons.c.key == key)
    return _read_bearers(connection, query, known_at, most)


def is_mentioned(known_at: datetime.datetime | None) -> ColumnElement[bool]:
    """Return the condition that a report in force mentions the person of `index_persons`."""
    joined = index_mentions.join(index_states, index_states.c.number == index_mentions.c.state)
    return (
        select(index_mentions.c.state)
        .select_from(joined)
        .where(index_mentions.c.person == index_persons.c.number)
        .where(in_force(index_states, known_at))
        .exists()
    )


def _read_bearers(
    connection: Connection, query: Select[Any], known_at: datetime.datetime | None, most: int
) -> tuple[Bearer, ...]:
    # Whoever bears two of the words that begin alike comes twice.
    rows = connection.execute(query.where(is_mentioned(known_at)).limit(_ALIKE * most))
    found: dict[int, Bearer] = {}
    for row in rows:
        found[row.number] = Bearer(row.number, row.person_id, row.key, row.lone_in)
        if len(found) == most:
            break
    rows.close()
    return tuple(found.values())
