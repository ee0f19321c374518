"""A report cut into parts that fit a model's window, with some passages of overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrobora.model.report import TextRevision
from corrobora.model.spans import Span

__all__ = ["Passage", "Portion", "cut_portions", "halve"]

# Passages of the part before that a part is shown, to know who "he" is.
_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a piece of one too long, under the number by which an answer names it."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Portion:
    """Passages that are sent together; the first `context` of them belong to the part before."""

    passages: tuple[Passage, ...]
    context: int = 0

    @property
    def own(self) -> tuple[Passage, ...]:
        """The passages that this part is to report."""
        return self.passages[self.context :]

    def find(self, number: int) -> Passage | None:
        """Return the passage of that number, if it is here."""
        return next((p for p in self.passages if p.number == number), None)


def cut_portions(revision: TextRevision, most: int) -> tuple[Portion, ...]:
    """Return the parts of a text in order, none with more than `most` characters of its own.

    Each passage is one part's own, so nothing is reported twice; what a part is shown of
    the part before takes up to a quarter of `most` more.
    """
    passages = list(_number_passages(revision, most))
    groups: list[list[Passage]] = []
    size = 0
    for passage in passages:
        length = len(passage.span)
        if not groups or size + length > most:
            groups.append([])
            size = 0
        groups[-1].append(passage)
        size += length
    return tuple(
        _with_context(groups[at - 1] if at else (), group, most // 4)
        for at, group in enumerate(groups)
    )


def halve(portion: Portion) -> tuple[Portion, Portion] | None:
    """Return the two halves of a part whose answer was too long; None where it is one passage."""
    own = portion.own
    if len(own) < 2:  # noqa: PLR2004 - halves
        return None
    middle = len(own) // 2
    first = Portion(portion.passages[: portion.context + middle], portion.context)
    before = first.passages[-_CONTEXT:]
    return first, Portion((*before, *own[middle:]), len(before))


def _with_context(before: Sequence[Passage], group: Sequence[Passage], most: int) -> Portion:
    shown: list[Passage] = []
    for passage in reversed(before[-_CONTEXT:]):
        if sum(len(p.span) for p in (*shown, passage)) > most:
            break
        shown.insert(0, passage)
    return Portion((*shown, *group), len(shown))


def _number_passages(revision: TextRevision, most: int) -> Iterator[Passage]:
    number = 0
    for sentence in revision.sentences:
        for piece in _pieces(revision.text, sentence, most):
            number += 1
            yield Passage(number, piece)


def _pieces(text: str, span: Span, most: int) -> Iterator[Span]:
    """Cut a sentence that no part could hold, between words where there are any."""
    start = span.start
    while span.end - start > most:
        blank = text.rfind(" ", start + most // 2, start + most)
        end = start + most if blank < 0 else blank
        yield Span(start, end)
        start = end
    yield Span(start, span.end)
