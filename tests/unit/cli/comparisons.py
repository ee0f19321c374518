"""Comparisons made by hand, for tests of how they are shown."""

from __future__ import annotations

from dataclasses import replace

from corrobora.lineage.evidence import Evidence
from corrobora.lineage.pair import LaidBeside
from corrobora.model.judgement import CopyJudgement, Judgement
from corrobora.model.lineage import Direction, Drift, DriftKind, PassageKind
from corrobora.model.spans import Span
from corrobora.register.aligned_rows import AlignedRow
from corrobora.register.comparison import Comparison
from corrobora.register.judged_copies import pair_of
from corrobora.register.word_changes import WordChanges
from tests.factories import NOON, make_link, make_report, make_revision

TEXT_A = "Ines Abellard is thought to be free. Forty are held."
TEXT_B = "Ines Abellard is free. It rained."
A, B = make_report(TEXT_A, label="courier"), make_report(TEXT_B, label="mirror", outlet=None)
READ_A, READ_B = make_revision(A, TEXT_A), make_revision(B, TEXT_B)
LINK = make_link(READ_B, READ_A, direction=Direction.KNOWN)
HEDGE = Drift(DriftKind.HEDGE_DROPPED, Span(14, 16), Span(14, 30), "")
DETAIL = Drift(DriftKind.DETAIL_LOST, None, Span(37, 42), "")
WEIGHED = LaidBeside(
    evidence=Evidence(7, 0.25, 0.31, 0.12, 0.42, ("7 words in runs", "31% of the content")),
    link=None,
    passages={A.id: READ_A.sentences, B.id: READ_B.sentences},
)
ROWS = (
    AlignedRow(
        a=READ_A.sentences[:1],
        b=READ_B.sentences[:1],
        kind=PassageKind.EDITED,
        drift=(HEDGE, DETAIL),
        words=WordChanges(a=(Span(17, 30),)),
    ),
    AlignedRow(a=READ_A.sentences[1:], b=()),
    AlignedRow(a=(), b=READ_B.sentences[1:]),
)


def judged(judgement: Judgement, **more) -> CopyJudgement:
    one = CopyJudgement(
        decision="d" * 32,
        reports=pair_of(A.id, B.id),
        judgement=judgement,
        reason="I read both",
        decided_by="Ana Serrat",
        decided_at=NOON,
        signed_in=False,
    )
    return replace(one, **more)


def make_comparison(**more) -> Comparison:
    """The mirror, a copy of the courier, dropped a hedge."""
    one = Comparison(
        a=A,
        b=B,
        text_a=READ_A,
        text_b=READ_B,
        link=LINK,
        found=LINK,
        laid=WEIGHED,
        judgement=None,
        rows=ROWS,
    )
    return replace(one, **more)
