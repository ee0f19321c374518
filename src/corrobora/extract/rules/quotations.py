"""Where a report quotes: the spans between quotation marks, over sentences too."""

from __future__ import annotations

from corrobora.model.report import TextRevision
from corrobora.model.spans import Span

__all__ = ["find_quotations"]

_PAIRS = {"\u201c": "\u201d", "\u00ab": "\u00bb", "\u201e": "\u201c"}
_STRAIGHT = '"'


def find_quotations(revision: TextRevision) -> tuple[Span, ...]:
    """Return the quotations in order, marks included, none overlapping.

    A quotation ends with its paragraph unless a later paragraph opens with the same mark,
    as long quotations are printed. Single marks are left out: they are apostrophes too.
    """
    found: list[Span] = []
    for paragraph in revision.paragraphs:
        found += _in_paragraph(revision.text, paragraph)
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    start: int | None = None
    closing = ""
    for at in range(paragraph.start, paragraph.end):
        char = text[at]
        if start is None and (char in _PAIRS or char == _STRAIGHT):
            start, closing = at, _PAIRS.get(char, _STRAIGHT)
        elif start is not None and char == closing:
            found.append(Span(start, at + 1))
            start = None
    if start is not None and text[start] != _STRAIGHT:
        found.append(Span(start, paragraph.end))
    return found
