"""What the page of two reports side by side says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrobora.desk.reports.showing import showable
from corrobora.desk.reports.words import JUDGED
from corrobora.model.drift_words import say_drift
from corrobora.model.judgement import CopyJudgement
from corrobora.model.lineage import CopyLink, Direction, Drift, DriftKind, PassageKind
from corrobora.model.pieces import cut_changed
from corrobora.model.report import Report
from corrobora.model.spans import Span
from corrobora.register.aligned_rows import AlignedRow
from corrobora.register.comparison import Comparison
from corrobora.register.comparison_facts import (
    SCORE_BAR,
    RowCounts,
    Verdict,
    count_rows,
    decide_verdict,
    link_shown,
)

__all__ = ["Change", "ComparePage", "ComparedRow", "make_compare_page"]

_PAGE = 150  # rows shown at once
_LONGEST = 200  # code points of words that a change is shown by

Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What one passage changed in what is claimed: its kind, in words, and the words changed."""

    kind: DriftKind
    says: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Passages in line, in pieces with whether each stands on that side only.

    `place_a` and `place_b` lead to where they stand.
    """

    a: Pieces
    b: Pieces
    place_a: Span | None
    place_b: Span | None
    kind: PassageKind | None
    is_moved: bool
    is_reworded: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Everything that the page says; `derived` and `source` are those of the link that is shown.

    `is_known` says that it is told which came first. `before` and `after` lead to other rows.
    """

    a: Report
    b: Report
    verdict: Verdict
    link: CopyLink | None
    found: CopyLink | None
    derived: Report | None
    source: Report | None
    is_known: bool
    score_bar: float
    words: int
    by_words: float
    content: float
    by_content: float
    counts: RowCounts
    rows: tuple[ComparedRow, ...]
    first: int
    before: int | None
    after: int | None
    judgement: CopyJudgement | None
    judged: str = ""
    wrong: str = ""
    why: str = ""


def make_compare_page(
    found: Comparison,
    texts: Mapping[str, str],
    *,
    start: int = 0,
    typed: tuple[str, str] = ("", ""),
) -> ComparePage:
    """Return the page; `texts` are those of the two by id, covered where they have to be.

    `start` is the first row shown, `typed` what was wrong in a form, and the reason typed there.
    """
    link = link_shown(found)
    by_id = {found.a.id: found.a, found.b.id: found.b}
    rows = found.rows[start : start + _PAGE]
    evidence = found.laid.evidence
    return ComparePage(
        a=found.a,
        b=found.b,
        verdict=decide_verdict(found),
        link=found.link,
        found=found.found,
        derived=None if link is None else by_id[link.derived],
        source=None if link is None else by_id[link.source],
        is_known=link is not None and link.direction is Direction.KNOWN,
        score_bar=SCORE_BAR,
        words=evidence.words,
        by_words=evidence.by_words,
        content=evidence.content,
        by_content=evidence.by_content,
        counts=count_rows(found),
        rows=tuple(_row(found, row, texts, link) for row in rows),
        first=start + 1,
        before=max(0, start - _PAGE) if start else None,
        after=start + _PAGE if start + _PAGE < len(found.rows) else None,
        judgement=found.judgement,
        judged="" if found.judgement is None else JUDGED[found.judgement.judgement],
        wrong=typed[0],
        why=typed[1],
    )


def _row(
    found: Comparison, row: AlignedRow, texts: Mapping[str, str], link: CopyLink | None
) -> ComparedRow:
    drift = row.drift if found.link is not None else ()
    return ComparedRow(
        a=_cut(texts[found.a.id], row.a, row.words.a),
        b=_cut(texts[found.b.id], row.b, row.words.b),
        place_a=_whole(row.a),
        place_b=_whole(row.b),
        kind=row.kind,
        is_moved=row.is_moved,
        is_reworded=row.words.is_reworded,
        changes=() if link is None else tuple(_change(one, link, texts) for one in drift),
    )


def _cut(text: str, passages: Sequence[Span], changed: Sequence[Span]) -> Pieces:
    pieces = cut_changed(text, passages, changed)
    return tuple((showable(piece), is_changed) for piece, is_changed in pieces if piece)


def _whole(spans: Sequence[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def _change(one: Drift, link: CopyLink, texts: Mapping[str, str]) -> Change:
    return Change(
        kind=one.kind,
        says=say_drift(one.kind, link.direction),
        before=_words(one.source, texts[link.source]),
        after=_words(one.derived, texts[link.derived]),
    )


def _words(span: Span | None, text: str) -> str:
    if span is None:
        return ""
    said = showable(" ".join(span.of(text).split()))
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
