"""Small parts of the pages: links, letters, figures in words, charts of what is published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.vocabulary import Bound
from corrobora.publish.site.language import open_tongue
from corrobora.publish.site.ledger_charts import make_charts, say_figure
from corrobora.publish.site.pages import _by_letter, _lead, _name_letter
from tests.unit.publish.samples import DAY, FIGURE, FINDING, PERSON, RELEASED

EN, ES = open_tongue("en"), open_tongue("es")


@pytest.mark.parametrize(
    ("here", "folder", "path", "link"),
    [
        ("index.html", "", "persons.html", "persons.html"),
        ("person/aaaa.html", "", "index.html", "../index.html"),
        ("person/aaaa.html", "", "ledger.html#ffff", "../ledger.html#ffff"),
        ("es/person/aaaa.html", "es/", "index.html", "../index.html"),
        ("es/person/aaaa.html", "", "style.css", "../../style.css"),
        ("es/index.html", "", "index.html", "../index.html"),
    ],
)
def test_links_lead_from_where_one_is(here, folder, path, link):
    assert _lead(here, folder, path) == link


def test_people_stand_by_the_first_letter_of_their_names():
    people = [replace(PERSON, name=name) for name in ("Oto", "ines", "Ida")]
    assert [(letter, [p.name for p in found]) for letter, found in _by_letter(people)] == [
        ("I", ["Ida", "ines"]),
        ("O", ["Oto"]),
    ]


@pytest.mark.parametrize(("letter", "name"), [("A", "41"), ("Ж", "416"), ("", "none"), ("/", "2f")])
def test_the_page_of_a_letter_has_a_plain_name(letter, name):
    assert _name_letter(letter) == name


@pytest.mark.parametrize(
    ("given", "english", "spanish"),
    [
        ({"value": 94, "bound": Bound.EXACT}, "94", "94"),
        ({"value": 94, "bound": Bound.AT_LEAST}, "at least 94", "al menos 94"),
        ({"value": 94, "bound": Bound.ABOUT}, "about 94", "unas 94"),
        ({"value": None, "low": 50, "high": 80, "bound": Bound.RANGE}, "50 to 80", "de 50 a 80"),
        ({"value": None, "low": 50, "bound": Bound.VAGUE}, "at least 50", "al menos 50"),
        ({"value": None, "high": 50, "bound": Bound.VAGUE}, "at most 50", "como máximo 50"),
        ({"value": None, "bound": Bound.VAGUE}, "no number given", "sin número"),
    ],
)
def test_figures_are_said_as_a_person_would(given, english, spanish):
    row = replace(FIGURE, **given)
    assert say_figure(row, EN) == english
    assert say_figure(row, ES) == spanish


def only(released):
    (chart,) = make_charts(released, EN)
    return chart


def test_the_named_stand_beside_the_figures_summed_up_by_day():
    later = replace(FINDING, address="b", date="2031-05-09")
    rough = replace(FINDING, address="c", date="2031-05")
    denied = replace(FINDING, address="d", step="denied")
    chart = only(replace(RELEASED, findings=(FINDING, later, rough, denied)))
    named = [(str(f.day), f.high) for f in chart.figures if f.series == "named"]
    assert named == [("2031-05-05", 1), ("2031-05-09", 2)]


def test_a_range_keeps_both_ends_and_what_has_no_number_is_not_drawn():
    ranged = replace(FIGURE, value=None, low=50, high=80, bound=Bound.RANGE)
    vague = replace(FIGURE, address="v", value=None, bound=Bound.VAGUE)
    chart = only(replace(RELEASED, figures=(ranged, vague), findings=()))
    assert [(f.low, f.high) for f in chart.figures] == [(50, 80)]


@pytest.mark.parametrize("given", [{"day": None}, {"certainty": "denied"}])
def test_what_has_no_day_or_is_denied_is_not_drawn(given):
    assert make_charts(replace(RELEASED, figures=(replace(FIGURE, **given),)), EN) == ()


def test_people_alone_make_no_chart():
    assert make_charts(replace(RELEASED, figures=()), EN) == ()


def test_a_chart_is_told_in_its_language():
    (chart,) = make_charts(RELEASED, ES)
    assert chart.title == "Personas excarceladas, recuento de un periodo"
    assert chart.figures[0].day <= DAY
