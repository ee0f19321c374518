from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.spans import Span

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p)))


@pytest.mark.parametrize(
    ("one", "other", "overlap", "holds"),
    [
        ((0, 5), (0, 5), True, True),
        ((0, 5), (5, 9), False, False),
        ((0, 5), (4, 9), True, False),
        ((0, 9), (3, 5), True, True),
        ((3, 5), (0, 9), True, False),
        ((0, 5), (2, 2), False, True),
        ((0, 5), (5, 5), False, True),
        ((0, 5), (7, 7), False, False),
        ((4, 4), (4, 4), False, True),
    ],
)
def test_half_open_ranges_meet_without_sharing(one, other, overlap, holds):
    a, b = Span(*one), Span(*other)
    assert a.overlaps(b) is overlap
    assert b.overlaps(a) is overlap
    assert a.holds(b) is holds


@given(SPANS, SPANS)
def test_what_holds_another_is_no_shorter(one, other):
    if one.holds(other):
        assert len(one) >= len(other)
        assert one.overlaps(other) == bool(len(other))


@given(SPANS, SPANS, SPANS)
def test_holding_passes_on(one, other, third):
    if one.holds(other) and other.holds(third):
        assert one.holds(third)


@given(st.lists(SPANS, max_size=6))
def test_spans_sort_in_reading_order(spans):
    assert sorted(spans) == sorted(spans, key=lambda s: (s.start, s.end))


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1), (-3, -1)])
def test_what_is_no_range_is_refused_with_its_ends(start, end):
    with pytest.raises(ValueError, match=f"no span: {start} to {end}"):
        Span(start, end)


def test_offsets_are_code_points():
    text = "Muñoz 🕊 free"
    assert Span(6, 7).of(text) == "🕊"
    assert Span(8, 12).of(text) == "free"
    assert len(Span(8, 12)) == 4


@given(st.text(alphabet="ab ", max_size=60), st.integers(1, 9))
def test_the_pieces_of_a_span_are_the_span_and_none_is_too_long(text, longest):
    span = Span(0, len(text))
    pieces = list(span.cut(text, longest))
    assert "".join(piece.of(text) for piece in pieces) == text
    assert all(len(piece) <= longest for piece in pieces)


def test_a_span_is_cut_before_a_blank():
    assert [one.of("ana was freed") for one in Span(0, 13).cut("ana was freed", 8)] == [
        "ana was",
        " freed",
    ]
