from __future__ import annotations

from corrobora.lineage.body import read_body
from tests.unit.lineage.texts import WIRE, make_body, make_text, reader


def test_passages_are_the_sentences_with_their_words():
    body = make_body(WIRE)
    assert [p.text for p in body.passages] == WIRE.split("\n")
    assert body.passages[1].words[:3] == ("among", "them", "was")
    assert body.length == len(WIRE) - 4


def test_names_and_how_often_they_are_meant():
    body = make_body("Ines Quill left.\nQuill came back, said Ada Marr.\nNobody saw Quill.")
    counts = {name[-1]: times for name, times in body.full_names.items()}
    (chief,) = (name for name, times in counts.items() if times == 3)
    assert chief in body.names
    assert len(body.full_names) == 2


def test_name_pairs_know_a_longer_form_of_a_name():
    long = make_body("They met Ana Sol Pardo there.")
    short = make_body("They met Sol Pardo there.")
    assert long.name_pairs & short.name_pairs


def test_what_is_quoted_is_neither_free_nor_plain():
    (passage,) = make_body('The lanterns burned, she said: "the churches sleep"').passages
    quoted = passage.words.index("churches")
    assert not passage.free[quoted]
    assert passage.own_words == 5
    keys = dict(zip(("lanterns", "church"), ("~ltrs", "=who.church"), strict=True))
    assert keys["church"] in passage.weights
    assert keys["church"] not in passage.plain


def test_names_and_numbers_are_not_plain():
    (passage,) = make_body("They freed 12 miners with Ines Quill.").passages
    assert "#12" in passage.weights
    assert not any(key.startswith("#") for key in passage.plain)
    assert passage.names.isdisjoint(passage.plain)


def test_a_text_without_full_stops_is_cut():
    text = "lantern " * 1000
    body = make_body(text.strip())
    assert len(body.passages) > 5
    assert max(len(p.span) for p in body.passages) <= 1201
    assert "".join(p.text for p in body.passages) == text.strip()


def test_an_endless_word_is_cut_as_well():
    body = make_body("x" * 5000)
    assert sum(len(p.text) for p in body.passages) == 5000


def test_an_empty_text():
    report, revision = make_text("")
    body = read_body(report, revision, reader())
    assert body.passages == ()
    assert body.length == 0
