"""Which links of a crowded report are kept: those that tell where its passages come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from corrobora.lineage.family import Parts
from corrobora.model.lineage import CopyLink
from corrobora.model.spans import Span

__all__ = ["keep_telling"]


def keep_telling(links: Sequence[CopyLink], crowded: Collection[str]) -> list[CopyLink]:
    """Return for each crowded report its best link, and others that explain more passages.

    Every link of the others is kept. Families stay as all links together make them: the best
    of the links that would otherwise be missed between two parts of one are kept as well.
    """
    by_derived: defaultdict[str, list[CopyLink]] = defaultdict(list)
    for link in links:
        by_derived[link.derived].append(link)
    kept: list[CopyLink] = []
    left: list[CopyLink] = []
    for derived, group in by_derived.items():
        if derived not in crowded:
            kept += group
            continue
        explained: set[Span] = set()
        for link in sorted(group, key=_best_first):
            spans = {passage.derived for passage in link.passages}
            (kept if spans - explained else left).append(link)
            explained |= spans
    return [*kept, *_find_joining(kept, left)]


def _best_first(link: CopyLink) -> tuple[float, float, str, str]:
    return -link.coverage, -link.score, link.source, link.derived


def _find_joining(kept: Sequence[CopyLink], left: Sequence[CopyLink]) -> Iterator[CopyLink]:
    """Yield those of the links left, the best first, that join what the kept ones do not."""
    parts = Parts(id_ for link in (*kept, *left) for id_ in (link.derived, link.source))
    for link in kept:
        parts.join(link.derived, link.source)
    for link in sorted(left, key=_best_first):
        if parts.join(link.derived, link.source):
            yield link
