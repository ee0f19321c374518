"""Families of copies as trees: each copy below the report that it likeliest comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text
from rich.tree import Tree

from corrobora.cli.wording import say_kind
from corrobora.model.lineage import CopyLink, Direction, Family
from corrobora.register.results import StoredLink

__all__ = ["draw_trees", "find_likeliest", "say_extent"]

Labels = Mapping[str, str]

# What stands at the head of a tree where it is none of the reports.
_HEADS: Mapping[Direction, str] = {
    Direction.COMMON_SOURCE: "a report that is not here",
    Direction.UNKNOWN: "one of these, and nothing says which",
}


@dataclass(frozen=True, slots=True)
class _Descent:
    """Who comes from whom in one family: each report's likeliest source, and who has none."""

    best: Mapping[str, CopyLink]
    heads: Mapping[str, Direction | None]


def draw_trees(family: Family, links: Sequence[CopyLink], labels: Labels) -> Iterator[Tree]:
    """Draw a tree for each report that comes from no other, one for all that share a source.

    `links` are those among the family's members.
    """
    descent = _trace(family, links)
    for direction in (None, *_HEADS):
        tops = sorted(
            (one for one, head in descent.heads.items() if head is direction),
            key=lambda one: labels[one],
        )
        if direction is None:
            yield from (_draw(one, descent, labels) for one in tops)
        elif tops:
            tree = Tree(_HEADS[direction])
            tree.children += [_draw(one, descent, labels) for one in tops]
            yield tree


def _trace(family: Family, links: Sequence[CopyLink]) -> _Descent:
    best: dict[str, CopyLink] = {}
    firsts = _find_firsts(links)
    for link in sorted(links, key=lambda one: _likeliness(one, firsts)):
        if link.direction is Direction.KNOWN:
            best[link.derived] = link
    tops = [one for one in family.members if not _descends(one, best)]
    best = {one: link for one, link in best.items() if one not in tops}
    return _Descent(best, {one: _head_of(one, links) for one in tops})


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


def find_likeliest(links: Sequence[StoredLink]) -> list[StoredLink]:
    """Return of each copy the link to its likeliest source; none where it is the source."""
    firsts = _find_firsts(stored.link for stored in links)
    best: dict[str, CopyLink] = {}
    for stored in sorted(links, key=lambda one: _likeliness(one.link, firsts)):
        best[stored.link.derived] = stored.link
    return [stored for stored in links if best[stored.link.derived] is stored.link]


def _descends(one: str, best: Mapping[str, CopyLink]) -> bool:
    """Say whether it comes from another report; of a circle, the first by id comes from none."""
    seen, at = {one}, one
    while at in best:
        at = best[at].source
        if at in seen:
            return one != min(seen)
        seen.add(at)
    return at != one


def _head_of(one: str, links: Collection[CopyLink]) -> Direction | None:
    directions = {link.direction for link in links if one in {link.derived, link.source}}
    return next((head for head in _HEADS if head in directions), None)


def _draw(one: str, descent: _Descent, labels: Labels) -> Tree:
    label = Text(labels[one])
    if one in descent.best:
        label.append(f"  {say_extent(descent.best[one])}", style="dim")
    tree = Tree(label)
    below = sorted((labels[k], k) for k, link in descent.best.items() if link.source == one)
    tree.children += [_draw(child, descent, labels) for _, child in below]
    return tree


def say_extent(link: CopyLink) -> str:
    """Say what kind of copy it is, and of how much of its text."""
    return f"{say_kind(link.kind)}, {link.coverage:.0%} of its text"
