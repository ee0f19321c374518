"""A stretch of a report around what is quoted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.spans import Span
from corrobora.register.review.stretch import AROUND, cut_around, cut_stretch

TEXT = "title: no words of the body\n\nInes Abellard was released. Her sister said so. Rain fell."
BODY = TEXT.index("Ines")


def span_of(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def words_of(stretch):
    return "".join(text for text, _ in stretch.pieces)


def lit_of(stretch):
    return [text for text, is_lit in stretch.pieces if is_lit]


def test_nothing_quoted_is_no_stretch():
    assert cut_stretch(TEXT, []) is None


def test_a_quote_is_lit_with_the_body_around_it():
    stretch = cut_stretch(TEXT, [span_of("Her sister said so.")], first=BODY)
    assert words_of(stretch) == TEXT[BODY:]
    assert lit_of(stretch) == ["Her sister said so."]
    assert (stretch.start, stretch.end) == (*vars_of(span_of("Her sister said so.")),)


def vars_of(span):
    return span.start, span.end


def test_a_quote_in_the_head_is_shown_all_the_same():
    stretch = cut_stretch(TEXT, [span_of("title")], first=BODY)
    assert lit_of(stretch) == ["title"]


def test_several_quotes_are_lit_in_the_order_of_the_text():
    quotes = [span_of("Rain fell."), span_of("Ines Abellard was released."), span_of("Ines")]
    stretch = cut_stretch(TEXT, quotes, first=BODY)
    assert lit_of(stretch) == ["Ines Abellard was released.", "Rain fell."]


def test_a_quote_far_away_is_left_out():
    text = "Here it stands. " + "word " * 800 + "And there."
    stretch = cut_stretch(text, [span_of("Here it stands.", text), span_of("And there.", text)])
    assert lit_of(stretch) == ["Here it stands."]
    assert len(words_of(stretch)) < AROUND + 40


def test_what_is_covered_is_covered_before_it_is_cut():
    text = "Mara Tellan " + "word " * 60 + "was seen. Tellan knew."
    stretch = cut_stretch(
        text, [span_of("was seen.", text)], lambda whole: whole.replace("Tellan", "\u2588" * 6)
    )
    assert "Tellan" not in words_of(stretch)
    assert "\u2588" in words_of(stretch)


@given(
    st.text(min_size=1, max_size=900),
    st.integers(0, 900),
    st.integers(1, 900),
    st.integers(0, 900),
)
def test_the_pieces_are_words_of_the_text(text, start, length, first):
    start = min(start, len(text) - 1)
    quote = Span(start, min(len(text), start + length))
    stretch = cut_stretch(text, [quote], first=first)
    assert "".join(lit_of(stretch)) == text[quote.start : quote.end]
    assert words_of(stretch).strip("…") in text + "…"


@given(st.text(max_size=700), st.integers(0, 700), st.integers(0, 700))
def test_nothing_before_the_first_is_shown(text, start, first):
    start = min(start, len(text))
    before, _ = cut_around(text, start, start, first=min(first, start))
    assert text[min(first, start) : start].endswith(before.removeprefix("…"))
