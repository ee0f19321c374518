"""The link that a person sees of two reports: the one found, else what aligns between them."""

from __future__ import annotations

from dataclasses import replace

from corrobora.lineage.pair import lay_beside
from corrobora.model.lineage import CopyKind, CopyLink, Direction
from corrobora.model.report import Report, TextRevision
from corrobora.register.judged_copies import turn_link
from corrobora.register.pair_texts import Collected, find_texts_sharing
from corrobora.register.queries import load_packs_of
from corrobora.store.database import Connection
from corrobora.store.lineage import load_link_of

__all__ = ["find_pair_link"]

Text = tuple[Report, TextRevision]


def find_pair_link(
    connection: Connection, two: tuple[Text, Text], *, source: str | None = None
) -> CopyLink:
    """Return the link that the machine found, else one over whatever aligns, if only nothing.

    With `source`, the id of one of the two, the other is derived from it.
    """
    a, b = sorted(two, key=lambda one: one[0].id)
    stored = load_link_of(connection, (a[0].id, b[0].id))
    if stored is None:
        packs, others = load_packs_of(connection), find_texts_sharing(connection, a, b)
        laid = lay_beside(a, b, packs, collection=others, outlets=Collected(connection))
        link = laid.link or _link_without_passages(a, b)
    else:
        link = stored.link
    if source is None:
        return link
    if link.source != source:
        link = turn_link(link)
        derived = a[1] if link.derived == a[0].id else b[1]
        link = replace(link, coverage=_cover(link, derived))
    return replace(link, direction=Direction.KNOWN)


def _cover(link: CopyLink, derived: TextRevision) -> float:
    """Return the share of the derived body that lies in aligned passages."""
    whole = sum(map(len, derived.sentences))
    covered = sum(len(span) for span in {passage.derived for passage in link.passages})
    return round(min(1.0, covered / whole), 4) if whole else 0.0


def _link_without_passages(a: Text, b: Text) -> CopyLink:
    """Return a link for the record: nothing aligns, so it carries nothing over."""
    return CopyLink(
        derived=a[0].id,
        source=b[0].id,
        derived_revision=a[1].id,
        source_revision=b[1].id,
        direction=Direction.UNKNOWN,
        kind=CopyKind.PARAPHRASE,
        passages=(),
        coverage=0.0,
        score=0.0,
        reasons=("no passage of one was found in the other",),
    )
