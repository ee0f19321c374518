"""Which figures of a sentence are parts of another: "300, including 120", "22: 14 from X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.extract.rules.counted import Counted, GroupSort
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.tokens import Token
from corrobora.packs.acts import WordClasses
from corrobora.packs.figures import Figures

__all__ = ["Parts"]

# Tokens between a figure and the prison that makes it a part: "14 from the La Salina".
_REACH = 3
_AFTER = 2
_PLACES = frozenset({"site", "place"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What tells parts in one sentence: its tokens, names, and the words of its language."""

    tokens: Sequence[Token]
    names: Sequence[NameMention]
    words: Figures
    classes: WordClasses

    def is_listed(self, counted: Sequence[Counted], index: int) -> bool:
        """Say whether a bare figure goes on with a list by place: ": 14 from X, five from Y"."""
        item = counted[index]
        return item.sort is not GroupSort.PEOPLE and index > 0 and self._has_place(item)

    def whole_of(
        self, counted: Sequence[Counted], index: int, told: dict[int, int | None]
    ) -> int | None:
        """Return which figure of the sentence (by index) this one is a part of.

        `told` maps each figure read before to its own whole. A figure joined to a part by a
        comma or "and" is a part of the same whole.
        """
        before = max(told, default=None)
        if before is None:
            return None
        between = self.tokens[counted[before].last : counted[index].first]
        if any(t.text in ".;" for t in between):
            return None
        if self._says_among(counted[index], between):
            return before
        if any(t.text == ":" for t in between):
            return before if self._has_place(counted[index]) else None
        is_joined = all(t.text == "," or not t.is_word or self._is_light(t) for t in between)
        return told[before] if is_joined or self._has_place(counted[index]) else None

    def _says_among(self, item: Counted, between: Sequence[Token]) -> bool:
        """Read "including 120" and "40 of them"."""
        among = _among(self.words)
        if among.find(between):
            return True
        after = self.tokens[item.figure.last : item.figure.last + _AFTER]
        return item.sort is GroupSort.PRONOUN or bool(after and among.longest_at(after, 0))

    def _is_light(self, token: Token) -> bool:
        return token.fold in self.classes.conjunction | self.classes.of | self.classes.preposition

    def _has_place(self, item: Counted) -> bool:
        """Say whether a preposition and a place stand right behind the figure."""
        last = item.figure.last
        if last >= len(self.tokens):
            return False
        after = self.tokens[last].fold
        is_led = after in self.classes.preposition | self.classes.of
        return is_led and any(
            n.kind in _PLACES and last < n.first <= last + _REACH for n in self.names
        )


@lru_cache(maxsize=32)
def _among(words: Figures) -> PhraseMatcher[bool]:
    return PhraseMatcher((p, True) for p in words.among)
