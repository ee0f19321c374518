"""Which words of two passages stand on one side only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from corrobora.model.spans import Span

__all__ = ["NO_CHANGES", "WordChanges", "find_word_changes"]

# A word with what belongs into it: "o'clock", "1,200", "San-Rafael".
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_QUOTES = str.maketrans("‘’", "''")
# Below this share of common words the passages say it otherwise, and marks would be noise.
_COMMON = 1 / 3
# Of longer passages the marks are left out: the comparison keeps one bit for each pair of words.
_MOST_PAIRS = 50_000_000


@dataclass(frozen=True, slots=True)
class WordChanges:
    """Runs of words that stand on one side only, as places in the texts of `a` and `b`.

    `is_reworded` says that so little is common that no word is marked.
    """

    a: tuple[Span, ...] = ()
    b: tuple[Span, ...] = ()
    is_reworded: bool = False


NO_CHANGES = WordChanges()


def find_word_changes(
    a: str, spans_a: Sequence[Span], b: str, spans_b: Sequence[Span]
) -> WordChanges:
    """Return what differs between passages of two texts; capitals and marks are no difference."""
    ours, theirs = _find_words(a, spans_a), _find_words(b, spans_b)
    forms_a, forms_b = ([_form(word.of(t)) for word, _ in w] for t, w in ((a, ours), (b, theirs)))
    if forms_a == forms_b:
        return NO_CHANGES
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return WordChanges(is_reworded=True)
    same = [code for code in LCSseq.opcodes(forms_a, forms_b) if code.tag == "equal"]
    kept_a = {n for code in same for n in range(code.src_start, code.src_end)}
    kept_b = {n for code in same for n in range(code.dest_start, code.dest_end)}
    if len(kept_a) < _COMMON * min(len(ours), len(theirs)):
        return WordChanges(is_reworded=True)
    return WordChanges(_join(ours, kept_a), _join(theirs, kept_b))


def _find_words(text: str, spans: Iterable[Span]) -> list[tuple[Span, int]]:
    """Return the words with the number of the passage that each stands in."""
    return [
        (Span(*match.span()), number)
        for number, span in enumerate(spans)
        for match in _WORD.finditer(text, span.start, span.end)
    ]


def _form(word: str) -> str:
    return word.casefold().translate(_QUOTES)


def _join(words: Sequence[tuple[Span, int]], kept: set[int]) -> tuple[Span, ...]:
    """Return the words that are not kept; neighbours in one passage are one run."""
    changed = [number for number in range(len(words)) if number not in kept]
    runs: list[list[int]] = [[number] for number in changed[:1]]
    for before, number in pairwise(changed):
        if number == before + 1 and words[before][1] == words[number][1]:
            runs[-1].append(number)
        else:
            runs.append([number])
    return tuple(Span(words[run[0]][0].start, words[run[-1]][0].end) for run in runs)
