"""Links between copies of a copy that are too far apart to be told by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from corrobora.model.lineage import CopyLink
from corrobora.model.spans import Span

__all__ = ["find_inherited"]

Spans = tuple[Span, Span]

_LEAST = 2  # passages that both must have from the third report
_SURE = 0.7  # score of the links that others are drawn from
_LARGEST = 60  # neighbours of one report above which only its own links are kept


def find_inherited(
    links: Sequence[CopyLink], crowded: Collection[str] = ()
) -> Iterator[tuple[str, str, frozenset[Spans]]]:
    """Yield pairs without a link whose passages go back to the same ones of a third report.

    Each with the passages (in the first, in the second). Two reports that a third merged have
    no such passage in common, so they stay unlinked. A crowded report is linked to its best
    sources alone, so it inherits none.
    """
    near: defaultdict[str, dict[str, Mapping[Span, set[Span]]]] = defaultdict(dict)
    for link in links:
        if link.score < _SURE:
            continue
        pairs = [(passage.derived, passage.source) for passage in link.passages]
        if link.derived not in crowded:
            near[link.source][link.derived] = _gather((theirs, ours) for ours, theirs in pairs)
        if link.source not in crowded:
            near[link.derived][link.source] = _gather(pairs)
    linked = {frozenset((link.derived, link.source)) for link in links}
    found: defaultdict[tuple[str, str], set[Spans]] = defaultdict(set)
    for third in sorted(near):
        around = near[third] if len(near[third]) <= _LARGEST else {}
        for a, b in combinations(sorted(around), 2):
            if frozenset((a, b)) not in linked:
                shared = around[a].keys() & around[b].keys()
                found[a, b] |= {(i, k) for j in shared for i in around[a][j] for k in around[b][j]}
    for (a, b), spans in sorted(found.items()):
        if len({i for i, _ in spans}) >= _LEAST and len({k for _, k in spans}) >= _LEAST:
            yield a, b, frozenset(spans)


def _gather(pairs: Iterable[Spans]) -> Mapping[Span, set[Span]]:
    """Return passage of the third report → passages of the other; pairs give the third's first."""
    found: defaultdict[Span, set[Span]] = defaultdict(set)
    for third, other in pairs:
        found[third].add(other)
    return found
