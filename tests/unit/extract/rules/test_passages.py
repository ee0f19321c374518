"""Quotes: exact, small, holding verb and person."""

from __future__ import annotations

from corrobora.extract.rules.passages import cut_quote
from tests.unit.extract.rules.acting import acts, clause, cue_in
from tests.unit.extract.rules.reading import document

LONG = (
    "In the old town by the river, where the market has stood for as long as anybody can tell, "
    "and where nothing much had happened for years, Ana Vale was arrested on Monday by soldiers, "
    "as the people who had come to buy bread and fish looked on and said nothing at all to them, "
    "and the bells went on ringing for an hour over roofs and gardens and the slow brown water."
)


def quote(text):
    read = clause(text)
    cue = cue_in(read)
    person = next(n for n in read.names if n.is_person)
    return cut_quote(
        document(text).revision, read, (cue.group, cue.last), (person.start, person.end)
    )


def test_a_short_sentence_is_the_quote():
    assert quote("Ana Vale was arrested.").text == "Ana Vale was arrested."


def test_a_long_sentence_is_cut_at_marks():
    found = quote(LONG)
    assert "Ana Vale was arrested on Monday" in found.text
    assert len(found.text) <= 320
    assert len(found.text) < len(LONG)
    assert LONG[found.start : found.end] == found.text


def test_quotes_are_substrings_of_the_text():
    text = f"{LONG} Otto Brandt, who wept, was freed. He spoke."
    assert all(
        text[q.start : q.end] == q.text and len(q.text) <= 320 for a in acts(text) for q in a.quotes
    )
