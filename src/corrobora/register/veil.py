"""The veil: who may not be seen is not found, and their names are blanked wherever they stand.

It is laid by whoever loads something for eyes that may not see what is restricted, and again
over every text that is written out (docs/adr/0021).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary

from corrobora.extract.plain_text import read_plainly
from corrobora.model.spans import Span
from corrobora.model.words import fold
from corrobora.register.audience import WHOLE
from corrobora.register.erase.spellings import BLANK, Spellings, blank
from corrobora.register.eyes import Eyes
from corrobora.register.index import is_kept
from corrobora.register.restricted import Restrictions, load_restrictions
from corrobora.store.database import Connection, Engine
from corrobora.store.log import LogHead, load_log_head
from corrobora.store.neighbours import find_reports_of
from corrobora.store.summary_news import load_marks

__all__ = ["Veil", "load_veil"]

_TOKEN = re.compile(r"[^\W_]+")
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Veil:
    """What is not to be seen; an empty veil hides nothing and costs nothing."""

    restrictions: Restrictions = field(default_factory=Restrictions)
    named_in: Mapping[str, AbstractSet[str]] | None = None
    """The reports that name each hidden person, by id; None where no index tells."""

    def cover(self, text: str) -> str:
        """Return the text with all names of hidden persons blanked; its length and lines stay.

        Where one stands in full, the parts of it that stand alone in the same text go too.
        """
        if not self.restrictions.names or not text:
            return text
        spans = [span for one in self._find_likely(text) for span in _find(one, text)]
        return blank(text, spans) if spans else text

    def hides(self, person_id: str) -> bool:
        """Say whether the person is not to be found."""
        return person_id in self._hidden

    def hidden_fields(self, person_id: str) -> frozenset[str]:
        """Return the fields of the person that are not to be told; `all` stands for the whole."""
        return self.restrictions.persons.get(person_id, _NOTHING)

    def cover_cut(self, report_id: str, words: str) -> str:
        """Return words cut out of a report with the names of whoever is hidden blanked.

        Their ends may cut a name: its parts are blanked too where the report names the person.
        """
        told = self.restrictions.names
        if not told:
            return words
        here = self._hidden
        if self.named_in is not None:
            here = frozenset(i for i in here if report_id in self.named_in.get(i, ()))
        names = [name for id_ in sorted(here) for name in told.get(id_, ())]
        # Where a name stands in full, its parts are blanked too: each full name is told once more.
        return self.cover("\n".join((words, *names)))[: len(words)]

    def covers_report(self, report_id: str) -> bool:
        """Say whether the report itself is restricted as a whole."""
        return WHOLE in self.hidden_fields_of_report(report_id)

    def hidden_fields_of_report(self, report_id: str) -> frozenset[str]:
        """Return the fields of the report that are not to be told."""
        return self.restrictions.reports.get(report_id, _NOTHING)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        return self.restrictions.hidden

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[Spellings, ...]]:
        """Names by a word that stands in each text that holds them; the rest under no word.

        Letters with accents may be lost from a text, so only a word without one is sure.
        """
        found: dict[str, dict[Spellings, None]] = defaultdict(dict)
        for names in self.restrictions.names.values():
            for name in names:
                sure = [w for w in _TOKEN.findall(name) if w.isascii()]
                word = max(sure, key=len, default="").lower()
                found[word][_spell(names)] = None
        return {word: tuple(spelled) for word, spelled in found.items()}

    def _find_likely(self, text: str) -> Iterable[Spellings]:
        """Return the persons whose names may stand in a text: few of hundreds."""
        plain = None if text.isascii() else read_plainly(text)
        words = set(_TOKEN.findall(fold(text if plain is None else plain.text)))
        likely = dict.fromkeys(self._by_word.get("", ()))
        for word in words & self._by_word.keys():
            likely |= dict.fromkeys(self._by_word[word])
        return likely


_Mark = tuple[bool, LogHead, Mapping[str, str]]
_made: WeakKeyDictionary[Engine, tuple[_Mark, Veil]] = WeakKeyDictionary()


def load_veil(connection: Connection, eyes: Eyes) -> Veil:
    """Return what these eyes may not see, by the decisions that stand now.

    For a register that stays open it is made once, and anew as soon as anything was written there.
    """
    if eyes.sees_restricted:
        return Veil()
    mark = is_kept(connection), load_log_head(connection), load_marks(connection)
    before = _made.get(connection.engine)
    if before is not None and before[0] == mark:
        return before[1]
    restrictions = load_restrictions(connection)
    named = find_reports_of(connection, restrictions.hidden, None) if mark[0] else None
    made = Veil(restrictions, named) if restrictions != Restrictions() else Veil()
    _made[connection.engine] = (mark, made)
    return made


@lru_cache(maxsize=4096)  # patterns of names are made once a process
def _spell(names: tuple[str, ...]) -> Spellings:
    return Spellings(names, BLANK)


def _find(one: Spellings, text: str) -> Iterator[Span]:
    found = one.find(text)
    yield from found
    if found:
        for token in _TOKEN.finditer(text):
            if token.group()[0].isupper() and fold(token.group()) in one.parts:
                yield Span(*token.span())
