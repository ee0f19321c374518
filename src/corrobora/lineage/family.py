"""Families: reports joined by copy links, and the report that all others descend from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corrobora.model.lineage import CopyLink, Direction, Family

__all__ = ["Parts", "group_families"]


def group_families(members: Iterable[str], links: Sequence[CopyLink]) -> tuple[Family, ...]:
    """Return the families over all report ids, ordered by their first member.

    A report without a link is a family of one, and its own root. Neither the order of the
    members nor that of the links changes the answer.
    """
    ids = sorted(set(members))
    parts = Parts(ids)
    for link in links:
        parts.join(link.derived, link.source)
    leader = {id_: parts.leader(id_) for id_ in ids}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        groups[leader[id_]].append(id_)
    by_group: defaultdict[str, list[CopyLink]] = defaultdict(list)
    for link in links:
        by_group[leader[link.derived]].append(link)
    return tuple(
        Family(members=tuple(group), root=_find_root(group, by_group[first]))
        for first, group in sorted(groups.items())
    )


class Parts:
    """Ids in parts that grow together (union by find with path halving)."""

    def __init__(self, ids: Iterable[str]) -> None:
        """Begin with each id in a part of its own."""
        self._leader = {id_: id_ for id_ in ids}

    def leader(self, id_: str) -> str:
        """Return the first id of the part in which `id_` is."""
        leader = self._leader
        while leader[id_] != id_:
            leader[id_] = leader[leader[id_]]
            id_ = leader[id_]
        return id_

    def join(self, a: str, b: str) -> bool:
        """Make one part of those of `a` and `b`; return whether they were two."""
        first, second = sorted((self.leader(a), self.leader(b)))
        self._leader[second] = first
        return first != second


def _find_root(members: Sequence[str], links: Sequence[CopyLink]) -> str | None:
    """Return the one member that all others descend from by known links, else None."""
    if len(members) == 1:
        return members[0]
    sources = {link.derived for link in links if link.direction is Direction.KNOWN}
    open_ = {
        id_
        for link in links
        if link.direction is not Direction.KNOWN
        for id_ in (link.derived, link.source)
    }
    tops = [id_ for id_ in members if id_ not in sources]
    if len(tops) != 1 or tops[0] in open_:
        return None
    return tops[0]
