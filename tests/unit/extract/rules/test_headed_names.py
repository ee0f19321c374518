"""Names made of a common noun and a run of capitals."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.headed_names import join_heads
from corrobora.extract.rules.name_runs import find_runs
from tests.unit.extract.rules.acting import lexicon, of_kind
from tests.unit.extract.rules.reading import tokens

JOINED = [
    ("en", "he left Brask prison", "site", "Brask prison"),
    ("en", "he left the prison of Brask", "site", "prison of Brask"),
    ("en", "at Karst airport", "place", "Karst airport"),
    ("en", "he left Brask, the prison", "site", "Brask"),
    ("en", "in the capital Karst", "place", "capital Karst"),
    ("es", "salió de la cárcel de Brasca", "site", "cárcel de Brasca"),
    ("es", "el penal El Remanso", "site", "penal El Remanso"),
    ("es", "la prisión de máxima seguridad", "site", None),
    ("es", "está en Brasca, la prisión de mujeres", "site", "Brasca"),
    ("es", "el CERSS No. 7", "site", "CERSS No. 7"),
    ("es", "el Foro Penal", "site", None),
    ("es", "el sector de La Vega", "place", "sector de La Vega"),
]


@pytest.mark.parametrize(("language", "text", "kind", "wanted"), JOINED)
def test_a_head_makes_a_site_or_a_place(language, text, kind, wanted):
    found = tokens(text)
    runs = join_heads(found, find_runs(found, lexicon(language)), lexicon(language))
    shown = [text[found[r.first].start : found[r.last - 1].end] for r in runs if r.kind == kind]
    assert shown == ([] if wanted is None else [wanted])


def test_a_person_beside_a_head_stays_a_person():
    text = "the cell of Ana Vale"
    found = tokens(text)
    runs = join_heads(found, find_runs(found, lexicon()), lexicon())
    assert all(r.kind != "site" for r in runs)


MORE_HEADS = [
    ("en", "from Brask jail", "site", ["Brask jail"]),
    ("en", "from Brask prison and Elm jail", "site", ["Brask prison", "Elm jail"]),
    ("en", "in the prison", "site", []),
    ("en", "his cell", "site", []),
    ("es", "de la cárcel de Brasca a la cárcel de Olmo", "site", None),
    ("es", "en la prisión de Brasca", "site", ["prisión de Brasca"]),
    ("es", "en la cárcel", "site", []),
    ("es", "en el aeropuerto de Carsta", "place", ["aeropuerto de Carsta"]),
]


@pytest.mark.parametrize(("language", "text", "kind", "wanted"), MORE_HEADS)
def test_heads_take_the_name_beside_them(language, text, kind, wanted):
    found = tokens(text)
    runs = join_heads(found, find_runs(found, lexicon(language)), lexicon(language))
    shown = [text[found[r.first].start : found[r.last - 1].end] for r in runs if r.kind == kind]
    if wanted is None:
        wanted = ["cárcel de Brasca", "cárcel de Olmo"]
    assert shown == wanted


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("She was taken by the State Karst Committee.", "organisation", ["State Karst Committee"]),
        ("She was taken in Karst State.", "place", ["Karst State"]),
    ],
)
def test_a_body_is_no_place_for_holding_a_head_of_places(text, kind, wanted):
    assert of_kind(kind, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She is at Pretrial Prison No 3 now.", ["Pretrial Prison No 3"]),
        ("She is at the Karst Women's Prison.", ["Karst Women's Prison"]),
        ("She is at the Karst Central Prison.", ["Karst Central Prison"]),
        ("She was taken to the Third District police station.", ["Third District police station"]),
        ("She was taken to Karst's central prison.", ["Karst's central prison"]),
        ("The Prison was built on sand.", []),
        ("Maria Ortega jail sentence.", []),
    ],
)
def test_the_whole_name_around_a_head(text, wanted):
    assert of_kind("site", text) == wanted
