"""Passages of two reports in line: rows of what belongs together, and of what stands alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.model.lineage import AlignedPassage, CopyLink, Drift, PassageKind
from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.register.word_changes import NO_CHANGES, WordChanges, find_word_changes

__all__ = ["AlignedRow", "line_up"]

# The less alike, the later: a row of several passages is as its least alike one.
_BY_LIKENESS = list(PassageKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedRow:
    """Passages of `a` and of `b` that belong together; one side is empty where one stands alone.

    `drift` holds the changes in what is claimed, once each, with places in the derived and the
    source text. `is_moved` says that it stands elsewhere in the order of the other report.
    """

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    kind: PassageKind | None = None
    drift: tuple[Drift, ...] = ()
    words: WordChanges = NO_CHANGES
    is_moved: bool = False


DriftOf = Mapping[AlignedPassage, tuple[Drift, ...]]


def line_up(
    a: TextRevision,
    b: TextRevision,
    passages: Mapping[str, Sequence[Span]],
    link: CopyLink | None = None,
    drift: DriftOf | None = None,
) -> tuple[AlignedRow, ...]:
    """Return the rows in the order of `a`, with what stands in `b` alone where it stands there.

    `passages` are all passages of each report, by its id; `link` aligns some of them.
    """
    rows = [] if link is None else list(_pair_up(a, b, link, drift or {}))
    taken_a = [span for row in rows for span in row.a]
    taken_b = [span for row in rows for span in row.b]
    alone_a = _gather_alone(a, passages[a.report_id], taken_a)
    alone_b = _gather_alone(b, passages[b.report_id], taken_b)
    rows += [AlignedRow(a=spans, b=()) for spans in alone_a]
    rows.sort(key=lambda row: row.a[0])
    return tuple(_weave(rows, [AlignedRow(a=(), b=spans) for spans in alone_b]))


def _pair_up(
    a: TextRevision, b: TextRevision, link: CopyLink, drift: DriftOf
) -> Iterator[AlignedRow]:
    """Give a row for each group of passages that share one with each other."""
    is_derived = link.derived == a.report_id
    pairs = {one: _sides(one, is_derived=is_derived) for one in link.passages}
    for group in _group([*pairs.items()]):
        ours = tuple(sorted({pairs[one][0] for one in group}))
        theirs = tuple(sorted({pairs[one][1] for one in group}))
        kind = max((one.kind for one in group), key=_BY_LIKENESS.index)
        is_other = kind is PassageKind.TRANSLATION
        yield AlignedRow(
            a=ours,
            b=theirs,
            kind=kind,
            drift=tuple(dict.fromkeys(d for one in group for d in drift.get(one, ()))),
            words=WordChanges(is_reworded=True)
            if is_other
            else find_word_changes(a.text, ours, b.text, theirs),
        )


def _sides(passage: AlignedPassage, *, is_derived: bool) -> tuple[Span, Span]:
    pair = (passage.derived, passage.source)
    return pair if is_derived else pair[::-1]


def _group(
    pairs: Sequence[tuple[AlignedPassage, tuple[Span, Span]]],
) -> Iterator[list[AlignedPassage]]:
    """Give the passages that share one on either side, together: a merged one with both."""
    by_side: defaultdict[tuple[int, Span], list[int]] = defaultdict(list)
    for number, (_, sides) in enumerate(pairs):
        for side, span in enumerate(sides):
            by_side[side, span].append(number)
    seen: set[int] = set()
    for start in range(len(pairs)):
        waiting, group = [start], []
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                group.append(number)
                for side, span in enumerate(pairs[number][1]):
                    waiting += by_side.pop((side, span), [])
        if group:
            yield [pairs[number][0] for number in sorted(group)]


def _gather_alone(
    text: TextRevision, passages: Sequence[Span], taken: Sequence[Span]
) -> Iterator[tuple[Span, ...]]:
    """Give the passages that no row has; neighbours of one paragraph together."""
    ends, starts = sorted(taken), [paragraph.start for paragraph in text.paragraphs]
    group: list[Span] = []
    place = -1
    at = 0
    for span in sorted(passages):
        while at < len(ends) and ends[at].end <= span.start:
            at += 1
        is_taken = at < len(ends) and ends[at].overlaps(span)
        home = bisect_right(starts, span.start)
        if group and (is_taken or home != place):
            yield tuple(group)
            group = []
        if not is_taken:
            group.append(span)
            place = home
    if group:
        yield tuple(group)


def _weave(rows: Sequence[AlignedRow], alone: Sequence[AlignedRow]) -> Iterator[AlignedRow]:
    """Put what stands in `b` alone before the first row of what follows it there."""
    waiting = list(reversed(alone))
    reached = -1
    for row in rows:
        if row.b:
            while waiting and waiting[-1].b[0] < row.b[0]:
                yield waiting.pop()
            is_moved = row.b[-1].start < reached
            reached = max(reached, row.b[-1].start)
            if is_moved:
                row = replace(row, is_moved=True)  # noqa: PLW2901 - the same row, marked
        yield row
    yield from reversed(waiting)
