"""Copies among all reports, with what copyists changed, from texts and statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from corrobora.assess.drift import find_drift
from corrobora.lineage.trace import trace_copies
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs
from corrobora.register.results import Copies
from corrobora.store.lineage import StoredLink

__all__ = ["find_copies"]


def find_copies(
    texts: Sequence[tuple[Report, TextRevision]],
    statements: Mapping[str, Statement],
    packs: Packs,
    *,
    all_pairs: bool,
    compared: Callable[[int, int], None],
) -> Copies:
    """Return which reports share derived passages and what changed in them.

    `compared` is told how many links of how many have been compared.
    """
    lineage = trace_copies(texts, packs, all_pairs=all_pairs)
    compared(0, len(lineage.links))
    revisions = {revision.id: revision for _, revision in texts}
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements.values():
        said[statement.revision_id].append(statement)
    links = []
    for done, link in enumerate(lineage.links, start=1):
        a, b = revisions[link.derived_revision], revisions[link.source_revision]
        drift = find_drift(link, a, b, packs, statements=[*said[a.id], *said[b.id]])
        links.append(StoredLink(link, {where: what for where, what in drift.items() if what}))
        compared(done, len(lineage.links))
    return Copies(tuple(links), lineage.families)
