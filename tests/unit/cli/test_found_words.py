"""What is printed of a search, and of who published and who spoke."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.search import _show
from corrobora.cli.search_shapes import search_shape
from corrobora.cli.sources import _show_outlets, _show_speakers
from corrobora.model.edtf import parse_edtf
from corrobora.model.person import Person
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.own_tables import OUTLETS, SPEAKERS
from corrobora.register.search import Hit, Named
from corrobora.register.source_lists import KnownBy, SeenOutlet, SeenSpeaker, header
from tests.unit.cli.hostile import lines, said
from tests.views import ONE

INES = Person(id="p1", name="Ines Abellard", names=("Ines Abellard",))
INEZ = Person(id="p2", name="Inez Abellar", names=("Inez Abellar", "I. Abellar", "Inés"))
FOUND = Named(INES, 100.0, True)
NEARLY = Named(INEZ, 91.26, False)
REPORT = replace(ONE, published=parse_edtf("2031-05-06"))
HIT = Hit(REPORT, 10, 18, "Abellard", "said that Ines", "was freed")


@pytest.mark.parametrize(
    ("persons", "hits", "words"),
    [
        ([FOUND], [], "1 person Ines Abellard"),
        ([FOUND, NEARLY], [], "2 persons"),
        ([FOUND, NEARLY], [], "Inez Abellar (also I. Abellar, Inés)"),
        ([NEARLY], [], "Nobody is called so; 1 person almost so"),
        ([NEARLY, NEARLY], [], "Nobody is called so; 2 persons almost so"),
        ([], [HIT], "1 text one, 2031-05-06: …said that Ines Abellard was freed…"),
        ([], [HIT, HIT], "2 texts"),
        ([], [replace(HIT, before="")], "2031-05-06: Abellard was freed…"),
        ([], [replace(HIT, after="")], "…said that Ines Abellard"),
        ([], [replace(HIT, report=replace(REPORT, published=None))], "one: …said"),
        ([FOUND], [HIT], "Ines Abellard 1 text"),
    ],
)
def test_what_is_found_is_said(persons, hits, words):
    assert words in said(_show(persons, hits))


@pytest.mark.parametrize(("persons", "words"), [([FOUND], "also"), ([FOUND, NEARLY], "Nobody")])
def test_what_is_not_so_is_not_said(persons, words):
    assert words not in said(_show(persons, [])).replace("(also I.", "")


def test_persons_and_texts_stand_apart():
    told = lines(_show([FOUND], [HIT]))
    assert "" in told
    assert told.index("") < told.index("1 text")
    assert "" not in lines(_show([FOUND], []))


def test_the_shape_of_a_person():
    (one,) = search_shape([NEARLY], [])["persons"]
    assert one == {
        "id": "p2",
        "name": "Inez Abellar",
        "names": ["Inez Abellar", "I. Abellar", "Inés"],
        "is_exact": False,
        "score": 0.913,
        "restricted": [],
    }


def test_the_shape_of_a_text():
    (one,) = search_shape([], [HIT])["texts"]
    assert one == {
        "report": "one",
        "outlet": REPORT.outlet,
        "published": "2031-05-06",
        "start": 10,
        "end": 18,
        "text": "Abellard",
        "before": "said that Ines",
        "after": "was freed",
        "restricted": [],
        "names_restricted": False,
    }


def test_nothing_found_has_both_lists():
    assert search_shape([], []) == {"persons": [], "texts": []}


# --- outlets ------------------------------------------------------------------------------------

MIRROR = SeenOutlet(
    name="Harbour Mirror",
    known_by=KnownBy.UNKNOWN,
    side="outlet:unknown",
    owner=None,
    agency=None,
    reports=3,
    row="Harbour Mirror,,,",
)
COURIER = replace(
    MIRROR, name="Courier", known_by=KnownBy.PACK, side="outlet:courier", owner="Reef", row=None
)
WATCH = SeenSpeaker(
    name="Prison Watch",
    written=("Prison Watch", "the group"),
    kind=SpeakerKind.MONITOR,
    known_by=KnownBy.OWN_TABLE,
    side="monitor:prison watch",
    statements=9,
    reports=4,
    row=None,
)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([MIRROR], "1 outlet, 1 of them known by nothing"),
        ([COURIER, MIRROR], "2 outlets, 1 of them known by nothing"),
        ([COURIER], "1 outlet, 0 of them known by nothing"),
        ([], "0 outlets, 0 of them known by nothing"),
        ([MIRROR], "Harbour Mirror 3 nothing outlets that no pack knows"),
        ([COURIER], "Courier 3 a pack its own Reef"),
        ([replace(COURIER, known_by=KnownBy.OWN_TABLE)], "Courier 3 your table"),
        ([MIRROR], f"fill in {OUTLETS} in a folder that you give by --packs"),
        ([MIRROR], "Empty cells are not stated. " + header(OUTLETS) + " Harbour Mirror,,,"),
    ],
)
def test_outlets_are_told_by_what_they_are_known(found, words):
    assert words in said(_show_outlets(found))


def test_where_all_are_known_there_is_nothing_to_fill_in():
    assert "fill in" not in said(_show_outlets([COURIER]))
    assert "fill in" not in said(_show_speakers([WATCH]))


def test_a_line_to_copy_is_never_broken():
    row = "A very long name of an outlet that goes on and on,,,,https://example.org/" + "x" * 80
    assert row in lines(_show_outlets([replace(MIRROR, row=row)]), width=400)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([WATCH], "1 speaker, 0 of them known by nothing"),
        ([replace(WATCH, known_by=KnownBy.UNKNOWN)], "1 speaker, 1 of them known by nothing"),
        ([WATCH], "Prison Watch 9 4 monitor your table its own the group"),
        ([replace(WATCH, written=("Prison Watch",))], "your table its own"),
        ([replace(WATCH, side="state:XV")], "the state (XV)"),
        ([replace(WATCH, row="Prison Watch,,")], f"fill in {SPEAKERS}"),
        ([WATCH, replace(WATCH, name="The Circle")], "with The Circle"),
        ([WATCH, replace(WATCH, name="The Circle")], "with Prison Watch"),
        (
            [replace(WATCH, written=tuple("abcdef"))],
            "a, b, c, d, …",
        ),
        ([replace(WATCH, written=tuple("abcd"))], "a, b, c, d"),
    ],
)
def test_speakers_are_told_with_their_side_and_other_names(found, words):
    assert words in said(_show_speakers(found))


def test_two_of_one_state_are_not_listed_as_beside_each_other():
    state = replace(WATCH, side="state:XV")
    assert "with" not in said(_show_speakers([state, replace(state, name="The Court")]))


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize(
    "page",
    [
        lambda: _show_outlets([COURIER, replace(MIRROR, name="M" * 90, row=None)]),
        lambda: _show_speakers([WATCH, replace(WATCH, name="W" * 90)]),
    ],
)
def test_tables_fit_the_terminal(page, width):
    assert max(map(len, lines(page(), width))) <= width
