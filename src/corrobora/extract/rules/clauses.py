"""The clause around a place in a sentence, by marks and closed-class words."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.extract.rules.tokens import Token
from corrobora.packs.attribution import HedgeWords

__all__ = ["LONGEST_CLAUSE", "clause_end", "clause_start"]

LONGEST_CLAUSE = 120  # tokens; nothing further off bears on a word

_MARKS = frozenset(';:.!?()[]\u2013\u2014\u2026\u201c\u201d\u00ab\u00bb",\u00bf\u00a1')
_SHORT = 3  # tokens set off by commas that do not part a clause: ", reportedly,"


def clause_start(tokens: Sequence[Token], at: int, words: HedgeWords) -> int:
    """Return the first token of the clause that token `at` stands in.

    A clause begins after a mark, a relative word, `that`, or a word like `after`; a short
    insertion between commas does not part it.
    """
    i = at
    while i > max(0, at - LONGEST_CLAUSE):
        before = tokens[i - 1]
        if before.text == ",":
            inserted = _insertion(tokens, i - 1)
            if inserted is None:
                return i
            i = inserted
        elif before.text in _MARKS or _is_joint(before.fold, words):
            return i
        else:
            i -= 1
    return max(0, i)


def clause_end(tokens: Sequence[Token], at: int, words: HedgeWords) -> int:
    """Return the token after the clause's last, looking from token `at` on."""
    i = at
    while i < min(len(tokens), at + LONGEST_CLAUSE):
        token = tokens[i]
        if (token.text in _MARKS and token.text != ",") or _is_joint(token.fold, words):
            return i
        i += 1
    return i


def _is_joint(word: str, words: HedgeWords) -> bool:
    return word in words.relative or word in words.complementiser or word in words.subordinator


def _insertion(tokens: Sequence[Token], comma: int) -> int | None:
    """Return the comma that opens a short insertion which ends at `comma`, or None."""
    for i in range(comma - 1, max(-1, comma - _SHORT - 2), -1):
        if tokens[i].text == ",":
            return i
    return None
