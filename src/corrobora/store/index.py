"""Writing the kept index: what one report was read to say, laid into its tables.

The same writer serves one report after a run read it, and millions at once: it remembers the
numbers that it gave, and writes rows many at a time.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from corrobora.model.plain import Plain
from corrobora.store import index_tables as tables
from corrobora.store.columns import written_moment
from corrobora.store.rows import in_parts, insert_many
from corrobora.store.search import add_passages, grams_of

__all__ = ["NOBODY", "IndexWriter", "Indexed", "IndexedAlias", "IndexedFigure", "IndexedMention"]

NOBODY = 0
"""The number of the person where a statement of a list is about none; those of persons follow."""


@dataclass(frozen=True, slots=True)
class IndexedMention:
    """How often a report calls a person by one form of the name; `key` is the folded name."""

    person_id: str
    key: str
    lone_in: str | None
    form: str
    times: int


@dataclass(frozen=True, slots=True)
class IndexedFigure:
    """A figure of a report and the day that it belongs to, `None` where that is unknown."""

    statement_id: str
    day: str | None


@dataclass(frozen=True, slots=True)
class IndexedAlias:
    """What a report says of a name of a speaker; `content` is the hash of all of it.

    `folded` is the folded name of the speaker.
    """

    content: str
    kind: str
    key: str
    folded: str
    speaker: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """All that the index keeps of one report in one time; `words` are those of its text, folded.

    `country` is the code of the country that it names most by the packs of that hash. `listed`
    are the statements of a list, each with the person it is about; of other reports none.
    """

    report_id: str
    revision_id: str
    recorded_at: datetime.datetime
    retired_at: datetime.datetime | None
    mentions: tuple[IndexedMention, ...]
    figures: tuple[IndexedFigure, ...]
    aliases: tuple[IndexedAlias, ...]
    packs_hash: str
    country: str | None
    words: str
    listed: tuple[tuple[str, str | None], ...] = ()


class _Numbers:
    """The numbers that stand for keys of a table: those given already, and new ones in order."""

    def __init__(self, key: Column[Any], *, knows_all: bool) -> None:
        self._key, self._number = key, key.table.c.number
        self._knows_all = knows_all
        self._known: dict[str, int] = {}
        self._last: int | None = None

    def find(self, connection: Connection, keys: Iterable[str]) -> tuple[dict[str, int], list[str]]:
        """Return the number of each key, and the keys that are new, in their order."""
        wanted = list(dict.fromkeys(keys))
        unknown = [] if self._knows_all else [key for key in wanted if key not in self._known]
        for part in in_parts(unknown):
            query = select(self._key, self._number).where(self._key.in_(part))
            self._known |= {row[0]: row[1] for row in connection.execute(query)}
        new = [key for key in wanted if key not in self._known]
        for key in new:
            self._known[key] = self.next(connection)
        return {key: self._known[key] for key in wanted}, new

    def next(self, connection: Connection) -> int:
        """Return a number that nothing has."""
        if self._last is None:
            self._last = connection.scalar(select(func.max(self._number))) or 0
        self._last += 1
        return self._last


class IndexWriter:
    """Lays reports into the index within the caller's transaction, which alone may write."""

    def __init__(self, *, knows_all: bool = False) -> None:
        """Begin with nothing known; a writer is of use as long as nobody else writes.

        One that began with an empty index and alone writes it `knows_all` of its rows.
        """
        self._packs = _Numbers(tables.index_packs.c.hash, knows_all=knows_all)
        self._texts = _Numbers(tables.index_texts.c.revision_id, knows_all=knows_all)
        self._states = _Numbers(tables.index_states.c.report_id, knows_all=knows_all)
        self._persons = _Numbers(tables.index_persons.c.person_id, knows_all=knows_all)
        self._words = _Numbers(tables.index_words.c.word, knows_all=knows_all)
        self._aliases = _Numbers(tables.index_aliases.c.content, knows_all=knows_all)
        # In the order of the tables' columns: there are many, and dictionaries cost their time.
        self._rows: defaultdict[Table, list[tuple[object, ...]]] = defaultdict(list)
        self._passages: list[tuple[int, str]] = []

    def use(self, connection: Connection) -> None:
        """Write within this connection's transaction from now on."""
        self._open = connection

    def add(self, many: Sequence[Indexed]) -> None:
        """Take reports in; they are written with `flush`."""
        packs, new_packs = self._packs.find(self._open, [one.packs_hash for one in many])
        self._add_all(tables.index_packs, ((packs[h], h) for h in new_packs))
        texts = self._number_texts(many, packs)
        persons = self._number_persons(many)
        aliases = self._number_aliases(many)
        for one in many:
            state = self._states.next(self._open)
            self._add_state(one, state, texts[one.revision_id], persons, aliases)

    def flush(self) -> None:
        """Write what was taken in, each table at once."""
        for table, rows in self._rows.items():
            insert_many(self._open, table, rows)
        self._rows.clear()
        add_passages(self._open, self._passages)
        self._passages.clear()

    def _add_all(self, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
        self._rows[table] += rows

    def _number_texts(self, many: Sequence[Indexed], packs: Mapping[str, int]) -> Mapping[str, int]:
        texts, new = self._texts.find(self._open, [one.revision_id for one in many])
        self._add_all(tables.index_texts, ((texts[i], i) for i in new))
        words = {one.revision_id: one.words for one in many}
        self._passages += [(texts[id_], words[id_]) for id_ in new]
        told = {(packs[one.packs_hash], texts[one.revision_id]): one.country for one in many}
        known = self._find_countries(told, {texts[id_] for id_ in new})
        self._add_all(
            tables.index_countries,
            (
                (pack, text, code)
                for (pack, text), code in told.items()
                if (pack, text) not in known
            ),
        )
        return texts

    def _find_countries(
        self, told: Iterable[tuple[int, int]], new: set[int]
    ) -> set[tuple[int, int]]:
        """Return those of (packs, text) that are kept; none of a new text is."""
        countries = tables.index_countries.c
        found: set[tuple[int, int]] = set()
        for part in in_parts({text for _, text in told} - new):
            query = select(countries.packs, countries.text).where(countries.text.in_(part))
            found |= {(row.packs, row.text) for row in self._open.execute(query)}
        return found

    def _number_persons(self, many: Sequence[Indexed]) -> Mapping[str, int]:
        told = {mention.person_id: mention for one in many for mention in one.mentions}
        persons, new = self._persons.find(self._open, told)
        self._add_all(
            tables.index_persons,
            ((persons[i], i, told[i].key, told[i].lone_in) for i in new),
        )
        self._add_words({persons[id_]: told[id_].key.split() for id_ in new})
        return persons

    def _add_words(self, borne: Mapping[int, Sequence[str]]) -> None:
        """Take in the words that new persons bear, and what finds new words."""
        words, new = self._words.find(self._open, [word for own in borne.values() for word in own])
        self._add_all(tables.index_words, ((words[w], w) for w in new))
        self._add_all(
            tables.index_grams,
            ((gram, words[w]) for w in new for gram in sorted(grams_of(w))),
        )
        self._add_all(
            tables.index_bearers,
            ((words[word], person) for person, own in borne.items() for word in dict.fromkeys(own)),
        )

    def _number_aliases(self, many: Sequence[Indexed]) -> Mapping[str, int]:
        told = {alias.content: alias for one in many for alias in one.aliases}
        aliases, new = self._aliases.find(self._open, told)
        self._add_all(
            tables.index_aliases,
            (
                (number, content, one.kind, one.key, one.folded, json.dumps(one.speaker))
                for content in new
                for number, one in ((aliases[content], told[content]),)
            ),
        )
        return aliases

    def _add_state(
        self,
        one: Indexed,
        state: int,
        text: int,
        persons: Mapping[str, int],
        aliases: Mapping[str, int],
    ) -> None:
        retired = None if one.retired_at is None else written_moment(one.retired_at)
        began = written_moment(one.recorded_at)
        self._rows[tables.index_states].append((state, one.report_id, text, began, retired))
        self._rows[tables.index_mentions] += [
            (persons[m.person_id], state, m.form, m.times) for m in one.mentions
        ]
        self._rows[tables.index_listed] += [
            (NOBODY if person is None else persons[person], state, id_)
            for id_, person in one.listed
        ]
        self._rows[tables.index_figures] += [(state, f.statement_id, f.day) for f in one.figures]
        self._rows[tables.index_alias_uses] += [(aliases[a.content], state) for a in one.aliases]
