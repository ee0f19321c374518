"""A stretch of a report around what is quoted, cut between words, with the quotes marked; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrobora.model.listing_text import is_listing
from corrobora.model.spans import Span

__all__ = ["AROUND", "Stretch", "cut_around", "cut_stretch"]

AROUND = 240
"""Code points of context to either side of a quote, to the nearest word."""
_MOST = 1600  # code points between the first quote and the last that are shown in one stretch


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces of a text in order, each with whether it is quoted; from where to where it is lit."""

    pieces: tuple[tuple[str, bool], ...]
    start: int
    end: int


def cut_around(text: str, start: int, end: int, *, first: int = 0) -> tuple[str, str]:
    """Return what stands before and after a quote, cut between words, from `first` on."""
    before = text[max(first, start - AROUND) : start]
    after = text[end : end + AROUND]
    if start - first > AROUND:
        before = "…" + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, after


def cut_stretch(
    text: str, quotes: Sequence[Span], cover: Callable[[str], str] = str, *, first: int = 0
) -> Stretch | None:
    """Return the stretch around quotes, the first of which is always in it; None without any.

    `first` is where the body of the report begins: its head is not shown before a quote. `cover`
    blanks what whoever looks may not see, and keeps the length. It gets the whole text, where a
    name stands in full; of a list the lines alone that are shown.
    """
    if not quotes:
        return None
    lit = _near(quotes)
    start, end = lit[0].start, lit[-1].end
    if is_listing(text):
        return _cut_lines(text, lit, cover)
    covered = cover(text)
    before, after = cut_around(covered, start, end, first=min(first, start))
    pieces = [(before, False)] if before else []
    at = start
    for one in lit:
        if one.start > at:
            pieces.append((covered[at : one.start], False))
        pieces.append((covered[max(at, one.start) : one.end], True))
        at = max(at, one.end)
    if after:
        pieces.append((after, False))
    return Stretch(tuple(pieces), start, end)


def _near(quotes: Sequence[Span]) -> list[Span]:
    """Return the first quote with those near it, in the order of the text, none within another."""
    first = quotes[0]
    near = [one for one in quotes if abs(one.start - first.start) <= _MOST]
    kept: list[Span] = []
    for one in sorted(near, key=lambda span: (span.start, -span.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _cut_lines(text: str, lit: Sequence[Span], cover: Callable[[str], str]) -> Stretch:
    """Return the row of a list: a version may have a hundred thousand."""
    start = text.rfind("\n", 0, lit[0].start) + 1
    stop = text.find("\n", lit[0].end)
    line = cover(text[start : len(text) if stop < 0 else stop])
    end = min(lit[-1].end, start + len(line))
    return Stretch(((line, True),), lit[0].start, end)
