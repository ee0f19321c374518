"""Pairs of which only their common relatives tell that they go back to an unseen report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corrobora.model.lineage import CopyLink, Direction

__all__ = ["share_unseen_roots"]


def share_unseen_roots(links: Sequence[CopyLink]) -> list[CopyLink]:
    """Return the links, those of unknown direction made `common_source` where that follows.

    Where two reports each share an unseen root with the same third report, what the two
    have in common comes from there too, or from each other by way of it: nobody needs to guess
    which of the two came first.
    """
    roots: dict[str, set[str]] = {}
    for link in links:
        if link.direction is Direction.COMMON_SOURCE:
            roots.setdefault(link.derived, set()).add(link.source)
            roots.setdefault(link.source, set()).add(link.derived)
    return [_shared(link, roots) for link in links]


def _shared(link: CopyLink, roots: dict[str, set[str]]) -> CopyLink:
    if link.direction is not Direction.UNKNOWN:
        return link
    if not roots.get(link.derived, set()) & roots.get(link.source, set()):
        return link
    reasons = (*link.reasons[:-1], "both go back to a report that is not here, as a third does")
    return replace(link, direction=Direction.COMMON_SOURCE, reasons=reasons)
