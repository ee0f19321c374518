"""Which word of a sentence governs a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.counted import Counted, find_counted
from corrobora.extract.rules.cues import find_cues
from corrobora.extract.rules.tally_links import Governor, find_governors_of
from corrobora.model.vocabulary import ActKind
from tests.unit.extract.rules.acting import clause
from tests.unit.extract.rules.reading import document, packs


def governed(text: str, language: str = "en", figure: int = 0) -> list[str]:
    """The words that may govern the n-th figure of the sentence, the likeliest first."""
    read = clause(text, language)
    pack = packs().languages[language]
    item = find_counted(read.tokens, pack, [])[figure]
    cues = [Governor(c.first, c.last, c.group, c.form, c.entry.act) for c in find_cues(read)]
    found = find_governors_of(item, read.view, cues, pack.acts.classes)
    return [read.text_of(g.first, g.last) for g in found]


FIRST = [
    # The verb before its object, the verb behind its subject.
    ("en", "Police arrested twelve students.", "arrested"),
    ("en", "Twelve students were arrested.", "arrested"),
    ("es", "La policía detuvo a doce estudiantes.", "detuvo"),
    ("es", "Doce estudiantes fueron liberados.", "liberados"),
    # A noun with `of`.
    ("en", "The release of twelve students was hailed.", "release"),
    ("es", "La liberación de doce estudiantes alegró a todos.", "liberación"),
    # Of two verbs behind it, that of the main clause before that of the relative one.
    ("en", "Two nurses who had been arrested have been released.", "released"),
    ("es", "Dos enfermeras que habían sido detenidas fueron liberadas.", "liberadas"),
    # Close before it beats what comes later.
    ("en", "They freed two nurses and arrested a clerk.", "freed"),
]


@pytest.mark.parametrize(("language", "text", "expected"), FIRST)
def test_the_likeliest_governor(language, text, expected):
    assert governed(text, language)[0] == expected


NOBODY = [
    # A stop, a colon or a comma parts them.
    ("en", "They arrested him; twelve students wept."),
    ("en", "After he was arrested, twelve students wept."),
    ("es", "Lo detuvieron; doce estudiantes lloraron."),
    # No act at all.
    ("en", "Twelve students wept."),
    ("es", "Doce estudiantes lloraron."),
    # A word that no pack knows to mean people: papers and dogs are released, too.
    ("en", "They released twelve parcels."),
    ("en", "Twelve beagles were freed."),
    ("es", "Liberaron doce paquetes."),
]


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_no_governor(language, text):
    assert governed(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # Only people are arrested and tried, so the unknown word means people.
        ("en", "Twelve stevedorians were arrested.", ["arrested"]),
        ("es", "Doce estibadorianos fueron detenidos.", ["detenidos"]),
    ],
)
def test_an_unknown_word_counts_beside_what_is_done_to_people_alone(language, text, expected):
    assert governed(text, language) == expected


def test_a_number_that_hangs_on_a_noun_has_no_verb_of_its_own():
    assert governed("The mother of three children was arrested.") == []
    assert governed("Of the three children, two were arrested.") != []


def test_each_figure_has_its_own():
    text = "They freed two nurses and arrested five clerks."
    assert governed(text, figure=0)[0] == "freed"
    assert governed(text, figure=1)[0] == "arrested"


@pytest.mark.parametrize("mark", [";", ":"])
def test_a_mark_between_parts_a_figure_from_the_verb_behind_it(mark):
    assert governed(f"Twelve students{mark} he was arrested.") == []


def test_what_stands_in_brackets_is_passed_over():
    assert governed("Twelve students (two of them ill; one blind) were arrested.") == ["arrested"]


WORDS = "twelve students people arrested freed were the and of 20 , ; ( ) . who had been in".split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_governors_of_any_heap_are_among_those_given(heap):
    text = " ".join(heap)
    if not document(text).sentences:
        return
    read = clause(text)
    pack = packs().languages["en"]
    given_ = [Governor(c.first, c.last, c.group, c.form, c.entry.act) for c in find_cues(read)] or [
        Governor(0, 1, 0, "noun", ActKind.RELEASE)
    ]
    items: list[Counted] = find_counted(read.tokens, pack, [])
    for item in items:
        found = find_governors_of(item, read.view, given_, pack.acts.classes)
        assert set(found) <= set(given_)
        assert len(found) == len(set(found))
        assert all(g.last <= item.first or g.first >= item.head_last for g in found)
