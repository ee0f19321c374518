"""Families of copies as trees: each copy below the report that it likeliest comes from; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.model.lineage import CopyLink, Direction
from corrobora.register.results import StoredLink

__all__ = ["HEADS", "Branch", "FamilyTree", "find_likeliest", "find_source", "grow_trees"]

HEADS = (Direction.COMMON_SOURCE, Direction.UNKNOWN)
"""What stands at the head of a tree where it is none of the reports."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A report with those that come from it; `link` leads to what stands above it, if anything."""

    report: str
    link: CopyLink | None
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class FamilyTree:
    """A report that comes from no other, alone; or, under a `head`, all that share a source."""

    head: Direction | None
    tops: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class _Descent:
    """Who comes from whom in one family: each report's likeliest source, and who has none."""

    best: Mapping[str, CopyLink]
    heads: Mapping[str, Direction | None]


def grow_trees(
    members: Collection[str], links: Sequence[CopyLink], labels: Mapping[str, str]
) -> Iterator[FamilyTree]:
    """Give a tree for each report that comes from no other, one for all that share a source.

    `links` are those among the members. Reports of one place stand in the order of their labels.
    """
    descent = _trace(members, links)
    below: dict[str, list[str]] = defaultdict(list)
    for one, link in descent.best.items():
        below[link.source].append(one)

    def grow(one: str) -> Branch:
        under = sorted(below[one], key=lambda id_: (labels[id_], id_))
        return Branch(one, descent.best.get(one), tuple(grow(child) for child in under))

    for head in (None, *HEADS):
        tops = [one for one, its in descent.heads.items() if its is head]
        grown = tuple(grow(one) for one in sorted(tops, key=lambda id_: labels[id_]))
        if head is None:
            yield from (FamilyTree(None, (top,)) for top in grown)
        elif grown:
            yield FamilyTree(head, grown)


def find_likeliest(links: Sequence[StoredLink]) -> list[StoredLink]:
    """Return of each copy the link to its likeliest source; none where it is the source."""
    firsts = _find_firsts(stored.link for stored in links)
    best: dict[str, CopyLink] = {}
    for stored in sorted(links, key=lambda one: _likeliness(one.link, firsts)):
        best[stored.link.derived] = stored.link
    return [stored for stored in links if best[stored.link.derived] is stored.link]


def find_source(report: str, links: Iterable[CopyLink]) -> CopyLink | None:
    """Return the link of a report to its likeliest source, by its own links alone.

    None where it comes from none that is known.
    """
    known = [one for one in links if one.derived == report and one.direction is Direction.KNOWN]
    return max(known, key=lambda one: _likeliness(one, ()), default=None)


def _trace(members: Iterable[str], links: Sequence[CopyLink]) -> _Descent:
    best: dict[str, CopyLink] = {}
    firsts = _find_firsts(links)
    for link in sorted(links, key=lambda one: _likeliness(one, firsts)):
        if link.direction is Direction.KNOWN:
            best[link.derived] = link
    tops = {one: None for one in members if not _descends(one, best)}
    best = {one: link for one, link in best.items() if one not in tops}
    directions: dict[str, set[Direction]] = defaultdict(set)
    for link in links:
        directions[link.derived].add(link.direction)
        directions[link.source].add(link.direction)
    heads = {one: next((h for h in HEADS if h in directions[one]), None) for one in tops}
    return _Descent(best, heads)


def _find_firsts(links: Iterable[CopyLink]) -> frozenset[str]:
    """Return the reports that are copied from and are no copies themselves."""
    known = [link for link in links if link.direction is Direction.KNOWN]
    return frozenset(link.source for link in known) - {link.derived for link in known}


def _likeliness(
    link: CopyLink, firsts: Collection[str]
) -> tuple[bool, float, bool, float, float, str]:
    """Rank the links of one copy: of sources about as close, the first of all is meant."""
    return (
        link.direction is Direction.KNOWN,
        round(link.score, 1),
        link.source in firsts,
        link.score,
        link.coverage,
        link.source,
    )


def _descends(one: str, best: Mapping[str, CopyLink]) -> bool:
    """Say whether it comes from another report; of a circle, the first by id comes from none."""
    seen, at = {one}, one
    while at in best:
        at = best[at].source
        if at in seen:
            return one != min(seen)
        seen.add(at)
    return at != one
