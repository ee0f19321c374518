"""The quote for something that stands at a place: its sentence, or the part around it."""

from __future__ import annotations

from corrobora.extract.rules.document import Document, SentenceView
from corrobora.model.statement import Quote

__all__ = ["quote_around"]

_LONGEST = 320  # code points: the longest quote that the guide's scorer still reads
_MARKS = {",", ";", ":", "\u2014", "\u2013"}


def quote_around(doc: Document, sentence: SentenceView, start: int, end: int) -> Quote:
    """Return the sentence as a quote; of one too long, the parts between marks around the place."""
    span = sentence.span
    first, last = span.start, span.end
    if len(span) > _LONGEST:
        first, last = _cut(sentence, start, end)
    text = doc.text[first:last]
    stripped = text.strip()
    first += len(text) - len(text.lstrip())
    return Quote(first, first + len(stripped), stripped)


def _cut(sentence: SentenceView, start: int, end: int) -> tuple[int, int]:
    """Return the widest run of parts between marks that holds the place and is short enough."""
    edges = [t for t in sentence.tokens if t.text in _MARKS]
    starts = [sentence.span.start, *(t.end for t in edges if t.end <= start)]
    ends = [sentence.span.end, *(t.start for t in reversed(edges) if t.start >= end)]
    # A cut at the place itself comes last: it parts a verb from its subject.
    for firsts, lasts in ((starts, ends), ([*starts, start], [*ends, end])):
        for last in lasts:
            for first in firsts:
                if last - first <= _LONGEST and first <= start and end <= last:
                    return first, last
    return start, min(end, start + _LONGEST)
