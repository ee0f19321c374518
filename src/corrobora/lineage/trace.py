"""All reports in, copy links and families out: the entry to lineage.

The answer depends on the set of reports alone. What a report is made of is kept as its
sketch, and how a pair came out is remembered; so a new report costs a look at all sketches
and the comparison of the few pairs that it, or what it changed, brings up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass

from corrobora.lineage.boilerplate import find_boilerplate
from corrobora.lineage.candidates import propose_pairs
from corrobora.lineage.comparer import Around, Comparer, Pair, Standing
from corrobora.lineage.credit import outlet_key
from corrobora.lineage.crowd import keep_telling
from corrobora.lineage.family import group_families
from corrobora.lineage.inherit import find_inherited
from corrobora.lineage.reader import LineageReader
from corrobora.lineage.sketch import Sketch
from corrobora.lineage.unseen import share_unseen_roots
from corrobora.model.ids import stable_id
from corrobora.model.lineage import CopyLink, Family, PairKey
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.packs.load import Packs

__all__ = ["Lineage", "Memory", "Sketched", "trace", "trace_copies"]

METHOD = "4"
"""Goes up whenever the comparison of the same two texts would come out differently."""

Memory = MutableMapping[PairKey, CopyLink | None]
"""How pairs came out; None where neither is a copy of the other."""

Told = Callable[[int, int], None]
"""Hears how many pairs are done, of how many."""


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


def trace_copies(
    texts: Sequence[tuple[Report, TextRevision]], packs: Packs, *, most: int | None = None
) -> Lineage:
    """Return which of the reports share derived passages, and the families that follow.

    `most` as in `trace`; nothing is remembered.
    """
    reader = LineageReader(packs)
    revisions = {revision.id: revision for _, revision in texts}
    sketched = [Sketched(r, revision.id, reader.sketch(r, revision)) for r, revision in texts]
    return trace(sketched, Comparer(reader, revisions.__getitem__), {}, most=most)


def trace(
    sketched: Iterable[Sketched],
    comparer: Comparer,
    memory: Memory,
    *,
    most: int | None = None,
    told: Told = lambda *_: None,
) -> Lineage:
    """Return the links between the reports and the families that follow.

    The answer depends on the set of reports alone, not on their order. A report that shares
    words with more than `most` others is linked to those alone that it shares most with, which
    keeps families of thousands affordable; None links every pair. `memory` is read and added to.
    """
    ordered = sorted(sketched, key=lambda one: _order_key(one.report))
    work = _Work(ordered, comparer, memory)
    proposed = propose_pairs([one.sketch for one in ordered], most=most)
    # Pairs of one report follow each other, so that its text is read once.
    pairs = sorted(proposed.pairs, key=lambda pair: (pair[1], pair[0]))
    links = work.link([work.pair(ordered[a], ordered[b]) for a, b in pairs], told)
    crowded = {ordered[number].report.id for number in proposed.crowded}
    links += work.link([*work.find_inherited(links, crowded)])
    links = share_unseen_roots(keep_telling(links, crowded))
    links.sort(key=lambda link: (link.derived, link.source))
    return Lineage(tuple(links), group_families((one.report.id for one in ordered), links))


def _order_key(report: Report) -> tuple[bool, str, str]:
    date = report.published
    return date is None, "" if date is None else date.earliest.isoformat(), report.id


class _Work:
    """Links pairs of one collection, from memory where nothing that matters has changed."""

    def __init__(self, ordered: Sequence[Sketched], comparer: Comparer, memory: Memory) -> None:
        self._by_id = {one.report.id: one for one in ordered}
        self._around = Around(
            boilerplate=find_boilerplate([one.sketch for one in ordered]),
            outlets=frozenset(outlet_key(o) for one in ordered if (o := one.report.outlet)),
        )
        self._comparer = comparer
        self._packs_hash = comparer.reader.packs.hash
        self._memory = memory
        self._known_forms: dict[str, frozenset[int]] = {}

    def pair(self, a: Sketched, b: Sketched, only: Collection[tuple[Span, Span]] = ()) -> Pair:
        """Return the pair of two reports."""
        first, second = (Standing(one.report, one.revision_id) for one in (a, b))
        return Pair(first, second, frozenset(only))

    def link(self, pairs: Sequence[Pair], told: Told = lambda *_: None) -> list[CopyLink]:
        """Return the links of those pairs that are copies."""
        keys = [self._key(pair) for pair in pairs]
        missing = [n for n, key in enumerate(keys) if key not in self._memory]
        known = len(pairs) - len(missing)
        found = self._comparer.compare([pairs[n] for n in missing], self._around)
        told(known, len(pairs))
        for done, (n, outcome) in enumerate(zip(missing, found, strict=True), start=known + 1):
            self._memory[keys[n]] = outcome
            told(done, len(pairs))
        outcomes = [self._memory[key] for key in keys]
        return [link for link in outcomes if link is not None]

    def find_inherited(self, links: Sequence[CopyLink], crowded: Collection[str]) -> Iterator[Pair]:
        """Yield pairs of copies of a copy that are too far apart to be told themselves."""
        for a, b, spans in find_inherited(links, crowded):
            yield self.pair(self._by_id[a], self._by_id[b], spans)

    def _key(self, pair: Pair) -> PairKey:
        a, b = (self._by_id[one.report.id] for one in (pair.a, pair.b))
        boilerplate = self._boilerplate_of(a) | self._boilerplate_of(b)
        collected = a.sketch.agencies & b.sketch.agencies & self._around.outlets
        spans = sorted((x.start, x.end, y.start, y.end) for x, y in pair.only)
        mattering = (sorted(boilerplate), sorted(collected), spans)
        basis = stable_id(METHOD, self._packs_hash, *map(str, mattering))
        return PairKey(a.revision_id, b.revision_id, basis)

    def _boilerplate_of(self, one: Sketched) -> frozenset[int]:
        if one.revision_id not in self._known_forms:
            found = self._around.boilerplate.intersection(one.sketch.forms["mark"].tolist())
            self._known_forms[one.revision_id] = found
        return self._known_forms[one.revision_id]
