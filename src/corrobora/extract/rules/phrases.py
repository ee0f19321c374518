"""Finding the phrases of a pack in a sentence.

Grammar of a phrase, its words separated by spaces and compared folded:
`word` itself · `word*` any word that begins so · `a|b` either · `?word` may be missing ·
`<3>` up to three tokens of any kind that are words or numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from corrobora.extract.rules.tokens import Token
from corrobora.model.words import fold

__all__ = ["Match", "PhraseMatcher"]

T = TypeVar("T")
# Words whose phrases are remembered in one matcher; a guard against endless new words.
_REMEMBERED = 20_000
_GAP = re.compile(r"<(\d)>")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase that stands in tokens `first` up to, not including, `last`."""

    first: int
    last: int
    value: T


@dataclass(frozen=True, slots=True)
class _Slot:
    """One place of a phrase: words or prefixes that fit it, or a gap of up to `gap` tokens."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    is_optional: bool = False
    gap: int = 0

    def fits(self, token: Token) -> bool:
        if self.gap:
            return token.is_word or token.is_number or token.text == "-"  # "a 12-year term"
        return token.fold in self.words or token.fold.startswith(self.prefixes)


class PhraseMatcher(Generic[T]):
    """Finds many phrases at once; looks only at phrases whose first word can stand there."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Compile the phrases; `ValueError` names one that is empty or begins with a gap."""
        self._by_word: dict[str, list[tuple[tuple[_Slot, ...], T]]] = defaultdict(list)
        self._by_prefix: dict[str, list[tuple[tuple[_Slot, ...], T]]] = defaultdict(list)
        for phrase, value in entries:
            self._add(phrase, value)
        self._prefix_lengths = sorted({len(p) for p in self._by_prefix})
        self._seen: dict[str, tuple[tuple[tuple[_Slot, ...], T], ...]] = {}

    def find(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """Return the matches in order, none overlapping, the longest where several begin."""
        found: list[Match[T]] = []
        free = 0
        for at in self._openings(tokens):
            best = self.longest_at(tokens, at) if at >= free else None
            if best is not None:
                found.append(best)
                free = best.last
        return found

    def find_all(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """Return every match, overlapping ones too, in order of their first token."""
        return [m for at in self._openings(tokens) for m in self._matches_at(tokens, at)]

    def opens_with(self, word: str) -> bool:
        """Say whether a phrase may begin with the folded `word`."""
        candidates = self._seen.get(word)
        return bool(self._beginning_with(word) if candidates is None else candidates)

    def _openings(self, tokens: Sequence[Token]) -> list[int]:
        """Return the tokens with which a phrase may begin; most of a text's words open none."""
        seen = self._seen
        return [
            at
            for at, token in enumerate(tokens)
            if (seen[token.fold] if token.fold in seen else self._beginning_with(token.fold))
        ]

    def _add(self, phrase: str, value: T) -> None:
        slots = tuple(_slot(word) for word in phrase.split())
        if not slots or slots[0].gap or slots[0].is_optional:
            msg = f"phrase {phrase!r} must begin with a word that is always there"
            raise ValueError(msg)
        for word in slots[0].words:
            self._by_word[word].append((slots, value))
        for prefix in slots[0].prefixes:
            self._by_prefix[prefix].append((slots, value))

    def longest_at(self, tokens: Sequence[Token], at: int) -> Match[T] | None:
        """Return the longest match that begins at token `at`, or None."""
        matches = self._matches_at(tokens, at)
        return max(matches, key=_last) if matches else None

    def _matches_at(self, tokens: Sequence[Token], at: int) -> list[Match[T]]:
        word = tokens[at].fold
        candidates = self._seen.get(word)
        if candidates is None:
            candidates = self._beginning_with(word)
        if not candidates:
            return []
        found: list[Match[T]] = []
        for slots, value in candidates:
            # The first word fits: it is what the candidates were chosen by.
            end = at + 1 if len(slots) == 1 else _end(slots, 1, tokens, at + 1)
            if end is not None:
                found.append(Match(at, end, value))
        return found

    def _beginning_with(self, word: str) -> tuple[tuple[tuple[_Slot, ...], T], ...]:
        """Return the phrases that `word` can begin, remembered: few words of a text are new."""
        found = list(self._by_word.get(word, ()))
        for length in self._prefix_lengths:
            if length > len(word):
                break
            found += self._by_prefix.get(word[:length], ())
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[word] = tuple(found)
        return self._seen[word]


def _last(match: Match[T]) -> int:
    return match.last


def _slot(word: str) -> _Slot:
    gap = _GAP.fullmatch(word)
    if gap:
        return _Slot(gap=int(gap.group(1)))
    is_optional = word.startswith("?")
    forms = [fold(f) for f in word.removeprefix("?").split("|") if f]
    return _Slot(
        words=frozenset(f for f in forms if not f.endswith("*")),
        prefixes=tuple(f[:-1] for f in forms if f.endswith("*")),
        is_optional=is_optional,
    )


def _end(slots: Sequence[_Slot], slot: int, tokens: Sequence[Token], at: int) -> int | None:
    """Return where the phrase from `slot` on ends when it begins at token `at`, or None.

    The recursion is as deep as the phrase is long; gaps are at most nine tokens.
    """
    if slot == len(slots):
        return at
    this = slots[slot]
    if this.gap:
        return _end_after_gap(slots, slot, tokens, at)
    if at < len(tokens) and this.fits(tokens[at]):
        end = _end(slots, slot + 1, tokens, at + 1)
        if end is not None:
            return end
    return _end(slots, slot + 1, tokens, at) if this.is_optional else None


def _end_after_gap(
    slots: Sequence[_Slot], slot: int, tokens: Sequence[Token], at: int
) -> int | None:
    for used in range(slots[slot].gap + 1):
        end = _end(slots, slot + 1, tokens, at + used)
        if end is not None:
            return end
        if at + used >= len(tokens) or not slots[slot].fits(tokens[at + used]):
            return None
    return None
