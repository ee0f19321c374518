"""Markdown's furniture: what is there for the page's looks and says nothing."""

from __future__ import annotations

import re

from corrobora.intake.lines import trim
from corrobora.model.spans import Span

__all__ = ["clear_furniture"]

_WHOLE_LINE = re.compile(
    r"(?:[-*_=]\s*){3,}"  # rules, and the underlines of headings
    r"|(?:```|~~~).*"  # fences of code
    r"|\{[%{].*[%}]\}"  # directives of site builders
    r"|\[[^\]]{1,200}\]:\s*\S+.*"  # definitions of links
    r"|\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?"  # the rule of a table
)
_MARKERS = re.compile(r"(?:#{1,6}\s+|>\s?|[-*+]\s+(?=\S))+")
_CLOSING_MARKS = re.compile(r"\s#+$")
# Each alternative stops where another of its kind begins, so that no text is scanned twice.
_INSIDE = re.compile(
    r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)"  # images
    r"|<!--(?:[^-<]|-(?!->)|<(?!!--))*+-->"  # remarks
    r"|</?[a-zA-Z][^<>\n]{0,500}>"  # tags
)
_EMPTY = ("", "[", "]", "()")


def clear_furniture(text: str, line: Span) -> list[Span]:
    """Return the stretches of a Markdown line that are text, in order; none for a mere rule."""
    content = line.of(text)
    if _WHOLE_LINE.fullmatch(content):
        return []
    marks = _MARKERS.match(content)
    closing = _CLOSING_MARKS.search(content) if marks and "#" in marks.group() else None
    start = line.start + (marks.end() if marks else 0)
    end = line.start + closing.start() if closing else line.end
    pieces: list[Span] = []
    for hole in _INSIDE.finditer(text, start, end):
        pieces.append(trim(text, start, hole.start()))
        start = hole.end()
    pieces.append(trim(text, start, max(start, end)))
    return [piece for piece in pieces if piece.of(text) not in _EMPTY]
