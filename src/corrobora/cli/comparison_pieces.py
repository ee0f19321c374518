"""Passages cut into pieces: the words that stand on one side only, and what is between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrobora.cli.wording import printable
from corrobora.model.report import TextRevision
from corrobora.model.spans import Span

__all__ = ["cut_up"]

# A piece of a passage, and whether it stands on that side only.
Piece = tuple[str, bool]


def cut_up(
    text: TextRevision, passages: Sequence[Span], changed: Sequence[Span]
) -> Iterator[Piece]:
    """Give the passages in pieces, in order; what was left out between them is marked as such.

    Both are in the order of the text, and each change lies in one passage.
    """
    waiting = list(reversed(changed))
    for number, passage in enumerate(passages):
        if number:
            gap = text.text[passages[number - 1].end : passage.start]
            yield (" […] " if gap.strip() else " "), False
        at = passage.start
        while waiting and waiting[-1].start < passage.end:
            span = waiting.pop()
            yield printable(text.text[at : span.start]), False
            yield printable(span.of(text.text)), True
            at = span.end
        yield printable(text.text[at : passage.end]), False
