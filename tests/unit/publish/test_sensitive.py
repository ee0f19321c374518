from __future__ import annotations

import datetime

import pytest

from corrobora.model.edtf import parse_edtf
from corrobora.model.listing import ListField
from corrobora.packs.load import load_packs
from corrobora.publish.sensitive import Sensitive, _is_of_minor

DAY = datetime.date(2031, 6, 1)
SENSITIVE = Sensitive(load_packs())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She has cancer."),
        ("en", "He was taken to hospital."),
        ("en", "She needs surgery, her sister said."),
        ("es", "Está enferma, dijo su madre."),
        ("es", "Fue trasladado a un hospital."),
        ("es-MX", "Necesita tratamiento."),
    ],
)
def test_health_is_told(language, text):
    assert SENSITIVE.tells_of_health(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "She was released on Tuesday."), ("es", "Fue liberada el martes."), ("xx", "Hm.")],
)
def test_health_is_not_told(language, text):
    assert not SENSITIVE.tells_of_health(text, language)


@pytest.mark.parametrize(
    ("place", "answer"),
    [("Saint Ouen hospital", True), ("Hospital San Juan", True), ("Old Mill prison", False)],
)
def test_a_place_may_tell_of_health_in_any_language(place, answer):
    assert SENSITIVE.is_of_health(place) is answer


def is_minor(field, text, happened=None):
    date = parse_edtf(text) if field is ListField.BIRTH_DATE else None
    return _is_of_minor(field, text, date, happened and parse_edtf(happened), DAY)


@pytest.mark.parametrize(
    ("field", "text", "happened", "answer"),
    [
        (ListField.AGE, "17", None, True),
        (ListField.AGE, "18", None, False),
        (ListField.AGE, "unknown", None, False),
        (ListField.BIRTH_DATE, "2013-06-02", None, True),
        (ListField.BIRTH_DATE, "2013-06-01", None, False),
        (ListField.BIRTH_DATE, "2013", None, True),
        (ListField.BIRTH_DATE, "1990", None, False),
        (ListField.BIRTH_DATE, "2010-01-01", "2027-12-01", True),
        (ListField.BIRTH_DATE, "2010-01-01", "2028-01-02", False),
        (ListField.OCCUPATION, "15", None, False),
    ],
)
def test_who_is_or_was_under_age_by_a_lists_cell(field, text, happened, answer):
    assert is_minor(field, text, happened) is answer
