"""Where words asked for stand in a text, and how alike two names are; without any database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.words import fold_words
from corrobora.register import search
from tests.factories import make_report, make_revision


def place(text: str, *phrase: str) -> str | None:
    span = search._find_phrase(text, phrase)
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("", []),
        ("one two", ["one", "two"]),
        ('"one two"', ["one two"]),
        ('a "one two" b', ["a", "one two", "b"]),
        ('a "one two', ["a", "one two"]),
        ("\u201cone two\u201d", ["one two"]),
        ('""', [""]),
        ('"one" "two"', ["one", "two"]),
        ("  spaced   out  ", ["spaced", "out"]),
    ],
)
def test_words_between_quotation_marks_stay_together(asked, parts):
    assert list(search._split(asked)) == parts


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Ines was freed.", ["freed"], "freed"),
        ("Ines was FREED.", ["freed"], "FREED"),
        ("Inés was freed.", ["ines"], "Inés"),
        ("Ine\u0301s was freed.", ["ines"], "Ine\u0301s"),
        ("was freed", ["fre"], "freed"),
        ("was freed today", ["was", "fre"], "was freed"),
        ("was freed today", ["wa", "freed"], None),
        ("was, freed", ["was", "freed"], "was, freed"),
        ("freed was", ["was", "freed"], None),
        ("unfreed", ["freed"], None),
        ("Straße", ["strasse"], "Straße"),
        ("", ["freed"], None),
        ("freed", ["freed", "today"], None),
        ("a a b", ["a", "b"], "a b"),
        ("first freed, then freed", ["freed"], "freed"),
        ("snake_case here", ["snake_case"], "snake_case"),
    ],
)
def test_a_phrase_is_found_word_by_word(text, phrase, found):
    assert place(text, *phrase) == found


def test_the_first_place_is_shown_with_what_stands_around():
    text = "x" * 100 + " Ines\nAbellard was freed. " + "y" * 100
    report = make_report(text)
    hit = search._show(report, make_revision(report, text), [["ines", "abellard"]])
    assert text[hit.start : hit.end] == hit.text == "Ines\nAbellard"
    assert hit.before == "x" * 59
    assert hit.after.startswith("was freed. y")
    assert "\n" not in hit.before + hit.after


def test_what_only_the_title_has_shows_the_beginning_of_the_text():
    text = "Forty people   were freed. " * 20
    report = make_report(text)
    hit = search._show(report, make_revision(report, text), [["absent"]])
    assert (hit.start, hit.end, hit.text, hit.before) == (0, 0, "", "")
    assert hit.after.startswith("Forty people were freed. Forty")
    assert len(hit.after) <= 120


def test_a_phrase_that_is_not_there_leaves_the_place_to_the_next():
    text = "Forty were freed."
    report = make_report(text)
    hit = search._show(report, make_revision(report, text), [["absent"], ["freed"]])
    assert hit.text == "freed"


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ("ines abellard", "ines abellard", "ines abelard"),
        ("ines abellard", "abellard ines", "ines marrin"),
        ("ines", "ines abellard", "inessa abellard"),
        ("abellard", "ines abellard", "oto marrin"),
        ("oto marin", "oto marrin", "ota martin"),
        ("ines abellard", "ines abellard", "ines abellard volk"),
    ],
)
def test_names_that_are_more_alike_score_higher(asked, better, worse):
    assert search._score(asked, better) > search._score(asked, worse)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_score_is_out_of_a_hundred(one, other):
    assert 0.0 <= search._score(one, other) <= 100.0


WORDS = st.lists(st.sampled_from(["ines", "Óto", "STRASSE", "x1", "ñu"]), min_size=1, max_size=8)
MARKS = st.sampled_from([" ", ", ", "\n", " — ", ". "])


@given(WORDS, MARKS, st.data())
def test_every_run_of_words_of_a_text_is_found_in_it(words, mark, data):
    text = mark.join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    phrase = fold_words(" ".join(words[first:last]))
    span = search._find_phrase(text, phrase)
    assert span is not None
    assert fold_words(span.of(text)) == phrase


@given(st.text(max_size=60))
def test_the_words_of_a_text_are_those_that_are_indexed(text):
    places = search._word_places(text)
    assert all(0 <= span.start < span.end <= len(text) for _, span in places)
    assert [span.start for _, span in places] == sorted(span.start for _, span in places)


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("a\nb was\nfreed today", ["was", "fre"], "was\nfreed"),
        ("was\n\n \nfreed", ["was", "freed"], "was\n\n \nfreed"),
        ("was\nwas freed", ["was", "freed"], "was freed"),
        ("was\n", ["was", "freed"], None),
        ("one\ntwo\nthree", ["one", "two", "th"], "one\ntwo\nthree"),
        ("\n\nInés\n", ["ines"], "Inés"),
    ],
)
def test_a_phrase_may_go_on_in_the_next_line(text, phrase, found):
    assert place(text, *phrase) == found


def test_of_a_long_list_only_lines_with_the_word_are_looked_at(monkeypatch):
    looked = []
    places = search._word_places
    monkeypatch.setattr(search, "_word_places", lambda text: looked.append(text) or places(text))
    rows = "".join(f"row: {n} | Name: Person {n}\n" for n in range(2_000))
    assert place(f"{rows}row: 2000 | Name: Mirelle Oster", "mirelle", "ost") == "Mirelle Oster"
    assert looked == ["row: 2000 | Name: Mirelle Oster"]


@given(st.text("aB é\n-", max_size=30), st.integers(0, 3), st.integers(1, 3))
def test_line_by_line_finds_what_the_whole_text_holds(text, first, size):
    places = search._word_places(text)
    words = [word for word, _ in places][first : first + size]
    if words:
        span = search._find_phrase(text, words)
        assert span is not None
        begun = [word for word, at in places if span.start <= at.start and at.end <= span.end]
        assert begun[:-1] == words[:-1]
        assert begun[-1].startswith(words[-1])
        assert span.start <= places[first][1].start
