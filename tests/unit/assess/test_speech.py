"""Who is said to say what, by words alone."""

from __future__ import annotations

import pytest

from corrobora.assess.wording import WordingReader
from corrobora.model.spans import Span
from tests.unit.lineage.texts import packs


def speeches(text: str) -> list[tuple[str, str]]:
    wording = WordingReader(text, packs()).read(Span(0, len(text)))
    return [
        (
            text[s.speaker[0].span.start : s.speaker[-1].span.end],
            s.verb.span.of(text),
        )
        for s in wording.speeches
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ("The ministry said that 40 were freed.", "ministry", "said"),
        ("Forty were freed, the ministry said.", "ministry", "said"),
        ("Forty were freed, said Ines Quill.", "Ines Quill", "said"),
        ("According to the prosecutor, forty were freed.", "prosecutor", "According to"),
        ("Ines Quill, the head of the board, warned that it would close.", "Ines Quill", "warned"),
        ("Según la abogada Petra Holm, doce siguen presos.", "abogada Petra Holm", "Según"),
        ("El ministerio informó de doce detenciones.", "ministerio", "informó"),
        ("Doce siguen presos, informó la fiscalía.", "fiscalía", "informó"),
        ("Police denounced the march.", "Police", "denounced"),
        ("According to human rights groups, she left.", "human rights groups", "According to"),
        ("Her death was confirmed by the prosecutor.", "prosecutor", "confirmed"),
    ],
)
def test_the_speaker_beside_the_word_of_saying(text, speaker, verb):
    assert (speaker, verb) in speeches(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ines Quill was confirmed dead.",
        "It rained all night in the harbour.",
        "The report was long.",
        "Ines Quill welcomed the news.",
        "Se dijo que llovería.",
        "It was warned that eleven of them must go to a court.",
    ],
)
def test_no_speaker(text):
    assert speeches(text) == []


def test_what_is_said_stands_after_a_leading_speaker():
    text = "The ministry said the bishop, who is ill, had been moved."
    (speech,) = WordingReader(text, packs()).read(Span(0, len(text))).speeches
    assert [span.of(text) for span in speech.said] == [
        " the bishop",
        " the bishop, who is ill, had been moved.",
    ]


def test_what_is_said_stands_before_a_trailing_speaker():
    text = "The bishop had been moved, the ministry said."
    (speech,) = WordingReader(text, packs()).read(Span(0, len(text))).speeches
    assert [span.of(text) for span in speech.said] == ["The bishop had been moved,"]


def test_what_is_said_stands_after_a_leading_source():
    text = "According to the ministry, the bishop was moved."
    (speech,) = WordingReader(text, packs()).read(Span(0, len(text))).speeches
    assert [span.of(text) for span in speech.said] == [", the bishop was moved."]


def test_a_nation_alone_is_no_speaker_but_part_of_one():
    text = "Spain's ministry said so."
    (speech,) = WordingReader(text, packs()).read(Span(0, len(text))).speeches
    assert {"@ES", "=who.ministry"} <= speech.keys
