"""A text as it looks: without what cannot be seen, with each letter as the one it looks like.

Zero-width marks, marks of direction, soft hyphens and variation selectors are left out; a
Cyrillic or Greek letter inside a Latin word is read as the Latin letter of the same shape;
emoji divide like white space. Only matching sees this text: quotes point into the kept one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.model.statement import Quote, SiteClaim, Statement, Tally

__all__ = ["PlainText", "read_plainly"]

# Unicode's Default_Ignorable_Code_Point and the marks of direction, as far as texts hold them.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef"
)
_EMOJI = "\u2600-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff"
_FOREIGN = "\u0370-\u03ff\u0400-\u04ff"
_ODD = re.compile(f"[{_UNSEEN}{_EMOJI}{_FOREIGN}]")
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")
_EMOJI_RUN = re.compile(f"[{_EMOJI}]+")
_MIXED = re.compile(rf"(?<![^\W\d_])[^\W\d_]*[{_FOREIGN}][^\W\d_]*")
# The letters of Unicode's confusables that look like one Latin letter in any upright face.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναι",  # noqa: RUF001 -- the lookalikes
    "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXovai",
)
_SHORT = 3  # code points: after "a", "to", "of" no list goes on


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text as it looks; `places` gives the kept text's offset of each of its characters."""

    text: str
    places: Sequence[int]

    def see(self, revision: TextRevision) -> TextRevision:
        """Return the revision with this text; its spans are moved, empty sentences left out."""
        spans = [self._inward(span) for span in revision.sentences]
        sentences = tuple(span for span in spans if span.of(self.text).strip())
        paragraphs = tuple(self._inward(span) for span in revision.paragraphs)
        return replace(revision, text=self.text, sentences=sentences, paragraphs=paragraphs)

    def restore(self, statement: Statement, kept: str) -> Statement:
        """Return the statement with its quotes and its mention as they stand in the kept text."""
        quotes = tuple(Quote(*self._outward(q.start, q.end, kept)) for q in statement.quotes)
        moved = replace(statement, quotes=quotes)
        if isinstance(moved, SiteClaim | Tally) or moved.person is None:
            return moved
        start, end, text = self._outward(moved.person.start, moved.person.end, kept)
        return replace(moved, person=replace(moved.person, start=start, end=end, text=text))

    def _inward(self, span: Span) -> Span:
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))

    def _outward(self, start: int, end: int, kept: str) -> tuple[int, int, str]:
        first, last = self.places[start], self.places[end - 1] + 1
        return first, last, kept[first:last]


def read_plainly(text: str) -> PlainText | None:
    """Return the text as it looks; None where it holds nothing odd, which is nearly always."""
    if text.isascii() or not _ODD.search(text):
        return None
    seen = _UNSEEN_RUN.sub("", text)
    unseen = {at for m in _UNSEEN_RUN.finditer(text) for at in range(*m.span())}
    places = [at for at in range(len(text)) if at not in unseen]
    seen = _MIXED.sub(_latin, seen)
    seen = _EMOJI_RUN.sub(_divide, seen)
    return PlainText(seen, places)


def _latin(match: re.Match[str]) -> str:
    """Return a word of mixed letters in Latin ones; one that is not all Latin then as it was."""
    word = match.group()
    latin = word.translate(_LOOKALIKES)
    is_mixed = any(c.isascii() for c in word) and not _ODD.search(latin)
    return latin if is_mixed else word


def _divide(match: re.Match[str]) -> str:
    """Return spaces; emoji before a capital may be the bullets of a list and stay marks."""
    text, start = match.string, match.start()
    after = text[match.end() : match.end() + 2].lstrip()
    before = text[max(0, start - 40) : start].rpartition("\n")[2].split()
    is_first = not before
    is_led = bool(before) and before[-1].islower() and len(before[-1]) <= _SHORT
    is_bullet = after[:1].isupper() and not is_first and not is_led
    return match.group() if is_bullet else " " * len(match.group())
