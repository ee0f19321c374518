"""Who says what a row says: nobody is made a source who is none, and no source is lost."""

from __future__ import annotations

import pytest

from corrobora.extract.lists.voices import Voices
from corrobora.model.vocabulary import SpeakerKind as K
from corrobora.packs.load import load_packs
from tests.listings import F, column, read_back, write_list

PACKS = load_packs()


def voices(columns, *rows, **more):
    text = write_list([F.NAME, *columns], [["Ana Brask", *row] for row in rows], **more)
    listing = read_back(text)
    speakers = Voices(listing, PACKS)
    return [speakers.of(row, "Ana Brask") for row in listing.rows]


def sources(cell, *, split=(), **more):
    ((*found,),) = voices([column(F.SOURCE, split=split)], [cell], **more)
    return [one.source and (one.source.name, one.source.kind) for one, _ in found]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("family", K.FAMILY),
        ("the family of Ana", K.FAMILY),
        ("la madre", K.FAMILY),
        ("сваякі", K.FAMILY),
        ("родственники", K.FAMILY),
        ("her lawyer", K.LAWYER),
        ("abogada", K.LAWYER),
        ("адвокат", K.LAWYER),
        ("Ministry of Roads", K.STATE),
        ("fiscalía", K.STATE),
        ("прокуратура", K.STATE),
        ("embassy", K.CONSULATE),
        ("a fellow prisoner", K.WITNESS),
        ("diocese of Lum", K.CHURCH),
        ("Telegram", K.UNNAMED),
        ("social media", K.UNNAMED),
        ("anonymous", K.UNNAMED),
        ("redes sociales", K.UNNAMED),
        ("Lum Prisoners' Friends", K.OTHER),
    ],
)
def test_a_source_has_its_kind(cell, kind):
    assert sources(cell) == [(cell, kind)]


@pytest.mark.parametrize("cell", ["family", "her lawyer", "own account"])
def test_kin_speak_for_the_person_of_the_row_alone(cell):
    (((one, _),),) = voices([F.SOURCE], [cell])
    assert one.source.of == "Ana Brask"


@pytest.mark.parametrize("cell", ["Ministry of Roads", "Telegram", "Lum Prisoners' Friends"])
def test_others_speak_for_themselves(cell):
    (((one, _),),) = voices([F.SOURCE], [cell])
    assert one.source.of is None


@pytest.mark.parametrize("cell", ["", "-", "—", "???", "...", "12", "2031-02-01", "#1"])
def test_marks_and_figures_are_no_source(cell):
    assert sources(cell) == [None]


@pytest.mark.parametrize("cell", ["Valley Watch", "VALLEY WATCH", "valley  watch", "Watch, Valley"])
def test_the_compiler_is_no_source_of_its_own(cell):
    assert sources(cell) == [None]


def test_the_compiler_always_speaks_whoever_told_it():
    for cell in ("family", "Telegram", "", "Valley Watch"):
        ((*found,),) = voices([F.SOURCE], [cell])
        assert {(one.name, one.kind) for one, _ in found} == {("Valley Watch", K.MONITOR)}


def test_each_source_of_a_cell_speaks_once():
    found = sources("family; Telegram; family ;; ", split=(";",))
    assert found == [("family", K.FAMILY), ("Telegram", K.UNNAMED)]


def test_without_a_mark_between_them_a_cell_is_one_source():
    assert len(sources("family; Telegram")) == 1


def test_the_compiler_among_several_adds_nobody():
    assert sources("Valley Watch; family", split=(";",)) == [("family", K.FAMILY)]


def test_a_named_source_goes_before_the_address_beside_it():
    ((*found,),) = voices([F.SOURCE, F.SOURCE_URL], ["family", "https://lum.example/1"])
    assert [one.source.name for one, _ in found] == ["family"]


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.lum-herald.example/a?b=c#d", "Lum-herald.example"),
        ("http://LUM.example:8080/x", "Lum.example"),
        ("https://ana:secret@lum.example/", "Lum.example"),
    ],
)
def test_an_address_is_the_outlet_and_nothing_of_the_rest(address, outlet):
    ((*found,),) = voices([F.SOURCE_URL], [address])
    assert [one.source.name for one, _ in found] == [outlet]


@pytest.mark.parametrize(
    "address",
    ["lum.example", "ftp://lum.example/x", "javascript:alert(1)", "https://", "http://[::1", "x"],
)
def test_what_is_no_address_of_a_page_is_nobody(address):
    ((*found,),) = voices([F.SOURCE_URL], [address])
    assert [one.source for one, _ in found] == [None]


@pytest.mark.parametrize(("own", "others", "is_own"), [(9, 1, True), (19, 2, True), (8, 2, False)])
def test_nine_rows_of_ten_make_a_site_the_lists_own(own, others, is_own):
    links = [[f"https://valley.example/{n}"] for n in range(own)]
    links += [[f"https://lum{n}.example/"] for n in range(others)]
    first, *_ = voices([F.SOURCE_URL], *links)
    assert (first[0][0].source is None) is is_own


def test_one_row_alone_makes_no_site_the_lists_own():
    ((*found,),) = voices([F.SOURCE_URL], ["https://lum.example/1"])
    assert [one.source.name for one, _ in found] == ["Lum.example"]


def test_the_own_site_in_the_column_of_sources_is_no_source_either():
    rows = [[f"https://valley.example/{n}", f"https://valley.example/{n}"] for n in range(12)]
    for found in voices([F.SOURCE, F.SOURCE_URL], *rows):
        assert [one.source for one, _ in found] == [None]


def test_the_cell_that_names_a_source_is_quoted():
    (((_, quotes),),) = voices([F.SOURCE], ["her lawyer"])
    assert [quote.text for quote in quotes] == ["her lawyer"]
    (((_, none),),) = voices([F.SOURCE], [""])
    assert none == ()
