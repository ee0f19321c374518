"""The JSON of `corrobora lineage`: families, links, passages with both texts and what changed.

A contract: a field is never renamed or dropped, only added (docs/guide/commands.md). Reports
go by their labels, offsets are Unicode code points in the kept text.
"""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.model.lineage import AlignedPassage, CopyLink, Drift, Family
from corrobora.model.plain import Plain
from corrobora.model.spans import Span
from corrobora.register.results import LineageView
from corrobora.shapes.decisions import judgement_shape

__all__ = ["lineage_shape"]

Shape = dict[str, Plain]
Labels = Mapping[str, str]
Texts = Mapping[str, str]


def lineage_shape(found: LineageView) -> Shape:
    """Return the copies among reports as plain data; a family of one is listed too."""
    reports = {report.id: report for report, _ in found.texts}
    labels = {id_: report.label for id_, report in reports.items()}
    texts = {revision.id: revision.text for _, revision in found.texts}
    links = sorted(found.copies.links, key=lambda stored: _names(stored.link, labels))
    families: list[Plain] = [
        list[Plain](names)
        for names in sorted(
            sorted(labels[member] for member in family.members) for family in found.copies.families
        )
    ]
    return {
        "families": families,
        "roots": _roots(found.copies.families, labels),
        "links": [_link_shape(stored.link, stored.drift, labels, texts) for stored in links],
        "decisions": [judgement_shape(one, reports) for one in found.judgements],
    }


def _roots(families: tuple[Family, ...], labels: Labels) -> Shape:
    """Return the first member of each family of several → its root, null where it is unseen."""
    return {
        min(labels[member] for member in family.members): (
            None if family.root is None else labels[family.root]
        )
        for family in families
        if len(family.members) > 1
    }


def _link_shape(
    link: CopyLink,
    drift: Mapping[AlignedPassage, tuple[Drift, ...]],
    labels: Labels,
    texts: Texts,
) -> Shape:
    ours, theirs = texts[link.derived_revision], texts[link.source_revision]
    derived, source = _names(link, labels)
    return {
        "derived": derived,
        "source": source,
        "direction": link.direction.value,
        "kind": link.kind.value,
        "coverage": link.coverage,
        "score": link.score,
        "reasons": list(link.reasons),
        "passages": [
            {
                "derived": _offsets(passage.derived),
                "derived_text": passage.derived.of(ours),
                "source": _offsets(passage.source),
                "source_text": passage.source.of(theirs),
                "kind": passage.kind.value,
                "drift": [what.kind.value for what in drift.get(passage, ())],
                "changes": [_change_shape(what) for what in drift.get(passage, ())],
            }
            for passage in link.passages
        ],
    }


def _change_shape(drift: Drift) -> Shape:
    return {
        "kind": drift.kind.value,
        "derived": None if drift.derived is None else _offsets(drift.derived),
        "source": None if drift.source is None else _offsets(drift.source),
        "note": drift.note,
    }


def _offsets(span: Span) -> list[Plain]:
    return [span.start, span.end]


def _names(link: CopyLink, labels: Labels) -> tuple[str, str]:
    return labels[link.derived], labels[link.source]
