from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.llm.places import passage_at, place_mention, place_quote
from corrobora.extract.llm.portions import cut_portions
from corrobora.model.spans import Span
from tests.factories import make_report, make_revision

TEXT = (
    "Lia Quessant was freed on Monday. The ministry  said “nothing new” of it.\n"
    "Lia Quessant was freed on Monday. He was held in Port-Ansel, at O’Dell’s house."
)


def portion_of(text):
    [part] = cut_portions(make_revision(make_report(text), text), 10_000)
    return part


def place(words, number, text=TEXT):
    return place_quote(text, words, portion_of(text), number)


def test_an_exact_quote():
    quote = place("was freed on Monday", 1)
    assert TEXT[quote.start : quote.end] == quote.text == "was freed on Monday"


def test_a_repeat_is_settled_by_the_passage_named():
    first = place("Lia Quessant was freed on Monday.", 1)
    again = place("Lia Quessant was freed on Monday.", 3)
    assert (first.start, again.start) == (0, TEXT.rindex("Lia Quessant"))


def test_a_repeat_is_nowhere_where_no_passage_that_is_here_was_named():
    assert place("Lia Quessant was freed on Monday.", 99) is None


def test_a_repeat_is_nowhere_where_the_passage_named_does_not_have_it():
    assert place("Lia Quessant was freed on Monday.", 4) is None


def test_what_stands_once_is_found_under_a_wrong_number():
    assert place("The ministry said", 4).text == "The ministry  said"
    assert place("He was held in", 77).text == "He was held in"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('The ministry said "nothing new" of it', "The ministry  said “nothing new” of it"),
        ("held in Port-Ansel, at O'Dell's house", "held in Port-Ansel, at O’Dell’s house"),
        ("«nothing new» of it", "nothing new” of it"),
        ("  was freed\non Monday ", "was freed on Monday"),
        ("“was freed on Monday…”", "was freed on Monday"),
    ],
)
def test_blanks_and_kinds_of_mark_may_differ(words, text):
    found = place(words, 2) or place(words, 4) or place(words, 1)
    assert found is not None
    assert found.text == text


def test_a_quote_over_two_passages():
    quote = place("of it. Lia Quessant was freed", 2)
    assert quote.text == "of it.\nLia Quessant was freed"


@pytest.mark.parametrize("words", ["", "   ", "“”", "…", "was jailed on Monday", "freed on monday"])
def test_what_is_not_there(words):
    assert place(words, 1) is None


def test_a_quote_that_points_at_nothing_becomes_its_passage():
    assert place("freed", 3).text == "Lia Quessant was freed on Monday."


@given(st.text(max_size=60), st.integers(-3, 9))
def test_whatever_is_found_stands_there(words, number):
    found = place(words, number)
    assert found is None or TEXT[found.start : found.end] == found.text


@given(st.text(st.sampled_from("(a+)*[b]\\ .^$|?{}-'\""), max_size=40))
def test_words_that_look_like_patterns_are_words(words):
    text = f"He said {words} and left."
    found = place(f"said {words} and left", 1, text=f"{text}")
    assert found is None or found.text in text


def test_passages_by_offset():
    part = portion_of(TEXT)
    assert passage_at(part, 3).number == 1
    assert passage_at(part, len(TEXT) + 5) is None


# --- mentions -----------------------------------------------------------------------------------

STORY = "Lia Quessant left. Quessant was tired; she slept. Anna Quessantine did not."


def mention(name, written, start, end, text=STORY):
    return place_mention(text, name, written, [Span(start, end)])


def test_the_full_name_comes_first():
    found = mention("Lia Quessant", "Quessant", 0, 18)
    assert (found.text, found.start, found.occurrence) == ("Lia Quessant", 0, 0)


def test_a_part_of_the_name_later():
    found = mention("Lia Quessant", None, 19, 49)
    assert (found.text, found.occurrence) == ("Quessant", 1)


def test_as_it_is_written():
    found = mention("Lia Quessant", "she", 38, 49)
    assert (found.text, found.occurrence) == ("she", 2)


def test_a_name_inside_a_word_is_another_name():
    assert mention("Lia Quessant", None, 50, len(STORY)) is None


def test_particles_are_no_mention():
    text = "Ana de la Roca spoke. The house of the captain."
    assert place_mention(text, "Ana de la", None, [Span(22, len(text))]) is None


def test_regions_are_looked_into_in_order():
    found = place_mention(STORY, "Lia Quessant", None, [Span(19, 49), Span(0, 18)])
    assert found.start == 19
