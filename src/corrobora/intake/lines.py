"""Which lines of a text belong together: paragraphs of one line, or wrapped over several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corrobora.model.spans import Span

__all__ = ["find_lines", "find_wraps", "trim"]

# Mail and plain-text editors wrap at 60 to 80 columns; up to 110 is seen. Shorter lines are
# verse, headlines or lists; a text with longer ones has a paragraph a line.
_MIN_WIDTH = 45
_MAX_WIDTH = 110
# Tables and addresses may be longer; where most lines are, they are paragraphs.
_MAX_LONG_SHARE = 0.4
# In running prose about four of five words have no capital, so most wrapped lines begin so.
_MIN_RUNNING_SHARE = 0.4
_MIN_BREAKS = 2
_SLACK = 6  # columns that a wrapped line may fall short of the width by a long word or a hyphen
_ITEM = re.compile(r"[|#>]|[-*+\u2022] |\d{1,3}[.)] ")
_WHOLE_LINES = "|#"
_ENDS = '.!?…:"\u201d\xbb)]'


def find_lines(text: str, body: Span) -> list[Span]:
    """Return the lines of `body`, each without the white space around it; blank ones are empty."""
    lines: list[Span] = []
    start = body.start
    for piece in text[body.start : body.end].splitlines(keepends=True):
        lines.append(trim(text, start, start + len(piece)))
        start += len(piece)
    return lines


def trim(text: str, start: int, end: int) -> Span:
    """Return the span from `start` to `end` without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def find_wraps(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """Return the indexes of lines that the next line goes on from, in the middle of a sentence.

    Judged over the whole text, since no single break tells: lines are wrapped where hardly
    one is longer than a page is wide and many begin without a capital. Then a break is a
    wrap where the next line begins so, or its first word would not have fitted.
    """
    every = [i for i, (a, b) in enumerate(pairwise(lines)) if _may_run_on(text, a, b)]
    breaks = [i for i in every if len(lines[i]) <= _MAX_WIDTH]
    if len(breaks) < max(_MIN_BREAKS, (1 - _MAX_LONG_SHARE) * len(every)):
        return frozenset()
    widths = sorted(len(lines[i]) for i in breaks)
    width = widths[-1 - len(widths) // 20]  # all but the longest 5 in 100 fit
    running = [i for i in breaks if _begins_running(text, lines[i + 1])]
    open_breaks = [i for i in breaks if text[lines[i].end - 1] not in _ENDS]
    needed = _MIN_RUNNING_SHARE * max(len(open_breaks), _MIN_BREAKS)
    if width < _MIN_WIDTH or len(running) < needed:
        return frozenset()
    full = (i for i in breaks if _is_full(text, lines[i], lines[i + 1], width))
    return frozenset(running) | frozenset(full)


def _may_run_on(text: str, line: Span, following: Span) -> bool:
    """Say whether both hold text and neither is a heading, a row of a table or a list's item."""
    if not len(line) or not len(following) or _ITEM.match(text, following.start):
        return False
    return text[line.start] not in _WHOLE_LINES


def _begins_running(text: str, line: Span) -> bool:
    return text[line.start].islower()


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    words: Iterator[str] = iter(following.of(text).split(maxsplit=1))
    return len(line) + 1 + len(next(words, "")) > width - _SLACK
