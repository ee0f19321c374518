"""Places in a text: half-open ranges of Unicode code points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to, not including, `end` of one text revision."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards or starts before the text."""
        if not 0 <= self.start <= self.end:
            msg = f"no span: {self.start} to {self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span stands for."""
        return text[self.start : self.end]

    def cut(self, text: str, longest: int) -> Iterator[Span]:
        """Yield pieces of at most `longest` code points, cut before a blank where there is one."""
        start = self.start
        while self.end - start > longest:
            space = text.rfind(" ", start + 1, start + longest)
            end = space if space > start else start + longest
            yield Span(start, end)
            start = end
        yield Span(start, self.end)

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
