"""What columns are taken for, and why."""

from __future__ import annotations

import pytest

from corrobora.intake.lists.guess import guess_columns, guess_unit
from corrobora.intake.lists.looks import Look
from corrobora.model.listing import ListField, TermUnit
from tests.lists import PACKS, import_list

KNOWN = PACKS.list_files.headers
PLAIN = Look(filled=9, distinct=1.0)
NAMES = Look(filled=9, names=1.0, distinct=1.0)
DAYS = Look(filled=9, days=1.0, dates=1.0)


def guess(*columns, taken=frozenset()):
    headers = [(at, header) for at, (header, _) in enumerate(columns)]
    looks = [look for _, look in columns]
    return list(guess_columns(headers, lambda at: looks[at], KNOWN, taken=taken))


def field(header, look=PLAIN):
    (made,) = guess((header, look))
    return made.column.field


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Name", ListField.NAME),
        ("full_name", ListField.NAME),
        ("prisonerName", ListField.NAME),
        ("Nombres y apellidos", ListField.NAME),
        ("ФИО", ListField.NAME),
        ("Прозвішча, імя", ListField.NAME),
        ("LAST NAME", ListField.LAST_NAME),
        ("Segundo apellido", ListField.SECOND_LAST_NAME),
        ("Отчество", ListField.FATHER_NAME),
        ("Current (or last) prison", ListField.SITE),
        ("Месца зняволення", ListField.SITE),
        ("Centro de reclusión", ListField.SITE),
        ("Charge (statute)", ListField.CHARGE),
        ("output.prisoner_name", ListField.NAME),
        ("who.given_name", ListField.FIRST_NAME),
        ("place_3", ListField.PLACE),
        ("Cédula", ListField.ID_NUMBER),
        ("xyzzy", ListField.OTHER),
    ],
)
def test_headers_say_what_columns_mean(header, meant):
    assert field(header) is meant


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Date of arrest", ListField.ARREST_DATE),
        ("dateArrested", ListField.ARREST_DATE),
        ("Fecha de excarcelación", ListField.RELEASE_DATE),
        ("Дата рождения", ListField.BIRTH_DATE),
        ("Дата затрымання", ListField.ARREST_DATE),
        ("Detention / Date", ListField.ARREST_DATE),
        ("Detención / Fecha", ListField.ARREST_DATE),
        ("start date of persecution", ListField.STATUS_DATE),
        ("Sentence", ListField.SENTENCE_DATE),
        ("Prison", ListField.STATUS_DATE),
        ("xyzzy", ListField.OTHER),
        ("Occupation", ListField.OTHER),
    ],
)
def test_columns_of_days(header, meant):
    assert field(header, DAYS) is meant


@pytest.mark.parametrize(
    ("header", "look", "meant"),
    [
        ("released", Look(filled=9, truths=1.0, numbers=1.0), ListField.OTHER),
        ("released", Look(filled=9, states=1.0), ListField.STATUS),
        ("released", Look(filled=2), ListField.RELEASE_DATE),
        ("Prisoners", Look(filled=9, numbers=1.0), ListField.FIGURE),
        ("war_tribunal", Look(filled=9, numbers=1.0, truths=1.0), ListField.OTHER),
        ("Age", Look(filled=9, numbers=1.0), ListField.AGE),
        ("Population", Look(filled=9), ListField.OTHER),
        ("health_status", Look(filled=9, long=1.0), ListField.OTHER),
        ("legal_status", Look(filled=9, states=0.9), ListField.STATUS),
        ("xyzzy", Look(filled=9, urls=0.9), ListField.SOURCE_URL),
        ("xyzzy", Look(filled=9, figures=0.9), ListField.FIGURE),
        ("xyzzy", Look(filled=9, states=0.9), ListField.STATUS),
        ("xyzzy", Look(filled=9, long=0.9), ListField.NOTE),
        ("xyzzy", Look(filled=0), ListField.OTHER),
    ],
)
def test_cells_may_say_against_a_header(header, look, meant):
    assert field(header, look) is meant


def test_a_column_of_names_is_found_where_none_is_headed_so():
    made = guess(("xyzzy", PLAIN), ("quux", NAMES), ("Prison", PLAIN))
    assert [one.column.field for one in made] == [ListField.OTHER, ListField.NAME, ListField.SITE]
    assert "no column is headed so" in made[1].reason


def test_names_elsewhere_do_not_replace_the_column_that_is_headed_so():
    made = guess(("Name", NAMES), ("quux", NAMES))
    assert [one.column.field for one in made] == [ListField.NAME, ListField.OTHER]
    taken = guess(("quux", NAMES), taken=frozenset({ListField.NAME}))
    assert taken[0].column.field is ListField.OTHER


def test_a_second_column_of_names_is_another_name():
    made = guess(("Name", NAMES), ("Full name", NAMES))
    assert made[1].column.field is ListField.ALIAS
    assert "after the names in 'Name'" in made[1].reason


def test_of_two_columns_of_one_date_the_first_counts():
    made = guess(("Date of arrest", DAYS), ("Arrested", DAYS))
    assert [one.column.field for one in made] == [ListField.ARREST_DATE, ListField.OTHER]
    assert "'Date of arrest' says that already" in made[1].reason


def test_what_a_mapping_gives_to_a_column_is_not_guessed_of_another():
    made = guess(("Arrested", DAYS), taken=frozenset({ListField.ARREST_DATE}))
    assert made[0].column.field is ListField.OTHER


def test_several_columns_may_be_places_or_charges():
    made = guess(("City", PLAIN), ("Region", PLAIN))
    assert {one.column.field for one in made} == {ListField.PLACE}


def test_in_a_list_of_counts_the_date_is_that_of_the_count():
    count = Look(filled=9, numbers=1.0)
    made = guess(("Date", DAYS), ("Detainees", count))
    assert [one.column.field for one in made] == [ListField.FIGURE_DATE, ListField.FIGURE]
    named = guess(("Date", DAYS), ("Detainees", count), ("Name", NAMES))
    assert named[0].column.field is ListField.STATUS_DATE


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Sentence (months)", TermUnit.MONTH),
        ("sentence_years", TermUnit.YEAR),
        ("Condena en años", TermUnit.YEAR),
        ("Срок, лет", TermUnit.YEAR),
        ("Sentence weeks", TermUnit.WEEK),
        ("sentence days", TermUnit.DAY),
        ("Sentence", None),
    ],
)
def test_what_a_bare_number_of_a_sentence_counts(header, unit):
    assert guess_unit(header, ListField.SENTENCE, KNOWN) is unit
    assert guess_unit(header, ListField.CHARGE, KNOWN) is None


def test_every_guess_has_a_reason_and_examples():
    for column in import_list("Name,xyzzy\nAna Brask,7\nBen Corv,8\n").examined.columns:
        assert column.reason
        assert column.by == "guess"
        assert column.examples
