"""Which lists of a register copied cells of other lists; pairs that came out before are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, MutableMapping

from corrobora.extract.lists.people import find_people
from corrobora.lineage.lists.trace import (
    LISTS_METHOD,
    Beside,
    ListedVersion,
    choose_pairs,
    compare_lists,
)
from corrobora.model.ids import stable_id
from corrobora.model.lineage import CopyLink, PairKey
from corrobora.model.listing_text import read_listing
from corrobora.model.person import name_key
from corrobora.model.report import TextRevision
from corrobora.store.database import Connection
from corrobora.store.lists import load_versions
from corrobora.store.reports import load_reports

__all__ = ["link_lists"]

Memory = MutableMapping[PairKey, CopyLink | None]
RevisionOf = Callable[[str], TextRevision]


def link_lists(connection: Connection, memory: Memory, load: RevisionOf) -> Iterator[CopyLink]:
    """Give the links between the lists of the register; `memory` is read and added to.

    The texts are read only where a pair did not come out before.
    """
    versions = load_versions(connection)
    if len({one.list_key for one in versions}) < 2:  # noqa: PLR2004 - a list copies another
        return
    reports = {r.id: r for r in load_reports(connection, ids=[v.report_id for v in versions])}
    beside = [
        Beside(one.list_key, reports[one.report_id], one.revision_id)
        for one in versions
        if one.report_id in reports
    ]
    opened: dict[str, ListedVersion] = {}

    def open_version(one: Beside) -> ListedVersion:
        if one.revision_id not in opened:
            opened[one.revision_id] = _open(one, load(one.revision_id))
        return opened[one.revision_id]

    for derived, source in choose_pairs(beside):
        own = [one for one in beside if one.list_key == derived.list_key and one != derived]
        basis = stable_id(LISTS_METHOD, *sorted(one.revision_id for one in own))
        key = PairKey(derived.revision_id, source.revision_id, basis)
        if key not in memory:
            earlier = [open_version(one) for one in own]
            memory[key] = compare_lists(open_version(derived), open_version(source), earlier)
        link = memory[key]
        if link is not None:
            yield link


def _open(one: Beside, revision: TextRevision) -> ListedVersion:
    """Return a version with the rows of those whose name stands in it once."""
    listing = read_listing(revision.text)
    people = find_people(listing, revision.text)
    times = Counter(name_key(person.mention.name) for person in people)
    rows = {
        key: person.row for person in people if times[key := name_key(person.mention.name)] == 1
    }
    return ListedVersion(one, rows, len(revision.text))
