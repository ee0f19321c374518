"""Links between copies of a copy that are too far apart to be told by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from corrobora.lineage.body import Body
from corrobora.model.lineage import CopyLink
from corrobora.model.spans import Span

__all__ = ["find_inherited"]

Numbers = tuple[int, int]

_LEAST = 2  # passages that both must have from the third report
_LARGEST = 60  # neighbours of one report above which only its own links are kept


def find_inherited(
    links: Sequence[CopyLink], body_of: Callable[[str], Body]
) -> Iterator[tuple[str, str, frozenset[Numbers]]]:
    """Yield pairs without a link whose passages go back to the same ones of a third report.

    Each with the passage numbers (in the first, in the second). Two reports that a third
    merged have no such passage in common, so they stay unlinked.
    """
    near: defaultdict[str, dict[str, Mapping[int, set[int]]]] = defaultdict(dict)
    for link in links:
        pairs = list(_number(link, body_of(link.derived), body_of(link.source)))
        near[link.source][link.derived] = _gather((j, i) for i, j in pairs)
        near[link.derived][link.source] = _gather(pairs)
    linked = {frozenset((link.derived, link.source)) for link in links}
    found: defaultdict[tuple[str, str], set[Numbers]] = defaultdict(set)
    for third in sorted(near):
        around = near[third] if len(near[third]) <= _LARGEST else {}
        for a, b in combinations(sorted(around), 2):
            if frozenset((a, b)) not in linked:
                shared = around[a].keys() & around[b].keys()
                found[a, b] |= {(i, k) for j in shared for i in around[a][j] for k in around[b][j]}
    for (a, b), numbers in sorted(found.items()):
        if len({i for i, _ in numbers}) >= _LEAST and len({k for _, k in numbers}) >= _LEAST:
            yield a, b, frozenset(numbers)


def _number(link: CopyLink, derived: Body, source: Body) -> Iterator[Numbers]:
    """Yield the numbers (in the derived, in the source) of the aligned passages."""
    ours, theirs = _places(derived), _places(source)
    for passage in link.passages:
        yield ours[passage.derived], theirs[passage.source]


def _places(body: Body) -> Mapping[Span, int]:
    return {passage.span: number for number, passage in enumerate(body.passages)}


def _gather(pairs: Iterator[Numbers] | Sequence[Numbers]) -> Mapping[int, set[int]]:
    """Return second number → first numbers."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        found[second].add(first)
    return found
