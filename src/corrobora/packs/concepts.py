"""Words that stand for one idea in whatever language (concepts.csv), for comparing texts.

Two passages in different words, or in different languages, share an idea where their
words have the same concept; the concept's name is a key, never shown to people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corrobora.model.words import fold
from corrobora.packs.tables import Problems, read_rows

__all__ = ["CONCEPT_COLUMNS", "Concepts", "parse"]

CONCEPT_COLUMNS = ("concept", "words")


@dataclass(frozen=True, slots=True)
class Concepts:
    """Folded word → concept; `prefixes` stand for words that begin so ("liber*")."""

    words: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0

    def of(self, word: str) -> str | None:
        """Return the concept of a folded word: by the word, else by its longest prefix."""
        exact = self.words.get(word)
        if exact is not None or not self.prefixes:
            return exact
        sizes = range(min(len(word), self.longest), 0, -1)
        return next((self.prefixes[word[:n]] for n in sizes if word[:n] in self.prefixes), None)


def parse(text: str, where: str, problems: Problems) -> Concepts:
    """Return the concepts of a file `concept,words`, words between `|`; `word*` is a prefix."""
    words: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for row in read_rows(text, where, CONCEPT_COLUMNS, problems):
        concept = row["concept"]
        for word in map(fold, row.several("words")):
            entries = prefixes if word.endswith("*") else words
            if entries.setdefault(word.removesuffix("*"), concept) != concept:
                problems.add(where, row.line, f"{word!r} already stands for another concept")
    return Concepts(words, prefixes, max(map(len, prefixes), default=0))
