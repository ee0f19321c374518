"""A text as it looks, and the way back to the text that is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.plain_text import read_plainly
from corrobora.model.spans import Span
from tests.factories import make_report, make_revision

ODD = ["\u200b", "\u00ad", "\u202e", "\u200f", "\ufe0f", "\u2060"]


@pytest.mark.parametrize("text", ["", "Ana Vale was freed.", "Ñandú — «él» 3 % …"])
def test_ordinary_text_is_left_alone(text):
    assert read_plainly(text) is None


@pytest.mark.parametrize("mark", ODD)
def test_what_cannot_be_seen_is_left_out(mark):
    plain = read_plainly(f"A{mark}na Va{mark}{mark}le")
    assert plain.text == "Ana Vale"
    assert list(plain.places) == [0, 2, 3, 4, 5, 6, 9, 10]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("rel\u0435ased", "released"),
        ("\u0410na", "Ana"),
        ("V\u03bfss", "Voss"),
        ("\u0410\u043d\u043d\u0430", "\u0410\u043d\u043d\u0430"),  # Russian is no Latin
        ("a\u0436b", "a\u0436b"),  # this letter looks like none
    ],
)
def test_letters_that_look_latin_are_read_so_in_latin_words(text, plain):
    assert read_plainly(text).text == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("🔴Detuvieron", " Detuvieron"),
        ("Llueve.\n🔴 Detuvieron", "Llueve.\n  Detuvieron"),
        ("Ana Vale 🙏🏽 was", "Ana Vale    was"),
        ("a 🔴 Ana Vale", "a   Ana Vale"),
        ("Ana Vale ✅ Otto Brandt", "Ana Vale ✅ Otto Brandt"),  # a bullet keeps two names apart
    ],
)
def test_emoji_divide(text, plain):
    assert read_plainly(text).text == plain


@given(st.text(st.sampled_from("Aa .\n🔴\u0435" + "".join(ODD)), max_size=30), st.data())
def test_every_character_keeps_its_place(text, data):
    plain = read_plainly(text)
    if plain is None:
        return
    assert len(plain.text) == len(plain.places)
    assert all(
        seen in (text[at], " ", "e") for seen, at in zip(plain.text, plain.places, strict=True)
    )


def test_spans_move_with_the_text_and_blank_sentences_go():
    text = "\u200bAna left. \u200b\u200b 🔴"
    revision = make_revision(make_report(text), text)
    plain = read_plainly(text)
    seen = plain.see(revision)
    assert seen.id == revision.id
    assert [span.of(seen.text).strip() for span in seen.sentences] in (
        ["Ana left."],
        [seen.text.strip()],
    )
    assert all(span.end <= len(seen.text) for span in (*seen.sentences, *seen.paragraphs))
    assert Span(0, 3).of(seen.text) == "Ana"
