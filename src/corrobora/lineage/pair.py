"""Two reports laid beside each other by themselves: what speaks for a copy, and what aligns.

What a run asks of a whole collection is here asked of one pair, copies or not: a person who
compares two reports wants to see why they are none, too.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass

from corrobora.lineage.body import Body
from corrobora.lineage.boilerplate import find_boilerplate
from corrobora.lineage.credit import outlet_key
from corrobora.lineage.evidence import Evidence
from corrobora.lineage.link import Setting, compare, make_link
from corrobora.lineage.reader import LineageReader
from corrobora.lineage.sketch import mark
from corrobora.model.lineage import CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.packs.load import Packs

__all__ = ["LaidBeside", "lay_beside"]

Text = tuple[Report, TextRevision]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidBeside:
    """What lineage makes of one pair.

    `evidence` is what was weighed. `link` holds what aligns whether that is enough
    or not; `None` where nothing aligns. `passages` are those of each report by its id.
    """

    evidence: Evidence
    link: CopyLink | None
    passages: dict[str, tuple[Span, ...]]


def lay_beside(
    a: Text,
    b: Text,
    packs: Packs,
    *,
    collection: Sequence[Text] = (),
    outlets: Container[str] | None = None,
) -> LaidBeside:
    """Compare two reports as a run over the `collection` would; which is first changes nothing.

    Without a collection the two are all there is, so that only furniture is boilerplate. `outlets`
    are the keys of those that reports were got of, by default those of the collection.
    """
    reader = LineageReader(packs)
    bodies = {report.id: reader.body(report, revision) for report, revision in (a, b)}
    ours, theirs = bodies[a[0].id], bodies[b[0].id]
    forms = _find_boilerplate(ours, theirs, [a, b, *collection], reader)
    if outlets is None:
        outlets = {outlet for report, _ in (a, b, *collection) if (outlet := _outlet_key(report))}
    compared = compare(ours, theirs, forms)
    setting = Setting(forms, reader.credits, outlets.__contains__)
    return LaidBeside(
        evidence=compared.evidence,
        link=make_link(compared, setting),
        passages={id_: tuple(p.span for p in body.passages) for id_, body in bodies.items()},
    )


def _find_boilerplate(
    ours: Body, theirs: Body, texts: Sequence[Text], reader: LineageReader
) -> Collection[str]:
    """Return the forms of the pair that are boilerplate among `texts`.

    Whether a passage is boilerplate depends on the reports that have it: only those are read.
    """
    by_form = {passage.form: passage.text for passage in ours.passages}
    shared = {by_form[p.form] for p in theirs.passages if p.form in by_form}
    having = {
        report.id: (report, revision)
        for report, revision in texts
        if report.id in {ours.report.id, theirs.report.id}
        or any(words in revision.text for words in shared)
    }
    known = find_boilerplate([reader.sketch(*having[id_]) for id_ in sorted(having)])
    forms = {p.form for body in (ours, theirs) for p in body.passages}
    return {form for form in forms if mark(form) in known}


def _outlet_key(report: Report) -> str | None:
    return None if report.outlet is None else outlet_key(report.outlet)
