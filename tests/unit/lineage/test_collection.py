"""What depends on all reports: boilerplate, credits, candidates, families."""

from __future__ import annotations

import pytest

from corrobora.lineage.boilerplate import find_boilerplate, is_furniture
from corrobora.lineage.candidates import propose_pairs
from corrobora.lineage.credit import find_credits, name_agencies, outlet_key
from corrobora.lineage.family import group_families
from corrobora.lineage.inherit import find_inherited
from corrobora.model.lineage import (
    AlignedPassage,
    CopyKind,
    CopyLink,
    Direction,
    PassageKind,
)
from corrobora.model.spans import Span
from tests.unit.lineage.texts import OTHER, WIRE, make_body, packs, reader

SIGN_OFF = "Additional reporting by Jonah Pell; editing by Luis Orme."


# --- boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies to improve your experience.",
        "Suscríbase a nuestro boletín.",
        "All rights reserved.",
        "Subscribe to our newsletter and never miss a story.",
    ],
)
def test_furniture_is_known_by_its_words(line):
    language = "es" if "boletín" in line else "en"
    (passage,) = make_body(line, language=language).passages
    assert is_furniture(passage)


def test_news_about_cookies_is_no_furniture():
    line = "The court fined the company because its cookies " + "followed readers everywhere " * 15
    (passage,) = make_body(line).passages
    assert not is_furniture(passage)


def test_a_short_sentence_of_two_unrelated_reports_is_boilerplate():
    bodies = [make_body(f"{WIRE}\n{SIGN_OFF}", "a"), make_body(f"{OTHER}\n{SIGN_OFF}", "b")]
    assert find_boilerplate(bodies) == {SIGN_OFF}
    assert find_boilerplate(bodies[::-1]) == {SIGN_OFF}


def test_a_short_sentence_of_two_copies_is_none():
    bodies = [make_body(f"{WIRE}\n{SIGN_OFF}", "a"), make_body(f"{WIRE}\n{SIGN_OFF}", "b")]
    assert find_boilerplate(bodies) == set()


def test_a_formula_needs_three_unrelated_reports():
    formula = (
        "The ministry said in a statement that the arrest was carried out in strict compliance"
        " with the law and that the rights of the detainee are respected."
    )
    stories = [
        "Nadia Albrecht was preparing a wedding.\nShe had signed a petition.",
        "Ivo Brecker was about to defend his thesis.\nHe felt followed.",
        "Hugo Corder went on air for years.\nColleagues wore black ribbons.",
    ]
    rest = [_invented(n, 3) for n in range(3)]
    bodies = [
        make_body(f"{story}\n{formula}\n{more}", str(n))
        for n, (story, more) in enumerate(zip(stories, rest, strict=True))
    ]
    assert find_boilerplate(bodies[:2]) == set()
    assert find_boilerplate(bodies) == {formula}


def test_what_is_most_of_a_report_is_no_boilerplate():
    line = "Twelve miners were freed on Monday."
    assert find_boilerplate([make_body(line, "a"), make_body(line, "b")]) == set()


# --- credits


def credited(text: str, outlets: list[str], agencies: frozenset[str] = frozenset(), **more: str):
    return find_credits(make_body(text, **more), outlets, agencies, reader())


def test_an_outlet_named_in_the_text_is_credited():
    found = credited("As the Harbour Standard reported on Monday.", ["The Harbour Standard"])
    assert found.have("the HARBOUR Standard")
    assert not found.have("The Meridian Post")
    assert not found.have(None)


def test_an_outlet_does_not_credit_itself():
    found = credited("The Lowland Courier has learned.", ["The Lowland Courier"])
    assert found.names == frozenset()


def test_a_word_of_three_letters_is_no_outlet():
    assert credited("in the sun", ["Sun"]).names == frozenset()


def test_an_agency_is_known_by_its_word():
    found = credited("Prison officials told Tessaly News Agency on Monday.", [])
    assert found.names == {"tessaly news agency"}


def test_agencies_of_the_packs():
    known = name_agencies(packs())
    assert known
    name = min(known)
    assert credited(f"so said {name.title()} on Monday", [], known).names == {name}


def test_an_article_before_an_agency_is_none_of_its_name():
    assert credited("The Tessaly News Agency said so.", []).names == {"tessaly news agency"}


def test_outlets_are_compared_without_accents_and_case():
    assert outlet_key("El Faro  de LEÓN") == "el faro de leon"


# --- candidates


def _invented(seed: int, lines: int = 12) -> str:
    """Lines of fourteen words that hardly any other seed has."""
    syllables = ["lan", "har", "mor", "win", "bri", "tea", "rev", "mak", "sol", "dun", "fer"]

    def word(place: int) -> str:
        number = (seed * 7919 + place * 104_729) % 1_000_003
        return "".join(syllables[number // 11**n % 11] for n in range(4))

    return "\n".join(" ".join(word(line * 14 + n) for n in range(14)) for line in range(lines))


def test_of_few_reports_every_pair_is_compared():
    bodies = [make_body(OTHER, str(n)) for n in range(4)]
    assert propose_pairs(bodies) == ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))


@pytest.mark.parametrize("all_pairs", [True, False])
def test_of_many_reports_copies_are_proposed(all_pairs):
    texts = [_invented(seed) for seed in range(60)]
    texts[30] = "\n".join([*_invented(99, 24).split("\n"), *texts[7].split("\n")[3:6]])
    texts[45] = "\n".join(texts[12].split("\n")[:3])
    pairs = propose_pairs([make_body(t, str(n)) for n, t in enumerate(texts)], all_pairs=all_pairs)
    assert (7, 30) in pairs
    assert (12, 45) in pairs
    assert len(pairs) < 60 * 17


def test_a_translation_is_proposed_among_many():
    bodies = [make_body(_invented(n), str(n)) for n in range(50)]
    bodies[10] = make_body("Ines Quill was freed from Kestrel jail with 42 miners.", "en")
    bodies[40] = make_body(
        "Ines Quill fue liberada de la cárcel de Kestrel con 42 mineros.", "es", language="es"
    )
    assert (10, 40) in propose_pairs(bodies)


def test_a_crowd_with_one_shingle_is_paired_with_the_first():
    line = "the same words stand in every one of these reports today"
    bodies = [make_body(f"{line}\nlantern{n} harbour{n} miner{n}", f"{n:03}") for n in range(210)]
    pairs = propose_pairs(bodies)
    assert all((0, n) in pairs for n in range(1, 210))
    assert len(pairs) < 210 * 20


# --- families


def link(derived: str, source: str, direction: Direction = Direction.KNOWN, *spans: int):
    places = spans or (0, 1)
    return CopyLink(
        derived=derived,
        source=source,
        derived_revision=f"r{derived}",
        source_revision=f"r{source}",
        direction=direction,
        kind=CopyKind.VERBATIM,
        passages=tuple(
            AlignedPassage(
                derived=Span(n, n + 1), source=Span(n, n + 1), kind=PassageKind.VERBATIM, score=1.0
            )
            for n in places
        ),
        coverage=1.0,
        score=0.9,
        reasons=(),
    )


def roots(members: str, *links: CopyLink):
    return {"".join(f.members): f.root for f in group_families(members, links)}


def test_a_report_without_a_link_is_a_family_of_its_own():
    assert roots("ba") == {"a": "a", "b": "b"}


def test_the_root_is_what_all_others_descend_from():
    assert roots("abc", link("b", "a"), link("c", "a")) == {"abc": "a"}
    assert roots("abc", link("b", "a"), link("c", "b")) == {"abc": "a"}


def test_a_round_up_of_two_stories_has_no_root():
    assert roots("abc", link("c", "a"), link("c", "b")) == {"abc": None}


def test_an_unseen_or_unknown_root():
    assert roots("ab", link("b", "a", Direction.COMMON_SOURCE)) == {"ab": None}
    assert roots("ab", link("b", "a", Direction.UNKNOWN)) == {"ab": None}
    later = link("c", "b", Direction.UNKNOWN)
    assert roots("abc", link("b", "a"), link("c", "a"), later) == {"abc": "a"}


def test_copies_of_the_same_passages_are_found_through_the_third():
    bodies = {name: make_body("a\nb\nc\nd", name) for name in "xyz"}
    links = [link("y", "x", Direction.KNOWN, 0, 2), link("z", "x", Direction.KNOWN, 0, 2, 4)]
    ((a, b, numbers),) = find_inherited(links, bodies.__getitem__)
    assert (a, b) == ("y", "z")
    assert numbers == {(0, 0), (1, 1)}


def test_what_a_third_report_merged_joins_nothing():
    bodies = {name: make_body("a\nb\nc\nd", name) for name in "xyz"}
    links = [link("z", "x", Direction.KNOWN, 0, 2), link("z", "y", Direction.KNOWN, 4, 6)]
    assert list(find_inherited(links, bodies.__getitem__)) == []


def test_one_common_passage_is_too_little():
    bodies = {name: make_body("a\nb\nc\nd", name) for name in "xyz"}
    links = [link("y", "x", Direction.KNOWN, 0), link("z", "x", Direction.KNOWN, 0)]
    assert list(find_inherited(links, bodies.__getitem__)) == []
