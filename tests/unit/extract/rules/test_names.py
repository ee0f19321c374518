"""Names: full forms over the report, kinds, lists, aliases, short names of sites."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.extract.rules.acting import names, of_kind, persons

FULL_NAMES = [
    ("en", "We met Rosa Salazar Mendel today.", ["Rosa Salazar Mendel"]),
    ("en", "President Otto Brandt spoke.", ["Otto Brandt"]),
    ("en", "Mr Brandt spoke to Dr Vale.", ["Brandt", "Vale"]),
    ("en", "Maria de la Torre and Hans von Arnim came.", ["Maria de la Torre", "Hans von Arnim"]),
    ("en", "Khalid bin Salem met Fouad al-Karim.", ["Khalid bin Salem", "Fouad al-Karim"]),
    ("en", "Anne-Marie O'Neil left.", ["Anne-Marie O'Neil"]),
    ("en", "Journalist Pavel Strand left.", ["Pavel Strand"]),
    ("en", "Security Council Spokesperson Ann Vale said so.", ["Ann Vale"]),
    ("en", 'Bruno "Tito" Maldini sang.', ['Bruno "Tito" Maldini']),
    ("es", "Ayer hablamos con Óscar Ledo Ruiz.", ["Óscar Ledo Ruiz"]),
    (
        "es",
        "Ana Belmonte, Jorge Castro y Luis Doranza.",
        ["Ana Belmonte", "Jorge Castro", "Luis Doranza"],
    ),
    ("es", "El obispo Rolando Ibarra y la doctora Nela Ortiz.", ["Rolando Ibarra", "Nela Ortiz"]),
    ("es", "Vimos a María de los Ángeles Soto.", ["María de los Ángeles Soto"]),
    ("es", "Habló Jos Rodrguez Peña.", ["Jos Rodrguez Peña"]),
    ("es", "Saludó a Saleh Al Dafir.", ["Saleh Al Dafir"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), FULL_NAMES)
def test_full_names_are_found(language, text, wanted):
    assert persons(text, language) == wanted


NOT_PERSONS = [
    ("en", "The Ministry of Justice and the Human Rights Watch office spoke."),
    ("en", "On Monday in April the Supreme Court sat."),
    ("en", "CNN and the BBC said so."),
    ("en", "Despite the rain, Monday was calm."),
    ("en", "Follow #FreeAnnaVale and @PavelStrand."),
    ("es", "El Ministerio de Justicia y el Foro Penal hablaron."),
    ("es", "El lunes en abril sesionó el Tribunal Supremo."),
    ("es", "Según la ONU y la OEA, nada cambió."),
    ("es", "Sigan la etiqueta #LiberenAna."),
]


@pytest.mark.parametrize(("language", "text"), NOT_PERSONS)
def test_other_names_are_no_persons(language, text):
    assert persons(text, language) == []


def test_a_surname_alone_is_the_fullest_form_of_the_report():
    found = names("Rosa Salazar Mendel spoke. Later Salazar left. Mendel wept.")
    assert [n.full for n in found] == ["Rosa Salazar Mendel"] * 3
    assert [n.occurrence for n in found] == [0, 1, 2]


def test_a_surname_before_the_full_name_is_joined_too():
    assert persons("Freed: Salazar is well. Rosa Salazar spoke.") == ["Rosa Salazar"]


def test_a_shared_surname_means_who_bore_it_alone_before():
    text = "Juan Guarda was freed. Guarda spoke. His son, Luis Guarda, wept. Guarda left."
    assert [n.full for n in names(text)][-1] == "Juan Guarda"


def test_the_order_of_names_matters():
    text = "Daniel José was freed. José Daniel Prada was freed."
    assert persons(text, "es") == ["Daniel José", "José Daniel Prada"]


def test_a_misspelt_full_name_is_the_same_person():
    text = "Saleh Aldhairi was freed. Saleh Al Dhairi spoke."
    assert len(persons(text)) == 1


def test_an_alias_is_the_same_person():
    text = "Hugo Baumann, also known as Hugo Feder, was freed. Feder spoke."
    assert persons(text) == ["Hugo Baumann"]


def test_an_alias_in_spanish_is_the_same_person():
    text = "Hugo Bauma, también conocido como Hugo Pluma, quedó libre. Pluma habló."
    assert persons(text, "es") == ["Hugo Bauma"]


def test_a_headline_gives_no_new_names():
    text = "Two Famous Writers Freed After Long Ordeal Today\n\nMara Quint was freed."
    assert persons(text) == ["Mara Quint"]


def test_a_headline_gives_names_that_the_body_has():
    text = "Famous Writer Mara Quint Freed After Ordeal\n\nMara Quint was freed."
    assert [n.full for n in names(text) if n.is_person] == ["Mara Quint", "Mara Quint"]


KINDS = [
    ("site", "en", "He was in Brask prison.", ["Brask prison"]),
    ("site", "es", "Está en la cárcel de Brasca.", ["cárcel de Brasca"]),
    ("site", "es", "Está en el penal El Remanso.", ["penal El Remanso"]),
    ("site", "es", "Lo llevaron a Brasca, la prisión de mujeres.", ["Brasca"]),
    ("place", "en", "It happened in Karst.", ["Karst"]),
    ("place", "en", "It happened at Karst airport.", ["Karst airport"]),
    ("place", "es", "Ocurrió en la plaza Mayor.", ["plaza Mayor"]),
    ("organisation", "en", "The Karst Police spoke.", ["Karst Police"]),
    ("country", "en", "He left Spain.", ["Spain"]),
    ("country", "es", "Salió de España.", ["España"]),
]


@pytest.mark.parametrize(("kind", "language", "text", "wanted"), KINDS)
def test_places_and_bodies_have_their_kind(kind, language, text, wanted):
    assert [t for t in of_kind(kind, text, language) if t in wanted] == wanted


def test_a_site_keeps_its_kind_where_its_head_is_left_out():
    text = "He sat in Brask prison. Later he left Brask."
    assert of_kind("site", text) == ["Brask prison", "Brask"]


def test_a_dateline_is_a_place():
    assert of_kind("place", "Brask Hollow, 4 May. Nothing happened.") == ["Brask Hollow"]


GENDERS = [
    ("en", "Rosa Salazar spoke.", "f"),
    ("en", "Otto Brandt and Daniel Orban spoke.", "m"),
    ("es", "La periodista Elena Brodes habló.", "f"),
    ("en", "Xyloph Quark spoke.", ""),
]


@pytest.mark.parametrize(("language", "text", "gender"), GENDERS)
def test_given_names_tell_gender(language, text, gender):
    assert [n for n in names(text, language) if n.is_person][-1].gender == gender


def test_offsets_point_into_the_text():
    text = "Yesterday Rosa Salazar met Otto Brandt in Karst."
    assert all(text[n.start : n.end] == n.text for n in names(text))


IN_LISTS = [
    (
        "en",
        "Freed were Ana Vale, Otto Brandt, Rosa Mendel and Daniel Orban, among others.",
        ["Ana Vale", "Otto Brandt", "Rosa Mendel", "Daniel Orban"],
    ),
    ("en", "The poets Ana Vale and Otto Brandt spoke.", ["Ana Vale", "Otto Brandt"]),
    ("en", "Ana Vale; Otto Brandt; and Rosa Mendel.", ["Ana Vale", "Otto Brandt", "Rosa Mendel"]),
    ("en", "Ana Vale (34) and Otto Brandt (41) spoke.", ["Ana Vale", "Otto Brandt"]),
    ("en", "Neither Ana Vale nor Otto Brandt spoke.", ["Ana Vale", "Otto Brandt"]),
    (
        "es",
        "Ana Vela, Óscar Ledo, Luis Doranza y Raúl Vega, entre otros, hablaron.",
        ["Ana Vela", "Óscar Ledo", "Luis Doranza", "Raúl Vega"],
    ),
    ("es", "Los poetas Ana Vela e Irene Soto hablaron.", ["Ana Vela", "Irene Soto"]),
    ("es", "Ni Ana Vela ni Óscar Ledo hablaron.", ["Ana Vela", "Óscar Ledo"]),
]

TITLED = [
    ("en", "Dr. Rosa Mendel spoke.", ["Rosa Mendel"]),
    ("en", "Prime Minister Otto Brandt spoke.", ["Otto Brandt"]),
    ("en", "Opposition leader Otto Brandt spoke.", ["Otto Brandt"]),
    ("en", "Her husband, Otto Brandt, spoke.", ["Otto Brandt"]),
    ("en", "Otto Brandt, the poet, spoke.", ["Otto Brandt"]),
    ("en", "Former General Otto Brandt spoke.", ["Otto Brandt"]),
    ("en", "Rosa Mendel's lawyer spoke.", ["Rosa Mendel"]),
    ("en", "Rosa Mendel’s lawyer spoke.", ["Rosa Mendel"]),
    ("es", "El general retirado Óscar Ledo habló.", ["Óscar Ledo"]),
    ("es", "La doctora Ana Vela habló.", ["Ana Vela"]),
    ("es", "El dirigente opositor Óscar Ledo habló.", ["Óscar Ledo"]),
    ("es", "Su esposo, Óscar Ledo, habló.", ["Óscar Ledo"]),
    ("es", "Ana Vela, la poeta, habló.", ["Ana Vela"]),
    ("es", "El padre Óscar Ledo habló.", ["Óscar Ledo"]),
]

SHAPES = [
    ("en", "We saw Juan de la Cruz Soto.", ["Juan de la Cruz Soto"]),
    ("en", "We saw Ludwig van der Meer.", ["Ludwig van der Meer"]),
    ("en", "We saw Omar ibn Said.", ["Omar ibn Said"]),
    ("en", "We saw Sean O'Hara.", ["Sean O'Hara"]),
    ("en", "We saw Marie-Claire Dupont.", ["Marie-Claire Dupont"]),
    ("en", "We saw Hassan al-Rashid.", ["Hassan al-Rashid"]),
    ("es", "Vimos a Juan de los Santos Pérez.", ["Juan de los Santos Pérez"]),
    ("es", "Vimos a Ana Lucía del Río.", ["Ana Lucía del Río"]),
    ("es", "Vimos a Óscar Ledo Núñez.", ["Óscar Ledo Núñez"]),
    ("es", "Vimos a Rosa Peñalver y Soto.", ["Rosa Peñalver", "Soto"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), [*IN_LISTS, *TITLED])
def test_names_in_lists_with_titles_and_beside_nouns(language, text, wanted):
    assert persons(text, language) == wanted


@pytest.mark.parametrize(("language", "text", "wanted"), SHAPES)
def test_names_of_every_shape_are_taken_whole(language, text, wanted):
    assert persons(text, language) in (wanted, wanted[:1])


LATER = [
    ("en", "Rosa Mendel was freed. Mendel wept.", ["Rosa Mendel"] * 2),
    ("en", "Rosa Mendel was freed. Ms Mendel wept.", ["Rosa Mendel"] * 2),
    ("en", "Rosa Mendel was freed. Rosa wept.", ["Rosa Mendel"] * 2),
    ("en", "Mendel was freed. Rosa Mendel wept.", ["Rosa Mendel"] * 2),
    ("es", "Óscar Ledo Ruiz fue liberado. Ledo lloró.", ["Óscar Ledo Ruiz"] * 2),
    ("es", "Óscar Ledo Ruiz fue liberado. Ledo Ruiz lloró.", ["Óscar Ledo Ruiz"] * 2),
    ("es", "Óscar Ledo Ruiz fue liberado. Óscar Ledo lloró.", ["Óscar Ledo Ruiz"] * 2),
    ("es", "Óscar Ledo fue liberado. Oscar Ledo lloró.", ["Óscar Ledo"] * 2),
    ("es", "Ana de la Vega salió. Vega lloró.", ["Ana de la Vega"] * 2),
]


@pytest.mark.parametrize(("language", "text", "wanted"), LATER)
def test_a_part_of_a_name_later_is_the_same_person(language, text, wanted):
    found = [n.full for n in names(text, language) if n.is_person]
    assert found == wanted


def test_mentions_of_each_person_are_counted_apart():
    text = "Ana Vale met Otto Brandt. Brandt left. Vale stayed. Brandt came back."
    found = [(n.full, n.occurrence) for n in names(text)]
    assert found == [
        ("Ana Vale", 0),
        ("Otto Brandt", 0),
        ("Otto Brandt", 1),
        ("Ana Vale", 1),
        ("Otto Brandt", 2),
    ]


MORE_KINDS = [
    ("site", "en", "He was sent to the Elm maximum-security prison.", True),
    ("site", "en", "He left Brask jail.", True),
    ("site", "es", "Lo llevaron al centro penitenciario El Remanso.", True),
    ("site", "es", "Salió de la prisión de Brasca.", True),
    ("organisation", "en", "The Karst Supreme Court ruled.", True),
    ("organisation", "en", "The Lantern Foundation spoke.", True),
    ("organisation", "es", "La Fundación Faro habló.", True),
    ("organisation", "es", "El Tribunal Supremo falló.", True),
    ("country", "en", "She flew to Portugal.", True),
    ("country", "es", "Voló a Portugal.", True),
    ("site", "en", "He wrote a book.", False),
    ("place", "es", "Compró pan.", False),
]


@pytest.mark.parametrize(("kind", "language", "text", "is_there"), MORE_KINDS)
def test_kinds_of_names_in_both_languages(kind, language, text, is_there):
    assert bool(of_kind(kind, text, language)) is is_there


NAME = st.from_regex(r"[A-Z][a-z]{4,9}", fullmatch=True)


@settings(deadline=None, max_examples=60)
@given(first=st.sampled_from(["Ana", "Rosa", "Otto", "Daniel"]), last=NAME)
def test_every_mention_points_at_its_own_text(first, last):
    text = f"Yesterday {first} {last}or left. {last}or came back."
    for name in names(text):
        assert text[name.start : name.end] == name.text
        assert name.first < name.last


@settings(deadline=None, max_examples=60)
@given(st.text("Aá bÑ.,“”'’-\n", max_size=60))
def test_names_are_in_order_and_never_overlap(text):
    found = names(f"x{text}", "es")
    assert all(a.end <= b.start for a, b in pairwise(found))


LIKE_A_PEOPLE = [
    ("en", "The poet Osric Dane was here.", ["Osric Dane"]),
    ("en", "Osric Dane walked free. Later Dane slept at home.", ["Osric Dane"]),
    ("en", "The poet Petra Welsh left. Welsh is here.", ["Petra Welsh"]),
    ("en", "Germán Ruiz left.", ["Germán Ruiz"]),
    ("es", "Habló Miguel Alemán ayer.", ["Miguel Alemán"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), LIKE_A_PEOPLE)
def test_a_surname_may_be_what_a_people_is_called(language, text, wanted):
    assert persons(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The poet Osric Dane left. A Dane saw it.",
        "The poet Osric Dane left. The Danes saw it.",
        "The poet Osric Dane left. Danish police saw it.",
        "In Brask Danish police saw Osric Vale.",
    ],
)
def test_a_people_is_nobody_even_beside_one_of_that_name(text):
    found = persons(text)
    assert len(found) == 1
    assert found[0].startswith("Osric ")


def test_what_opens_a_quotation_is_no_name_by_its_capital():
    text = 'Ana Vela fue detenida. "Sigue presa en Brask", dijo su hermana.'
    assert [n.text for n in names(text, "es")] == ["Ana Vela", "Brask"]
