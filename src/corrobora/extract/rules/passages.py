"""The words that a statement rests on: small enough to point at, exact."""

from __future__ import annotations

from corrobora.extract.rules.syntax import Clause
from corrobora.model.report import TextRevision
from corrobora.model.statement import Quote

__all__ = ["cut_quote"]

_LONGEST = 320  # code points: the longest quote the guide's scorer still reads
_WANTED = 240


def cut_quote(
    revision: TextRevision, clause: Clause, verb: tuple[int, int], person: tuple[int, int]
) -> Quote:
    """Return the sentence, or where it is long the part between marks that holds verb and person.

    `verb` counts tokens, `person` code points; a person in another sentence is left out.
    """
    span = clause.view.span
    tokens = clause.tokens
    start, end = tokens[verb[0]].start, tokens[verb[1] - 1].end
    if span.start <= person[0] and person[1] <= span.end:
        start, end = min(start, person[0]), max(end, person[1])
    if len(span) <= _WANTED:
        start, end = span.start, span.end
    else:
        start, end = _widen(clause, start, end)
    end = min(end, start + _LONGEST)
    text = revision.text[start:end].rstrip()
    return Quote(start, start + len(text), text)


def _widen(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """Go out from the core to marks, right then left, as far as the wanted length allows."""
    tokens = clause.tokens
    for token in tokens:
        if (
            token.start >= end
            and token.text in {",", ";", ".", "—", "–"}
            and token.start - start <= _WANTED
        ):
            end = token.start
    first = start
    for token in reversed(tokens):
        if (
            token.end <= start
            and token.text in {",", ";", ":", "—", "–"}
            and end - token.end <= _WANTED
        ):
            first = token.end
    while first < start and clause.text[first - clause.view.span.start].isspace():
        first += 1
    if end - clause.view.span.start <= _WANTED:
        first = clause.view.span.start
    return first, end
