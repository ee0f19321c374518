"""Texts cut into pieces, so that some of them can be marked where they are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrobora.model.spans import Span

__all__ = ["MarkedPiece", "cut_changed", "cut_marked", "cut_stretches"]

_LEAST_CUT = 2  # a stretch is cut at a blank in its second half where it holds no line break


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A piece of a text with the numbers of all marks that lie on it; `begins` are new here."""

    span: Span
    marks: tuple[int, ...]
    begins: tuple[int, ...]


def cut_marked(stretch: Span, marks: Mapping[int, Iterable[Span]]) -> Iterator[MarkedPiece]:
    """Give the stretch in pieces, in order, cut wherever a mark begins or ends.

    `marks` are places by number; they may overlap, touch and reach out of the stretch. A number
    begins once: at the first of its places here.
    """
    opens: dict[int, list[int]] = defaultdict(list)
    closes: dict[int, list[int]] = defaultdict(list)
    for number, spans in marks.items():
        for span in spans:
            start, end = max(span.start, stretch.start), min(span.end, stretch.end)
            if start < end:
                opens[start].append(number)
                closes[end].append(number)
    standing: dict[int, int] = defaultdict(int)
    begun: set[int] = set()
    cuts = sorted({stretch.start, stretch.end, *opens, *closes})
    for at, following in pairwise(cuts):
        for number in closes[at]:
            standing[number] -= 1
        for number in opens[at]:
            standing[number] += 1
        here = tuple(sorted(number for number, depth in standing.items() if depth))
        new = tuple(number for number in here if number not in begun)
        begun.update(new)
        yield MarkedPiece(Span(at, following), here, new)


def cut_changed(
    text: str, passages: Sequence[Span], changed: Sequence[Span]
) -> Iterator[tuple[str, bool]]:
    """Give passages in pieces, in order, each with whether it is one of the changed places.

    What was left out between two passages is marked as such. Both are in the order of the text,
    and each change lies in one passage.
    """
    waiting = list(reversed(changed))
    for number, passage in enumerate(passages):
        if number:
            gap = text[passages[number - 1].end : passage.start]
            yield (" […] " if gap.strip() else " "), False
        at = passage.start
        while waiting and waiting[-1].start < passage.end:
            span = waiting.pop()
            yield text[at : span.start], False
            yield span.of(text), True
            at = span.end
        yield text[at : passage.end], False


def cut_stretches(text: str, longest: int) -> tuple[Span, ...]:
    """Return a text in stretches of at most so many code points, cut after line breaks.

    A line that is longer is cut after a blank, or where it must be.
    """
    found: list[Span] = []
    start = 0
    while len(text) - start > longest:
        end = text.rfind("\n", start, start + longest) + 1
        if end <= start:
            half = start + longest // _LEAST_CUT
            end = text.rfind(" ", half, start + longest) + 1
        if end <= start:
            end = start + longest
        found.append(Span(start, end))
        start = end
    if start < len(text) or not found:
        found.append(Span(start, len(text)))
    return tuple(found)
