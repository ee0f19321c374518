"""The JSON of `corrobora compare`; a contract: a field is never renamed or dropped, only added.

Offsets are Unicode code points in the kept text of the report.
"""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.cli.comparison_words import say_change, say_verdict
from corrobora.model.lineage import CopyLink, Drift
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.register.aligned_rows import AlignedRow
from corrobora.register.comparison import Comparison
from corrobora.shapes.decisions import judgement_shape

__all__ = ["comparison_shape"]

Shape = dict[str, Plain]


def comparison_shape(found: Comparison) -> Shape:
    """Return two reports side by side: `compare --format json`."""
    laid = found.laid
    reports = {found.a.id: found.a, found.b.id: found.b}
    return {
        "a": _report_shape(found.a),
        "b": _report_shape(found.b),
        "is_copy": found.link is not None,
        "verdict": say_verdict(found),
        "link": None if found.link is None else _link_shape(found.link, reports),
        "found": None if found.found is None else _link_shape(found.found, reports),
        "evidence": {
            "words": laid.evidence.words,
            "words_share": round(laid.evidence.words_share, 4),
            "content": round(laid.evidence.content, 4),
            "by_words": round(laid.evidence.by_words, 4),
            "by_content": round(laid.evidence.by_content, 4),
            "score": round(laid.evidence.score, 4),
            "score_bar": laid.evidence.bar,
            "reasons": [*laid.evidence.reasons],
        },
        "decision": None if found.judgement is None else judgement_shape(found.judgement, reports),
        "rows": [_row_shape(found, row) for row in found.rows],
    }


def _report_shape(report: Report) -> Shape:
    return {
        "report": report.label,
        "address": report.address,
        "outlet": report.outlet,
        "title": report.title,
        "published": as_plain(report.published),
        "language": report.language,
    }


def _link_shape(link: CopyLink, reports: dict[str, Report]) -> Shape:
    return {
        "derived": reports[link.derived].label,
        "source": reports[link.source].label,
        "direction": link.direction.value,
        "kind": link.kind.value,
        "coverage": link.coverage,
        "score": link.score,
        "reasons": [*link.reasons],
    }


def _row_shape(found: Comparison, row: AlignedRow) -> Shape:
    return {
        "a": _passages(found.text_a, row.a),
        "b": _passages(found.text_b, row.b),
        "kind": None if row.kind is None else row.kind.value,
        "moved": row.is_moved,
        "reworded": row.words.is_reworded,
        "words": {
            "a": _passages(found.text_a, row.words.a),
            "b": _passages(found.text_b, row.words.b),
        },
        "drift": [*dict.fromkeys(one.kind.value for one in row.drift)],
        "changes": [_change_shape(found, one) for one in row.drift],
    }


def _change_shape(found: Comparison, drift: Drift) -> Shape:
    return {
        "kind": drift.kind.value,
        "says": say_change(found, drift),
        "harmless": drift.kind.is_harmless,
        "derived": _offsets(drift.derived),
        "source": _offsets(drift.source),
        "note": drift.note,
    }


def _passages(text: TextRevision, spans: Sequence[Span]) -> list[Plain]:
    return [{"start": s.start, "end": s.end, "text": s.of(text.text)} for s in spans]


def _offsets(span: Span | None) -> list[Plain] | None:
    return None if span is None else [span.start, span.end]
