"""Texts of reports for those who may not see everybody: covered before anything is marked in them.

What is covered keeps its length, so that every place in a text stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.model.statement import Statement
from corrobora.register.erase.spellings import blank
from corrobora.register.indexed import about_whom
from corrobora.register.veil import Veil
from corrobora.store.database import Connection
from corrobora.store.statements import load_statements

__all__ = ["cover_statements", "cover_stretch", "load_covered"]

_SHORT = 20_000  # code points that are covered whole: a name may stand in full anywhere in a text
_AROUND = 200  # on each side, where a name may be cut by the end of a stretch


def cover_stretch(veil: Veil, report_id: str, text: str, stretch: Span) -> str:
    """Return a stretch of a report's text with the names of whoever is hidden blanked.

    Of a long text that stretch alone is gone through, with the names that the index finds in it.
    """
    if not veil.restrictions.names:
        return stretch.of(text)
    if len(text) <= _SHORT or veil.named_in is None:
        return stretch.of(veil.cover(text))
    start = max(0, stretch.start - _AROUND)
    covered = veil.cover_cut(report_id, text[start : stretch.end + _AROUND])
    return covered[stretch.start - start : stretch.end - start]


def cover_statements(text: str, stretch: Span, hidden: Iterable[Statement]) -> str:
    """Return the text of a stretch with all quotes of these statements blanked."""
    spans = [
        Span(max(quote.start, stretch.start) - stretch.start, quote.end - stretch.start)
        for one in hidden
        for quote in one.quotes
        if quote.span.overlaps(stretch)
    ]
    return blank(text, spans) if spans else text


def load_covered(connection: Connection, veil: Veil, revision: TextRevision) -> str:
    """Return a whole text covered: names, and what is told of whoever has a restricted field.

    All of it where a field of the report itself is restricted.
    """
    text, whole = revision.text, Span(0, len(revision.text))
    if veil.hidden_fields_of_report(revision.report_id):
        return blank(text, [whole])
    if not veil.restrictions.persons:
        return text
    said = load_statements(connection, reports=[revision.report_id]).values()
    hidden = [
        one
        for one in said
        if one.revision_id == revision.id
        and (who := about_whom(one)) is not None
        and veil.hidden_fields(who)
    ]
    return cover_statements(veil.cover(text), whole, hidden)
