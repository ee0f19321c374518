"""What depends on all reports: boilerplate, credits, candidates, families."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.lineage.boilerplate import find_boilerplate
from corrobora.lineage.candidates import propose_pairs
from corrobora.lineage.credit import find_credits, name_agencies, outlet_key
from corrobora.lineage.family import group_families
from corrobora.lineage.inherit import find_inherited
from corrobora.lineage.sketch import Sketch, mark, sketch_body
from corrobora.model.lineage import (
    AlignedPassage,
    CopyKind,
    CopyLink,
    Direction,
    PassageKind,
)
from corrobora.model.spans import Span
from tests.unit.lineage.texts import OTHER, WIRE, make_body, packs, reader


def make_sketch(text: str, label: str = "one", **more: str) -> Sketch:
    return sketch_body(make_body(text, label, **more), frozenset())


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
    assert passage.is_furniture


def test_news_about_cookies_is_no_furniture():
    line = "The court fined the company because its cookies " + "followed readers everywhere " * 15
    (passage,) = make_body(line).passages
    assert not passage.is_furniture


def test_a_short_sentence_of_two_unrelated_reports_is_boilerplate():
    sketches = [make_sketch(f"{WIRE}\n{SIGN_OFF}"), make_sketch(f"{OTHER}\n{SIGN_OFF}")]
    assert find_boilerplate(sketches) == {mark(SIGN_OFF)}
    assert find_boilerplate(sketches[::-1]) == {mark(SIGN_OFF)}


def test_a_short_sentence_of_two_copies_is_none():
    assert find_boilerplate([make_sketch(f"{WIRE}\n{SIGN_OFF}")] * 2) == set()


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
    sketches = [
        make_sketch(f"{story}\n{formula}\n{more}")
        for story, more in zip(stories, rest, strict=True)
    ]
    assert find_boilerplate(sketches[:2]) == set()
    assert find_boilerplate(sketches) == {mark(formula)}
    assert find_boilerplate([]) == set()


def test_what_is_most_of_a_report_is_no_boilerplate():
    line = "Twelve miners were freed on Monday."
    assert find_boilerplate([make_sketch(line)] * 2) == set()


# --- credits


def credited(text: str, agencies: frozenset[str] = frozenset(), **more: str):
    return find_credits(make_body(text, **more), agencies, reader())


def test_an_outlet_named_in_the_text_is_credited():
    found = credited("As the Harbour Standard reported on Monday.")
    assert found.have("HARBOUR Standard")
    assert not found.have("The Meridian Post")
    assert not found.have(None)


def test_an_outlet_does_not_credit_itself():
    found = credited("The Lowland Courier has learned.")
    assert not found.have("The Lowland Courier")
    assert found.agencies == frozenset()


def test_a_word_of_three_letters_is_no_outlet():
    assert not credited("in the sun").have("Sun")


def test_an_agency_is_known_by_its_word():
    found = credited("Prison officials told Tessaly News Agency on Monday.")
    assert found.agencies == {"tessaly news agency"}


def test_agencies_of_the_packs():
    known = name_agencies(packs())
    assert known
    name = min(known)
    assert credited(f"so said {name.title()} on Monday", known).agencies == {name}


def test_an_article_before_an_agency_is_none_of_its_name():
    assert credited("The Tessaly News Agency said so.").agencies == {"tessaly news agency"}


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


def test_copies_among_few_are_proposed_and_strangers_are_not():
    sketches = [make_sketch(WIRE), make_sketch(OTHER), make_sketch(WIRE)]
    assert propose_pairs(sketches).pairs == ((0, 2),)
    assert propose_pairs([]).pairs == ()
    assert propose_pairs([make_sketch("")] * 3).pairs == ()


@pytest.mark.parametrize("most", [None, 100, 0])
def test_of_many_reports_copies_are_proposed(most):
    texts = [_invented(seed) for seed in range(60)]
    texts[30] = "\n".join([*_invented(99, 24).split("\n"), *texts[7].split("\n")[3:6]])
    texts[45] = "\n".join(texts[12].split("\n")[:3])
    found = propose_pairs([make_sketch(t) for t in texts], most=most)
    assert (7, 30) in found.pairs
    assert (12, 45) in found.pairs
    assert len(found.pairs) < 60 * 17
    assert {7, 12, 30, 45} <= found.crowded if most == 0 else not found.crowded


def test_a_translation_is_proposed_among_many():
    sketches = [make_sketch(_invented(n)) for n in range(50)]
    sketches[10] = make_sketch("Ines Quill was freed from Kestrel jail with 42 miners.")
    sketches[40] = make_sketch(
        "Ines Quill fue liberada de la cárcel de Kestrel con 42 mineros.", language="es"
    )
    assert (10, 40) in propose_pairs(sketches).pairs


def test_a_translation_of_what_everybody_copied_is_proposed():
    story = "Ines Quill was freed from Kestrel jail with 42 miners after nine years in the dark."
    sketches = [make_sketch(f"{_invented(n)}") for n in range(20)]
    sketches += [make_sketch(story)] * 60
    sketches.append(
        make_sketch(
            "Ines Quill fue liberada de la cárcel de Kestrel con 42 mineros tras nueve años.",
            language="es",
        )
    )
    assert (20, 80) in propose_pairs(sketches, most=10).pairs


def test_a_crowd_with_one_line_is_paired_with_the_first():
    line = "the same words stand in every one of these reports today"
    sketches = [make_sketch(f"{line}\nlantern{n} harbour{n} miner{n}") for n in range(210)]
    found = propose_pairs(sketches, most=20)
    assert {number for pair in found.pairs for number in pair} == set(range(210))
    assert len(found.pairs) < 210 * 8
    assert found.crowded == set(range(210))


def test_the_nearest_in_a_crowd_is_kept_however_late_it_came():
    story = _invented(1).split("\n")
    sketches = [make_sketch("\n".join([*story, _invented(n + 2, 1)])) for n in range(230)]
    late = [*story, _invented(229, 1), _invented(400, 1)]
    sketches.append(make_sketch("\n".join(late)))
    pairs = propose_pairs(sketches, most=20).pairs
    assert (227, 230) in pairs


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
    links = [link("y", "x", Direction.KNOWN, 0, 2), link("z", "x", Direction.KNOWN, 0, 2, 4)]
    ((a, b, spans),) = find_inherited(links)
    assert (a, b) == ("y", "z")
    assert spans == {(Span(0, 1), Span(0, 1)), (Span(2, 3), Span(2, 3))}


def test_passages_are_told_by_where_they_stand_in_the_third():
    first = replace(link("y", "x"), passages=(_moved(10, 0), _moved(12, 2), _moved(14, 8)))
    second = replace(link("z", "x"), passages=(_moved(20, 0), _moved(22, 2), _moved(24, 6)))
    ((a, b, spans),) = find_inherited([first, second])
    assert (a, b) == ("y", "z")
    assert spans == {(Span(10, 11), Span(20, 21)), (Span(12, 13), Span(22, 23))}


def _moved(derived: int, source: int) -> AlignedPassage:
    return AlignedPassage(
        derived=Span(derived, derived + 1),
        source=Span(source, source + 1),
        kind=PassageKind.VERBATIM,
        score=1.0,
    )


def test_what_a_third_report_merged_joins_nothing():
    links = [link("z", "x", Direction.KNOWN, 0, 2), link("z", "y", Direction.KNOWN, 4, 6)]
    assert list(find_inherited(links)) == []


def test_one_common_passage_is_too_little():
    links = [link("y", "x", Direction.KNOWN, 0), link("z", "x", Direction.KNOWN, 0)]
    assert list(find_inherited(links)) == []
