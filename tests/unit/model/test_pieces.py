from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.pieces import cut_changed, cut_marked, cut_stretches
from corrobora.model.spans import Span

TEXT = "They said 👩‍👧 that cafe\u0301 owners were freed. And more."
PLACES = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: Span(p[0], p[0] + p[1]))
MARKS = st.dictionaries(st.integers(1, 6), st.lists(PLACES, max_size=3), max_size=5)


def test_marks_that_overlap_are_cut_where_either_ends():
    pieces = list(cut_marked(Span(0, 10), {1: [Span(2, 6)], 2: [Span(4, 8)]}))
    assert [(p.span.start, p.span.end, p.marks, p.begins) for p in pieces] == [
        (0, 2, (), ()),
        (2, 4, (1,), (1,)),
        (4, 6, (1, 2), (2,)),
        (6, 8, (2,), ()),
        (8, 10, (), ()),
    ]


def test_a_mark_of_two_places_begins_once():
    pieces = list(cut_marked(Span(0, 9), {1: [Span(1, 2), Span(4, 5)]}))
    assert [p.begins for p in pieces if p.marks] == [(1,), ()]


def test_a_mark_that_reaches_out_of_the_stretch_is_cut_at_its_ends():
    (piece,) = cut_marked(Span(5, 9), {3: [Span(0, 50)]})
    assert (piece.span, piece.marks) == (Span(5, 9), (3,))


@given(MARKS, PLACES)
def test_pieces_are_the_stretch_and_bear_the_marks_that_lie_on_them(marks, stretch):
    pieces = list(cut_marked(stretch, marks))
    assert [at for p in pieces for at in range(p.span.start, p.span.end)] == [
        *range(stretch.start, stretch.end)
    ]
    for piece in pieces:
        for at in range(piece.span.start, piece.span.end):
            on = {n for n, spans in marks.items() if any(s.start <= at < s.end for s in spans)}
            assert set(piece.marks) == on
    begun = [number for piece in pieces for number in piece.begins]
    assert len(begun) == len(set(begun))


def test_changed_words_stand_apart_and_gaps_are_told():
    passages = [Span(0, 9), Span(22, 28)]
    cut = list(cut_changed(TEXT, passages, [Span(5, 9)]))
    assert cut == [
        ("They ", False),
        ("said", True),
        ("", False),
        (" […] ", False),
        (TEXT[22:28], False),
    ]


@given(st.text(alphabet="ab \n", max_size=200), st.integers(1, 30))
def test_stretches_are_the_text_and_none_is_longer(text, longest):
    found = cut_stretches(text, longest)
    assert "".join(span.of(text) for span in found) == text
    assert all(len(span) <= longest for span in found)
    assert found


def test_a_stretch_ends_behind_a_line_where_it_can():
    assert [s.of("one two\nthree four") for s in cut_stretches("one two\nthree four", 12)] == [
        "one two\n",
        "three four",
    ]
    assert [s.of("one two three") for s in cut_stretches("one two three", 10)] == [
        "one two ",
        "three",
    ]
    assert len(cut_stretches("x" * 25, 10)) == 3
