"""What is typed on the pages of reports: which place, which two, and what is decided."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.desk.asked import Given
from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind
from corrobora.model.sentences import Sentence
from corrobora.model.spans import Span

__all__ = ["Judged", "read_judged", "read_lit", "read_number", "read_verdict"]

_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody says of two reports; `source` is the id of the one that was first, if told."""

    judgement: Judgement
    source: str | None


def read_lit(given: Given) -> Span | None:
    """Return the place that is to be lit; None where none is. `UsageError` where it is no place.

    With its start alone, it is empty: the text is opened there and nothing is lit.
    """
    if not given.has("from"):
        return None
    start = read_number(given, "from")
    end = read_number(given, "to") if given.has("to") else start
    if end < start:
        raise UsageError(
            Sentence(
                "from %(start)s to %(end)s: a place ends behind its start", start=start, end=end
            )
        )
    return Span(start, end)


def read_number(given: Given, name: str) -> int:
    """Return a number from 0 on, 0 where nothing was typed; `UsageError` where it is none."""
    typed = given.text(name)
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
        raise UsageError(
            Sentence(
                "%(name)s=%(typed)s: no number. Write digits alone, as in %(name)s=120",
                name=name,
                typed=typed[:40],
            )
        )
    return int(typed or 0)


def read_verdict(given: Given) -> VerdictKind:
    """Return what somebody says of a claim; `UsageError` where no button was pressed."""
    typed = given.text("verdict")
    if typed not in set(VerdictKind):
        raise UsageError(
            Sentence("Press one of the buttons: it counts, it does not, or you are not sure")
        )
    return VerdictKind(typed)


def read_judged(given: Given) -> Judged:
    """Return what somebody says of two reports; `UsageError` where no button was pressed."""
    typed = given.text("judgement")
    if typed not in set(Judgement):
        raise UsageError(
            Sentence("Press one of the buttons: a copy, not a copy, or you are not sure")
        )
    return Judged(Judgement(typed), given.line("source"))
