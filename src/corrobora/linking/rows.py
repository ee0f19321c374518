"""The records of one linking by their numbers, and what linking made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corrobora.model.ids import stable_id
from corrobora.model.suggestion import RecordCluster, RecordSide
from corrobora.resolve.records.bulk.linkage import Linkage
from corrobora.resolve.records.record import Record

__all__ = ["Rows", "make_clusters", "name_clusters", "tell_linkage"]

_FEW_TO_LEARN = 50
_ENOUGH_TO_LEARN = 200


@dataclass(slots=True)
class Rows:
    """The records of a linking by their number, all or those of its pairs: who they are.

    What was compared of them is there where no register keeps it.
    """

    sides: dict[int, RecordSide] = field(default_factory=dict)
    records: dict[int, Record] = field(default_factory=dict)

    def add(self, side: RecordSide, record: Record) -> Record:
        """Take the next one, and give its record on."""
        self.sides[len(self.sides)] = side
        return record


def name_clusters(linkage: Linkage, rows: Rows) -> dict[int, str]:
    """Return the id of the group of each record that is in one: it follows from its members."""
    named = {
        group: stable_id("record group", *sorted(rows.sides[i].key for i in group))
        for group in linkage.groups
    }
    return {member: id_ for group, id_ in named.items() for member in group}


def make_clusters(linkage: Linkage, rows: Rows) -> Iterator[RecordCluster]:
    """Give the groups with their members' sides, in the order of their first records."""
    cluster_of = name_clusters(linkage, rows)
    for group in linkage.groups:
        yield RecordCluster(id=cluster_of[group[0]], members=tuple(rows.sides[i] for i in group))


def tell_linkage(linkage: Linkage) -> Iterator[str]:
    """Tell what a person has to know to judge how far the weights can be trusted."""
    taught = linkage.learned.learned_from
    if taught < _FEW_TO_LEARN:
        yield (
            "the lists are too small, or share too few people, to learn weights from:"
            " they are those that are assumed of any list"
        )
    elif taught < _ENOUGH_TO_LEARN:
        yield f"the weights were learned from about {taught} pairs: few"
    compared = ", ".join(f.name for f in linkage.learned.features if f.name != "list")
    yield f"compared in: {compared or 'nothing'}"
    for crowd in linkage.crowds:
        yield (
            f"{crowd.kind}: where more than {crowd.limit} records share it, it proposed no pair"
            " by itself"
        )
