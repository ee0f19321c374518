"""Comparing pairs of a collection: here, or in several processes with the same outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from corrobora.engine.pool import map_in_order
from corrobora.lineage.body import Body
from corrobora.lineage.credit import Credits
from corrobora.lineage.link import Setting, compare, make_link
from corrobora.lineage.reader import LineageReader, RevisionOf
from corrobora.lineage.sketch import mark
from corrobora.model.lineage import CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.packs.load import packs_from_files

__all__ = ["Around", "Comparer", "Pair", "Standing"]

_PART = 64  # pairs that are sent to a process at once
_PAIRS_A_WORKER = 1500  # below, starting a process costs more than it saves


@dataclass(frozen=True, slots=True)
class Standing:
    """A report with the id of its revision in force."""

    report: Report
    revision_id: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports to lay beside each other.

    `only` are passages of `a` and of `b` that go back to the same ones of a third report:
    then these alone are linked, whatever else the two share.
    """

    a: Standing
    b: Standing
    only: frozenset[tuple[Span, Span]] = frozenset()


@dataclass(frozen=True, slots=True)
class Around:
    """What a comparison depends on beside the two texts: marks of boilerplate, outlets by key."""

    boilerplate: frozenset[int]
    outlets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares pairs: `reader` reads their texts, which `revision_of` gives by their ids.

    Many pairs are spread over up to so many `workers`; the outcome is the same with any number.
    """

    reader: LineageReader
    revision_of: RevisionOf
    workers: int = 1

    def compare(self, pairs: Sequence[Pair], around: Around) -> Iterator[CopyLink | None]:
        """Give the link of each pair in order, None where neither is a copy of the other."""
        workers = min(self.workers, len(pairs) // _PAIRS_A_WORKER)
        if workers <= 1:
            yield from (_compare(pair, around, self.reader, self.revision_of) for pair in pairs)
            return
        parts = _part(pairs, self.revision_of)
        given = (dict(self.reader.packs.files), around)
        found = map_in_order(_compare_part, parts, prepare=_prepare, given=given, workers=workers)
        for links in found:
            yield from links


# --- one pair -----------------------------------------------------------------------------------


def _compare(
    pair: Pair, around: Around, reader: LineageReader, revision_of: RevisionOf
) -> CopyLink | None:
    def read(one: Standing) -> tuple[Body, Credits]:
        return reader.read(one.report, one.revision_id, revision_of)

    ours, theirs = read(pair.a)[0], read(pair.b)[0]
    forms = {p.form for p in (*ours.passages, *theirs.passages)}
    boilerplate = {form for form in forms if mark(form) in around.boilerplate}
    setting = Setting(boilerplate, reader.credits, around.outlets.__contains__)
    compared = compare(ours, theirs, boilerplate)
    if not pair.only:
        return make_link(compared, setting) if compared.evidence.is_copy else None
    if compared.evidence.is_form:
        return None  # what both took from a third is the office's, not the third's
    is_same_way = compared.derived.report.id == pair.a.report.id
    only = pair.only if is_same_way else {(y, x) for x, y in pair.only}
    return make_link(compared, setting, only=only)


# --- in several processes -----------------------------------------------------------------------

_Texts = Mapping[str, TextRevision]


def _part(
    pairs: Sequence[Pair], revision_of: RevisionOf
) -> Iterator[tuple[Sequence[Pair], _Texts]]:
    """Give the pairs in parts, each with the texts that it takes."""
    left = iter(pairs)
    while part := list(islice(left, _PART)):
        ids = dict.fromkeys(one.revision_id for pair in part for one in (pair.a, pair.b))
        yield part, {id_: revision_of(id_) for id_ in ids}


def _prepare(given: tuple[Mapping[str, str], Around]) -> tuple[LineageReader, Around]:
    pack_files, around = given
    return LineageReader(packs_from_files(pack_files)), around


def _compare_part(
    context: tuple[LineageReader, Around], part: tuple[Sequence[Pair], _Texts]
) -> list[CopyLink | None]:
    reader, around = context
    pairs, texts = part
    return [_compare(pair, around, reader, texts.__getitem__) for pair in pairs]
