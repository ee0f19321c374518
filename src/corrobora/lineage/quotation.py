"""Where a text quotes: what stands between quotation marks is the speaker's, not the writer's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corrobora.model.spans import Span

__all__ = ["find_quotations", "is_inside"]

# A pair of marks in one paragraph; the bound keeps a lost closing mark from swallowing the text.
# Single marks count only where they are no apostrophe.
_QUOTATION = re.compile(
    r"\"[^\"\n]{2,600}\"|“[^”\n]{2,600}”|«[^»\n]{2,600}»|„[^“”\n]{2,600}[“”]"
    r"|(?<!\w)['‘](?=\w)[^\n'‘’]{2,300}(?:['’]\w[^\n'‘’]{0,200}){0,4}['’](?!\w)"
)


def find_quotations(text: str) -> tuple[Span, ...]:
    """Return the quoted stretches of `text` with their marks, in order."""
    return tuple(Span(*match.span()) for match in _QUOTATION.finditer(text))


def is_inside(spans: Sequence[Span], position: int) -> bool:
    """Say whether `position` lies in one of the ordered, disjoint spans."""
    at = bisect_right(spans, position, key=lambda span: span.start) - 1
    return at >= 0 and position < spans[at].end
