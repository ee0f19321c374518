"""concepts.csv: words, prefixes, lookups and mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.packs.concepts import CONCEPT_COLUMNS, Concepts, Phrase, parse
from corrobora.packs.tables import Problems
from tests.unit.extract.rules.reading import packs

HEAD = ",".join(CONCEPT_COLUMNS)


def read(*rows: str) -> tuple[Concepts, Problems]:
    problems = Problems()
    return parse("\n".join((HEAD, *rows)) + "\n", "concepts.csv", problems), problems


def test_words_are_folded_and_prefixes_lose_their_star():
    found, problems = read("act.free,Liberó|freed|releas*", "who.judge,jueza")
    assert found.words == {"libero": "act.free", "freed": "act.free", "jueza": "who.judge"}
    assert found.prefixes == {"releas": "act.free"}
    assert found.longest == len("releas")
    assert problems.found == []


LOOKUPS = [
    ("freed", "act.free"),
    ("release", "act.free"),
    ("releasing", "act.free"),
    ("relea", None),
    ("prison", "place.prison"),
    ("prisoner", "who.prisoner"),
    ("prisons", "place.prison"),
    ("", None),
    ("unknown", None),
]


@pytest.mark.parametrize(("word", "concept"), LOOKUPS)
def test_a_word_beats_a_prefix_and_a_long_prefix_a_short_one(word, concept):
    found, _ = read("act.free,freed|releas*", "place.prison,prison*", "who.prisoner,prisoner*")
    assert found.of(word) == concept


def test_a_word_may_stand_for_one_concept_only():
    _, problems = read("a.one,same|other", "a.two,same")
    assert problems.found == ["concepts.csv:3: 'same' already stands for another concept"]


def test_a_word_may_be_repeated_for_the_same_concept():
    _, problems = read("a.one,same", "a.one,same|more")
    assert problems.found == []


def test_nothing_stands_for_nothing():
    assert Concepts().of("word") is None
    assert Concepts().longest == 0


@given(st.text("abcdef", max_size=8))
def test_a_prefix_stands_for_exactly_the_words_that_begin_with_it(word):
    found, _ = read("x.y,abc*")
    assert (found.of(word) == "x.y") is word.startswith("abc")


STEMS = ("endings,_|s|ed|ing", "act.jail,jail~", "act.bail,bail~", "who.jailer,jaile*")


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("jail", "act.jail"),
        ("jailing", "act.jail"),
        ("jailed", "who.jailer"),
        ("jaildom", None),
        ("bails", "act.bail"),
        ("bailiff", None),
    ],
)
def test_a_stem_stands_with_the_listed_endings_alone(word, concept):
    found, problems = read(*STEMS)
    assert problems.found == []
    assert found.of(word) == concept


def test_the_endings_are_no_concept():
    found, _ = read(*STEMS)
    assert found.endings == {"", "s", "ed", "ing"}
    assert found.names == {"act.jail", "act.bail", "who.jailer"}


def match(text: str, *rows: str) -> tuple[str, tuple[int, ...]] | None:
    """What begins at the first word; every word is joined to the one before."""
    concepts, problems = read("endings,_|s|ed", *rows)
    assert problems.found == []
    forms = text.split()
    for phrase in concepts.phrases_from(forms[0]):
        places = concepts.match(phrase, forms, 0, lambda _: True)
        if places is not None:
            return phrase.concept, places
    return None


PHRASES = [
    ("set free", ("act.free", (0, 1))),
    ("sets free", ("act.free", (0, 1))),
    ("settle free", None),
    ("set", None),
    ("set off", None),
    ("set her free", ("act.free", (0, 2))),
    ("set the two men free", ("act.free", (0, 4))),
    ("set all the two men free", None),
    ("releasing on bail", ("act.bail", (0, 1, 2))),
    ("releasing on", None),
]


@pytest.mark.parametrize(("text", "found"), PHRASES)
def test_phrases(text, found):
    assert match(text, "act.free,set~ free|set~ _ free", "act.bail,releas* on bail") == found


def test_the_longest_phrase_wins():
    rows = ("a.one,hunger strike", "a.two,hunger strike at sea")
    assert match("hunger strike at sea", *rows) == ("a.two", (0, 1, 2, 3))
    assert match("hunger strike at noon", *rows) == ("a.one", (0, 1))


def test_a_phrase_needs_words_that_are_joined():
    concepts, _ = read("act.free,set _ free")
    (phrase,) = concepts.phrases_from("set")
    forms = ["set", "her", "free"]
    assert concepts.match(phrase, forms, 0, lambda at: at != 2) is None


@pytest.mark.parametrize("words", ["_ free", "set _"])
def test_a_phrase_begins_and_ends_with_a_word(words):
    _, problems = read(f"act.free,{words}")
    assert problems.found == [f"concepts.csv:2: {words!r} may neither begin nor end with '_'"]


def test_a_phrase_may_stand_for_one_concept_only():
    _, problems = read("a.one,set free", "a.two,Set  Free")
    assert problems.found == ["concepts.csv:3: 'set free' already stands for another concept"]


@given(st.lists(st.sampled_from(["set", "her", "free"]), min_size=1, max_size=6))
def test_places_of_a_phrase_ascend_and_hold_its_words(forms):
    concepts, _ = read("act.free,set _ free")
    for at, form in enumerate(forms):
        for phrase in concepts.phrases_from(form):
            places = concepts.match(phrase, forms, at, lambda _: True)
            if places is not None:
                assert [forms[place] for place in places] == ["set", "free"]
                assert places[0] == at < places[1] - 1


@pytest.mark.parametrize("language", sorted(packs().languages))
def test_shipped_concepts_are_plain_keys(language):
    found = packs().languages[language].concepts
    assert found.words
    assert all(name and name.isascii() and " " not in name for name in found.names)
    assert found.longest == max(map(len, (*found.prefixes, *found.stems)))
    assert found.endings


@pytest.mark.parametrize("language", sorted(packs().languages))
def test_shipped_words_are_not_repeated_under_a_beginning_of_another_concept(language):
    """A word that its own concept's beginning covers needs no entry; one that does not, does."""
    found = packs().languages[language].concepts
    assert all(found.of(word) == concept for word, concept in found.words.items())
    for prefix, concept in found.prefixes.items():
        assert len(prefix) > 2, (prefix, concept)


@pytest.mark.parametrize(
    ("parts", "word", "may"),
    [
        (("set", "free"), "free", True),
        (("set", "free"), "off", False),
        (("set", "_", "free"), "off", True),
        (("set", "free*"), "off", True),
        (("set", "free~"), "off", True),
    ],
)
def test_what_may_follow_the_first_word_of_a_phrase(parts, word, may):
    assert Phrase(parts, "act.free").may_go_on_with(word) is may
