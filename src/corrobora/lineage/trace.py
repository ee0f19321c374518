"""All reports in, copy links and families out: the entry to lineage.

The answer depends on the set of reports alone. What a report is made of is kept as its
sketch, and how a pair came out is remembered; so a new report costs a look at all sketches
and the comparison of the few pairs that it, or what it changed, brings up.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass

from corrobora.lineage.body import Body, read_body
from corrobora.lineage.boilerplate import find_boilerplate
from corrobora.lineage.candidates import propose_pairs
from corrobora.lineage.credit import Credits, find_credits, name_agencies, outlet_key
from corrobora.lineage.family import group_families
from corrobora.lineage.inherit import find_inherited
from corrobora.lineage.link import Setting, compare, make_link
from corrobora.lineage.sketch import Sketch, mark, sketch_body
from corrobora.lineage.unseen import share_unseen_roots
from corrobora.model.ids import stable_id
from corrobora.model.lineage import CopyLink, Family, PairKey
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.packs.load import Packs
from corrobora.packs.terms import TermReader

__all__ = ["Lineage", "LineageReader", "Memory", "Sketched", "trace", "trace_copies"]

METHOD = "1"
"""Goes up whenever the comparison of the same two texts would come out differently."""

_BODIES = 1000  # of the texts last read, kept at hand

Memory = MutableMapping[PairKey, CopyLink | None]
"""How pairs came out; None where neither is a copy of the other."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The links, ordered by derived and source report, and the families over all reports."""

    links: tuple[CopyLink, ...]
    families: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Sketched:
    """A report with the sketch of the named text revision."""

    report: Report
    revision_id: str
    sketch: Sketch


class LineageReader:
    """Reads reports for lineage; keeps one reader a language, made when first asked for."""

    def __init__(self, packs: Packs) -> None:
        """Take the words from `packs`."""
        self.packs = packs
        self._agencies = name_agencies(packs)
        self._readers: dict[str, TermReader] = {}
        self._kept: OrderedDict[str, tuple[Body, Credits]] = OrderedDict()

    def read(
        self, report: Report, revision_id: str, revision_of: Callable[[str], TextRevision]
    ) -> tuple[Body, Credits]:
        """Return the report as passages, and whom it credits; the last ones read are kept."""
        if revision_id not in self._kept:
            reader = self._reader(report.language)
            body = read_body(report, revision_of(revision_id), reader)
            self._kept[revision_id] = (body, find_credits(body, self._agencies, reader))
            if len(self._kept) > _BODIES:
                self._kept.popitem(last=False)
        self._kept.move_to_end(revision_id)
        return self._kept[revision_id]

    def body(self, report: Report, revision: TextRevision) -> Body:
        """Return the report as passages with their words, terms and quotations."""
        return self.read(report, revision.id, lambda _: revision)[0]

    def credits(self, body: Body) -> Credits:
        """Return whom the report credits."""
        return self.read(body.report, body.revision.id, lambda _: body.revision)[1]

    def sketch(self, report: Report, revision: TextRevision) -> Sketch:
        """Return what a collection must know of the report."""
        body = self.body(report, revision)
        return sketch_body(body, self.credits(body).agencies)

    def _reader(self, language: str) -> TermReader:
        if language not in self._readers:
            self._readers[language] = TermReader.of(self.packs, language)
        return self._readers[language]


def trace_copies(
    texts: Sequence[tuple[Report, TextRevision]], packs: Packs, *, most: int | None = None
) -> Lineage:
    """Return which of the reports share derived passages, and the families that follow.

    `most` as in `trace`; nothing is remembered.
    """
    reader = LineageReader(packs)
    revisions = {revision.id: revision for _, revision in texts}
    sketched = [Sketched(r, revision.id, reader.sketch(r, revision)) for r, revision in texts]
    return trace(sketched, reader, revisions.__getitem__, {}, most=most)


def trace(
    sketched: Iterable[Sketched],
    reader: LineageReader,
    revision_of: Callable[[str], TextRevision],
    memory: Memory,
    *,
    most: int | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Lineage:
    """Return the links between the reports and the families that follow.

    The answer depends on the set of reports alone, not on their order. A report that shares
    words with more than `most` others is linked to those that it shares most with, which keeps
    families of thousands affordable; None links every pair. `revision_of` gives a revision by its
    id when it is needed, `memory` is read and added to, `told` hears how many pairs are done.
    """
    ordered = sorted(sketched, key=lambda one: _order_key(one.report))
    work = _Work(ordered, reader, revision_of, memory)
    proposed = propose_pairs([one.sketch for one in ordered], most=most)
    links: list[CopyLink] = []
    for done, (a, b) in enumerate(proposed.pairs):
        if told is not None:
            told(done, len(proposed.pairs))
        link = work.link(ordered[a], ordered[b])
        if link is not None:
            links.append(link)
    links += work.link_inherited(links)
    if told is not None:
        told(len(proposed.pairs), len(proposed.pairs))
    crowded = {ordered[number].report.id for number in proposed.crowded}
    links = share_unseen_roots(_keep_telling(links, crowded))
    links.sort(key=lambda link: (link.derived, link.source))
    return Lineage(tuple(links), group_families((one.report.id for one in ordered), links))


def _order_key(report: Report) -> tuple[bool, str, str]:
    date = report.published
    return date is None, "" if date is None else date.earliest.isoformat(), report.id


class _Work:
    """Compares pairs of one collection, from memory where nothing that matters has changed."""

    def __init__(
        self,
        ordered: Sequence[Sketched],
        reader: LineageReader,
        revision_of: Callable[[str], TextRevision],
        memory: Memory,
    ) -> None:
        self._by_id = {one.report.id: one for one in ordered}
        self._boilerplate = find_boilerplate([one.sketch for one in ordered])
        self._outlets = {outlet_key(o) for one in ordered if (o := one.report.outlet)}
        self._memory = memory
        self._reader = reader
        self._revision_of = revision_of

    def link(
        self, a: Sketched, b: Sketched, only: Collection[tuple[Span, Span]] = ()
    ) -> CopyLink | None:
        """Return the link of two reports, None where neither is a copy.

        `only` are passages of `a` and of `b` that go back to the same ones of a third report:
        then these alone are linked, whatever else the two share.
        """
        key = self._key(a, b, only)
        if key not in self._memory:
            self._memory[key] = self._compare(a.report.id, b.report.id, only)
        return self._memory[key]

    def link_inherited(self, links: Sequence[CopyLink]) -> Iterator[CopyLink]:
        """Yield links between copies of a copy that are too far apart to be told themselves."""
        for a, b, spans in find_inherited(links):
            link = self.link(self._by_id[a], self._by_id[b], spans)
            if link is not None:
                yield link

    def _key(self, a: Sketched, b: Sketched, only: Collection[tuple[Span, Span]]) -> PairKey:
        forms = {*a.sketch.forms["mark"].tolist(), *b.sketch.forms["mark"].tolist()}
        collected = a.sketch.agencies & b.sketch.agencies & self._outlets
        spans = sorted((x.start, x.end, y.start, y.end) for x, y in only)
        mattering = (sorted(forms & self._boilerplate), sorted(collected), spans)
        basis = stable_id(METHOD, self._reader.packs.hash, *map(str, mattering))
        return PairKey(a.revision_id, b.revision_id, basis)

    def _read(self, id_: str) -> tuple[Body, Credits]:
        one = self._by_id[id_]
        return self._reader.read(one.report, one.revision_id, self._revision_of)

    def _compare(self, a: str, b: str, only: Collection[tuple[Span, Span]] = ()) -> CopyLink | None:
        ours, theirs = self._read(a)[0], self._read(b)[0]
        forms = {p.form for p in (*ours.passages, *theirs.passages)}
        boilerplate = {form for form in forms if mark(form) in self._boilerplate}
        setting = Setting(
            boilerplate, lambda body: self._read(body.report.id)[1], self._outlets.__contains__
        )
        compared = compare(ours, theirs, boilerplate)
        if not only:
            return make_link(compared, setting) if compared.evidence.is_copy else None
        is_same_way = compared.derived.report.id == a
        return make_link(compared, setting, only=only if is_same_way else {(y, x) for x, y in only})


def _keep_telling(links: Sequence[CopyLink], crowded: Collection[str]) -> list[CopyLink]:
    """Keep for each crowded report its best link, and others that explain more passages."""
    by_derived: dict[str, list[CopyLink]] = {}
    for link in links:
        by_derived.setdefault(link.derived, []).append(link)
    kept: list[CopyLink] = []
    for derived, group in by_derived.items():
        if derived not in crowded:
            kept += group
            continue
        explained: set[Span] = set()
        for link in sorted(group, key=lambda x: (-x.coverage, -x.score, x.source)):
            spans = {passage.derived for passage in link.passages}
            if spans - explained:
                kept.append(link)
                explained |= spans
    return kept
