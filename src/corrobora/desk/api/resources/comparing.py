"""Two reports side by side: what is in line, and what one changed in what is claimed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.reports import Link, ReportRow, Stretch, report_row
from corrobora.desk.api.resources.rulings import CopyJudged
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.desk.api.values import Word
from corrobora.desk.reports.comparing import ComparedRow, make_compare_page
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.lineage import CopyLink, DriftKind, PassageKind
from corrobora.model.plain import Plain
from corrobora.model.spans import Span
from corrobora.register.comparison import compare_held
from corrobora.register.comparison_facts import Verdict
from corrobora.register.covering import load_covered
from corrobora.register.report_view import find_report_text
from corrobora.shapes.decisions import judgement_shape

__all__ = ["RESOURCES"]

_MOST_ROWS = 10**9


class CompareWanted(Wanted):
    """Which two."""

    a: Annotated[Word, Field(min_length=1, description="A report, by its id or label.")]
    b: Annotated[Word, Field(min_length=1, description="Another.")]
    start: Annotated[int, Field(ge=0, le=_MOST_ROWS, description="From which row on.")] = 0


class Piece(Answer):
    """Some words of a passage."""

    text: str = Field(description="The words.")
    alone: bool = Field(description="Whether they stand on that side only.")


class Change(Answer):
    """One change in what is claimed."""

    kind: DriftKind = Field(description="Which.")
    harmless: bool = Field(description="Whether the claim is as it was.")
    says: str = Field(description="The same in words.")
    before: str = Field(description="The words of the source.")
    after: str = Field(description="The words of the copy.")


class Row(Answer):
    """Passages in line; of one side alone where the other has none."""

    a: list[Piece] = Field(description="The words of the first, in pieces.")
    b: list[Piece] = Field(description="The words of the second, in pieces.")
    place_a: Stretch | None = Field(description="Where they stand in the first.")
    place_b: Stretch | None = Field(description="Where they stand in the second.")
    kind: PassageKind | None = Field(description="How alike they are.")
    moved: bool = Field(description="Whether they stand elsewhere in the other.")
    reworded: bool = Field(description="Whether too little is alike to lay word by word.")
    changes: list[Change] = Field(description="What was changed in what is claimed.")


class Counts(Answer):
    """How many rows there are of what."""

    in_line: int = Field(ge=0, description="Passages in line.")
    only_a: int = Field(ge=0, description="Passages of the first alone.")
    only_b: int = Field(ge=0, description="Passages of the second alone.")
    changes: int = Field(ge=0, description="Changes in what is claimed, harmless ones aside.")


class Comparison(Answer):
    """Two reports side by side."""

    a: ReportRow = Field(description="The first.")
    b: ReportRow = Field(description="The second.")
    verdict: Verdict = Field(description="Whether one is a copy, as far as can be told.")
    link: Link | None = Field(description="The link that holds, else the one that was found.")
    holds: bool = Field(description="Whether that link holds: a person may have judged otherwise.")
    score_bar: float = Field(description="From which score on two are taken for copies.")
    counts: Counts = Field(description="What was found, in numbers.")
    rows: list[Row] = Field(description="Some rows in order.")
    next: int | None = Field(description="`start` of the next rows; null at the end.")
    decision: CopyJudged | None = Field(description="What a person judged.")


def show_compared(call: Call, wanted: CompareWanted) -> Plain:
    """Lay two reports beside each other, a hundred and fifty rows at a time."""
    reports = []
    for asked in (wanted.a, wanted.b):
        found = find_report_text(call.connection, asked, call.veil)
        if found is None:
            raise not_found()
        reports.append(found[0])
    if reports[0].id == reports[1].id:
        raise UsageError("a, b: name two different reports")
    compared = compare_held(call.connection, (reports[0].id, reports[1].id))
    two = (compared.text_a, compared.text_b)
    texts = {one.report_id: load_covered(call.connection, call.veil, one) for one in two}
    page = make_compare_page(compared, texts, start=wanted.start)
    named = {compared.a.id: compared.a, compared.b.id: compared.b}
    return {
        "a": report_row(page.a),
        "b": report_row(page.b),
        "verdict": page.verdict.value,
        "link": _link(page.link or page.found),
        "holds": page.link is not None,
        "score_bar": page.score_bar,
        "counts": {
            "in_line": page.counts.in_line,
            "only_a": page.counts.only_a,
            "only_b": page.counts.only_b,
            "changes": page.counts.changes,
        },
        "rows": [_row(one) for one in page.rows],
        "next": page.after,
        "decision": None if page.judgement is None else judgement_shape(page.judgement, named),
    }


def _link(link: CopyLink | None) -> Plain:
    if link is None:
        return None
    return {
        "derived": link.derived,
        "source": link.source,
        "direction": link.direction.value,
        "kind": link.kind.value,
        "coverage": link.coverage,
        "score": link.score,
    }


def _row(row: ComparedRow) -> Plain:
    return {
        "a": [{"text": text, "alone": alone} for text, alone in row.a],
        "b": [{"text": text, "alone": alone} for text, alone in row.b],
        "place_a": _place(row.place_a),
        "place_b": _place(row.place_b),
        "kind": None if row.kind is None else row.kind.value,
        "moved": row.is_moved,
        "reworded": row.is_reworded,
        "changes": [
            {
                "kind": one.kind.value,
                "harmless": one.kind.is_harmless,
                "says": one.says,
                "before": one.before,
                "after": one.after,
            }
            for one in row.changes
        ],
    }


def _place(span: Span | None) -> Plain:
    return None if span is None else {"start": span.start, "end": span.end}


RESOURCES = (
    Resource(
        name="compare",
        url="/compare",
        permission=Permission.READ,
        says="Two reports side by side",
        takes=CompareWanted,
        answers=Comparison,
        handle=show_compared,
        of="reports",
    ),
)
