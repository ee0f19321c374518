"""Passages cut into pieces for a terminal: the words that stand on one side only, marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrobora.cli.wording import printable
from corrobora.model.pieces import cut_changed
from corrobora.model.report import TextRevision
from corrobora.model.spans import Span

__all__ = ["cut_up"]

# A piece of a passage, and whether it stands on that side only.
Piece = tuple[str, bool]


def cut_up(
    text: TextRevision, passages: Sequence[Span], changed: Sequence[Span]
) -> Iterator[Piece]:
    """Give the passages in pieces as `cut_changed` does, without what could steer a terminal."""
    for piece, is_changed in cut_changed(text.text, passages, changed):
        yield printable(piece), is_changed
