"""Names: full forms over the report, kinds, lists, aliases, short names of sites."""

from __future__ import annotations

import pytest

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
