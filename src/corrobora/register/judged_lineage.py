"""The copies of a register as people judged them, in the form in which lineage is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.assess.drift import find_drift
from corrobora.lineage.family import group_families
from corrobora.model.lineage import CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.packs.load import Packs
from corrobora.register.judged_copies import apply_judgements, pair_of
from corrobora.register.judgements import load_copy_judgements
from corrobora.register.queries import load_packs_of, load_texts
from corrobora.register.results import Copies, LineageView
from corrobora.store.database import Connection
from corrobora.store.lineage import StoredLink, load_links

__all__ = ["load_lineage"]

Text = tuple[Report, TextRevision]


def load_lineage(connection: Connection) -> LineageView:
    """Return the links that hold with what changed in each, the families, and the judgements."""
    texts = load_texts(connection)
    found = load_links(connection)
    judgements = load_copy_judgements(connection, texts)
    held = apply_judgements([stored.link for stored in found], judgements)
    stored_of = {pair_of(one.link.derived, one.link.source): one for one in found}
    packs = load_packs_of(connection) if judgements else None
    links = [_with_drift(link, stored_of, texts, packs) for link in held]
    families = group_families((report.id for report, _ in texts), held)
    return LineageView(texts, Copies(tuple(links), families), (), judgements)


def _with_drift(
    link: CopyLink,
    stored_of: Mapping[tuple[str, str], StoredLink],
    texts: Sequence[Text],
    packs: Packs | None,
) -> StoredLink:
    """Return the link with the changes found in it; one that a person made is compared now."""
    stored = stored_of.get(pair_of(link.derived, link.source))
    if stored is not None and (stored.link.derived, stored.link.passages) == (
        link.derived,
        link.passages,
    ):
        return StoredLink(link, stored.drift)
    if packs is None:
        return StoredLink(link, {})
    two = {report.id: text for report, text in texts if report.id in {link.derived, link.source}}
    drift = find_drift(link, two[link.derived], two[link.source], packs)
    return StoredLink(link, {where: what for where, what in drift.items() if what})
