"""What a passage claims by its words: each kind of item in both languages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corrobora.assess.tongue import open_tongue
from corrobora.assess.wording import Wording, WordingReader
from corrobora.model.spans import Span
from tests.unit.lineage.texts import packs


def read(text: str) -> Wording:
    return WordingReader(text, packs()).read(Span(0, len(text)))


def words(items, text: str) -> list[str]:
    return [item.span.of(text) for item in items]


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Ines Quill is thought to be free.", ["is thought"]),
        ("She was reportedly beaten, it seems.", ["reportedly", "it seems"]),
        ("Se cree que Ines Quill quizás salió.", ["Se cree que", "quizás"]),
        ("Ines Quill was released on Monday.", []),
        ("El obispo habría sido trasladado.", ["habría"]),
    ],
)
def test_hedges(text, hedges):
    assert words(read(text).hedges, text) == hedges


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("arrested on Saturday in March 2030", ["Saturday", "March 2030"]),
        ("detenida el sábado de marzo de 2030", ["sábado de marzo de 2030"]),
        ("they may march again", []),
        ("a list of 1200 names from 1999", ["1999"]),
    ],
)
def test_dates(text, dates):
    assert words(read(text).dates, text) == dates


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("42 miners and five teachers were held", ["42", "five"]),
        ("hundreds of prisoners, only a handful freed", ["hundreds", "handful"]),
        ("cientos de presos y varios niños", ["cientos", "varios"]),
        ("one of them left on 3 March 2030", []),
        ("there were sixty-two women in the fort", ["sixty-two"]),
    ],
)
def test_counts(text, counts):
    assert words(read(text).counts, text) == counts


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least 94 people", ["least"]),
        ("about 40 people spoke about it", ["about"]),
        ("al menos 94 personas", ["least"]),
        ("unas 40 personas hablaron", ["about"]),
        ("no fewer than 94 people", ["least"]),
        ("he said the least about it", []),
    ],
)
def test_bounds_stand_before_a_number(text, bounds):
    assert [bound.key for bound in read(text).bounds.values()] == bounds


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("taken from a train in Dunmere at night", ["Dunmere"]),
        ("detenidos en Puerto Amparo el lunes", ["Puerto Amparo"]),
        ("seized at the airport by agents", ["airport"]),
        ("released in March by President Sund", []),
        ("told by Ines Quill", []),
    ],
)
def test_places(text, places):
    assert words(read(text).places, text) == places


def test_a_place_that_a_pack_knows_needs_no_word_before():
    site = next(
        (s.name for c in packs().countries.values() for s in c.sites if " " not in s.name), None
    )
    if site is not None:
        text = f"The gates of {site} opened."
        assert words(read(text).places, text) == [site]


@pytest.mark.parametrize(
    ("text", "negations"),
    [
        ("They did not let her in.", ["not"]),
        ("No lawyer was told, and nobody knew.", ["No", "nobody"]),
        ("El ministro negó que nunca la vieran.", ["negó", "nunca"]),
        ("No fewer than 40 were held.", []),
        ("They let her in.", []),
    ],
)
def test_negations(text, negations):
    assert words(read(text).negations, text) == negations


def test_clauses_and_where_an_item_stands():
    text = "Ines Quill left, it is thought, with two miners."
    wording = read(text)
    assert [clause.of(text) for clause in wording.clauses] == [
        "Ines Quill left",
        " it is thought",
        " with two miners.",
    ]
    assert wording.clause_of(wording.hedges[0].span).of(text) == " it is thought"


def test_how_much_of_a_clause_is_kept():
    text = "The bishop was moved to a cold cell, where he fell ill."
    wording = read(text)
    first, second = wording.clauses
    keys = read("They moved the bishop to a cell.").keys
    assert wording.kept(first, keys) > 0.6
    assert wording.kept(second, keys) == 0.0
    assert wording.kept(Span(0, 1), keys) == 0.0


def test_classes_of_ideas():
    text = "She is accused of treason and sabotage after her arrest."
    wording = read(text)
    assert words(wording.of_class("charge."), text) == ["treason", "sabotage"]
    assert [item.key for item in wording.of_class("act.arrest")] == ["=act.arrest"]


def test_a_whole_text_and_what_stands_around():
    lines = ["Ines Quill left.", "Nobody spoke.", "A bell rang.", "Ivo Marr came.", "It rained."]
    text = " ".join(lines)
    reader = WordingReader(text, packs())
    spans = [Span(text.index(line), text.index(line) + len(line)) for line in lines]
    whole = reader.read_all(spans)
    assert len(whole.names) == 2
    near = whole.around([reader.read(spans[0])])
    assert [wording.text for wording in near] == lines[1:3]
    assert reader.read(spans[2]) is whole.wordings[2]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The prisoners were released.", "=act.release"),
        ("Los presos salieron libres.", "=act.release"),
    ],
)
def test_the_language_is_told_by_its_small_words(text, key):
    assert key in read(text).keys


def test_the_language_may_be_given():
    text = "Pan"
    english = WordingReader(text, packs(), open_tongue(packs(), "en")).read(Span(0, 3))
    spanish = WordingReader(text, packs(), open_tongue(packs(), "es")).read(Span(0, 3))
    assert english.keys != spanish.keys


@pytest.mark.parametrize("unit", ["the bishop left and ", "x"])
def test_a_page_without_full_stops_is_read_in_pieces(unit):
    text = unit * (6000 // len(unit))
    whole = WordingReader(text, packs()).read_all([Span(0, len(text))])
    spans = [wording.span for wording in whole.wordings]
    assert max(map(len, spans)) <= 1200
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert [whole.places[span] for span in spans] == list(range(len(spans)))
