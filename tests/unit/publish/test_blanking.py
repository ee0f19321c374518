from __future__ import annotations

import pytest

from corrobora.model.spans import Span
from corrobora.publish.blanking import Blanker

MARCO = "Marco Vellín"
BLANKER = Blanker([MARCO, "Ines Abellard Soto"], [("Oto", "r1")], leading=frozenset({"teacher"}))


def shown(text, **more):
    return BLANKER.scrub(text, **more).replace("\u2588", "#")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Marco Vellín was freed.", "############ was freed."),
        ("MARCO VELLIN was freed.", "############ was freed."),
        ("Marco Velln was freed.", "########### was freed."),
        ("Vellín, Marco: freed.", "#############: freed."),
        ("Vellín was freed.", "###### was freed."),
        ("Her lawyer, and Ines Abellard Soto.", "Her lawyer, and ##################."),
        ("Rosa Vellín was freed.", "Rosa Vellín was freed."),
        ("Nobody is named here.", "Nobody is named here."),
    ],
)
def test_names_are_blanked_however_they_are_written(text, left):
    assert shown(text) == left


def test_a_lone_word_is_a_name_in_its_own_report_alone():
    assert shown("Oto was freed.", report="r1") == "### was freed."
    assert shown("Oto was freed.", report="r2") == "Oto was freed."


def test_where_a_published_person_is_named_the_same_word_stays():
    assert shown("Vellín was freed.", spared=[Span(0, 6)]) == "Vellín was freed."


def test_a_longer_name_of_a_withheld_person_is_not_spared():
    text = "Ines Abellard Soto was freed."
    assert shown(text, spared=[Span(0, 13)]) == "################## was freed."


def test_the_length_stays():
    text = "Marco Vellín, and Marco Vellín."
    assert len(shown(text)) == len(text)


def test_clean_is_said():
    assert BLANKER.is_clean("Rain on the coast.")
    assert not BLANKER.is_clean("Marco Vellin.")


def test_names_in_addresses_are_found():
    assert not BLANKER.is_clean_address("https://news.example/2031/marco-vellin-freed")
    assert not BLANKER.is_clean_address("https://news.example/marcovellin")
    assert not BLANKER.is_clean_address("https://news.example/Marco%20Vell%C3%ADn")
    assert BLANKER.is_clean_address("https://news.example/2031/rain")


def test_the_name_of_a_place_may_share_a_word_with_a_person():
    assert BLANKER.scrub_names("Vellín prison") == "Vellín prison"
    assert "\u2588" in BLANKER.scrub_names("Marco Vellín prison")
    assert BLANKER.has_no_name("Vellín prison")
    assert not BLANKER.has_no_name("Marco Vellin prison")


def test_nobody_to_blank_leaves_all():
    assert Blanker([]).scrub("Marco Vellín") == "Marco Vellín"
