from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.lineage import (
    AlignedPassage,
    CopyKind,
    CopyLink,
    Direction,
    Drift,
    DriftKind,
    PassageKind,
)
from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.register.aligned_rows import AlignedRow, line_up


def text_of(name: str, *sentences: str, paragraphs: tuple[int, ...] = ()) -> TextRevision:
    """One sentence after another; a paragraph ends after each number, else all is one."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    ends = [*paragraphs, len(sentences)]
    starts = [0, *paragraphs]
    return TextRevision(
        id=f"text of {name}",
        report_id=name,
        cleaner="plain/1",
        text=" ".join(sentences),
        sentences=tuple(spans),
        paragraphs=tuple(
            Span(spans[s].start, spans[e - 1].end) for s, e in zip(starts, ends, strict=True)
        ),
    )


def link(derived: TextRevision, source: TextRevision, *pairs: tuple[int, int]) -> CopyLink:
    return CopyLink(
        derived=derived.report_id,
        source=source.report_id,
        derived_revision=derived.id,
        source_revision=source.id,
        direction=Direction.KNOWN,
        kind=CopyKind.EDITED,
        passages=tuple(passage(derived.sentences[d], source.sentences[s]) for d, s in pairs),
        coverage=0.5,
        score=0.9,
        reasons=(),
    )


def passage(derived: Span, source: Span, kind: PassageKind = PassageKind.EDITED):
    return AlignedPassage(derived=derived, source=source, kind=kind, score=1.0)


def rows(a: TextRevision, b: TextRevision, found: CopyLink | None, drift=None):
    passages = {one.report_id: one.sentences for one in (a, b)}
    return line_up(a, b, passages, found, drift)


def shown(a: TextRevision, b: TextRevision, found: CopyLink | None) -> list[tuple[str, str]]:
    return [
        ("|".join(s.of(a.text) for s in row.a), "|".join(s.of(b.text) for s in row.b))
        for row in rows(a, b, found)
    ]


A = text_of("a", "One.", "Two.", "Three.")


def test_rows_stand_in_the_order_of_the_first_and_the_other_is_woven_in():
    b = text_of("b", "Zero.", "One.", "Between.", "Three.", "Last.")
    assert shown(A, b, link(b, A, (1, 0), (3, 2))) == [
        ("", "Zero."),
        ("One.", "One."),
        ("Two.", ""),
        ("", "Between."),
        ("Three.", "Three."),
        ("", "Last."),
    ]


def test_which_is_named_first_is_on_the_left_whoever_copied():
    b = text_of("b", "One.")
    assert shown(A, b, link(b, A, (0, 0)))[0] == ("One.", "One.")
    assert shown(A, b, link(A, b, (0, 0)))[0] == ("One.", "One.")
    assert shown(b, A, link(b, A, (0, 2)))[-1] == ("One.", "Three.")


def test_a_sentence_merged_from_two_stands_beside_both():
    b = text_of("b", "One and two.")
    assert shown(A, b, link(b, A, (0, 0), (0, 1)))[0] == ("One.|Two.", "One and two.")


def test_without_a_link_everything_stands_alone():
    b = text_of("b", "Other.")
    assert shown(A, b, None) == [("One.|Two.|Three.", ""), ("", "Other.")]


def test_what_stands_alone_is_gathered_paragraph_by_paragraph():
    a = text_of("a", "One.", "Two.", "Three.", paragraphs=(2,))
    assert shown(a, text_of("b", "Other."), None)[:2] == [("One.|Two.", ""), ("Three.", "")]


def test_what_stands_elsewhere_is_marked():
    b = text_of("b", "Three.", "One.")
    found = rows(A, b, link(b, A, (0, 2), (1, 0)))
    assert [row.is_moved for row in found if row.b] == [False, True]


def test_a_row_is_as_its_least_alike_passage():
    b = text_of("b", "One and two.")
    both = link(b, A)
    pairs = (
        passage(b.sentences[0], A.sentences[0], PassageKind.VERBATIM),
        passage(b.sentences[0], A.sentences[1], PassageKind.PARAPHRASE),
    )
    (row, _) = rows(A, b, CopyLink(**{**fields(both), "passages": pairs}))
    assert row.kind is PassageKind.PARAPHRASE


def fields(one: CopyLink) -> dict[str, object]:
    return {name: getattr(one, name) for name in CopyLink.__dataclass_fields__}


def test_a_change_is_named_once_for_a_merged_passage():
    b = text_of("b", "One and two.")
    both = link(b, A, (0, 0), (0, 1))
    change = Drift(DriftKind.HEDGE_DROPPED, None, None, "")
    (row, _) = rows(A, b, both, dict.fromkeys(both.passages, (change,)))
    assert row.drift == (change,)


def test_of_a_translation_no_words_are_marked():
    b = text_of("b", "Uno.")
    one = link(b, A)
    pairs = (passage(b.sentences[0], A.sentences[0], PassageKind.TRANSLATION),)
    row = rows(A, b, CopyLink(**{**fields(one), "passages": pairs}))[0]
    assert row.words.is_reworded


PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=8, unique=True)


@given(PAIRS)
def test_every_passage_stands_in_one_row_and_each_side_keeps_what_belongs_together(pairs):
    a = text_of("a", *(f"Sentence {n}." for n in range(6)), paragraphs=(2, 4))
    b = text_of("b", *(f"Phrase {n}." for n in range(7)), paragraphs=(3,))
    found = rows(a, b, link(a, b, *pairs))
    assert sorted(s for row in found for s in row.a) == list(a.sentences)
    assert sorted(s for row in found for s in row.b) == list(b.sentences)
    for ours, theirs in pairs:
        assert any(holds(row, a.sentences[ours], b.sentences[theirs]) for row in found)


def holds(row: AlignedRow, ours: Span, theirs: Span) -> bool:
    return ours in row.a and theirs in row.b
