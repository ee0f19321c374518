from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.reports.showing import showable


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "👩‍👩‍👧 🏳️‍🌈",
        "cafe\u0301",
        "\u0645\u0631",
        "two\nlines\tand a tab",
        "\u0633\u200c\u0644",
    ],
)
def test_words_stay_as_they_are(text):
    assert showable(text) == text


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200f", "\x1b", "\0", "\x85", "\r"])
def test_what_steers_is_shown_as_what_cannot_be_shown(letter):
    assert showable(f"a{letter}b") == "a\ufffdb"


@given(st.text())
def test_the_length_stays(text):
    assert len(showable(text)) == len(text)
