"""What lists call their columns, in all languages at once."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.model.listing import ListField, TermUnit
from corrobora.packs.list_files import is_list_file, parse_list_files
from corrobora.packs.list_headers import header_key, join_list_headers, parse_list_headers
from corrobora.packs.load import load_packs, packs_from_files
from corrobora.packs.tables import Problems

PACKS = load_packs()
TABLE = {
    "headers": {"name": ["Full name", "Person"], "age": ["Age"]},
    "parts": {"family_first": ["Surname, name"], "month": ["months", "month"]},
    "cells": {"nothing": ["N/A", "–"], "totals": ["Total"], "and": ["and"]},
    "months": {"1": ["January", "jan"]},
}


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Full name", "full name"),
        ("FULL_NAME", "full name"),
        ("fullName", "full name"),
        ("Date of birth (dd/mm)", "date of birth dd mm"),
        ("place_2", "place"),
        ("Cárcel:", "carcel"),
        ("№ п/п", "nr п п"),
        ("Дата нараджэння", "дата нараджэння"),
        ("2031", ""),
    ],
)
def test_headers_are_compared_by_their_words(header, key):
    assert header_key(header) == key


def test_words_are_folded():
    words = parse_list_headers(TABLE, "en.toml")
    assert words.columns == {
        "full name": ListField.NAME,
        "person": ListField.NAME,
        "age": ListField.AGE,
    }
    assert words.family_first == {"surname name"}
    assert words.nothing == {"n/a", "–"}
    assert words.units == {"months": TermUnit.MONTH, "month": TermUnit.MONTH}
    assert words.months == {"january": 1, "jan": 1}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"headers": {"nam": ["x"]}}, "unknown key 'nam'"),
        ({"headers": {"name": ["x"], "age": ["X"]}}, "'X' stands under name and age"),
        ({"parts": {"hour": ["x"]}}, "unknown key 'hour'"),
        ({"cells": {"nothing": "x"}}, "nothing must be a list"),
        ({"months": {"13": ["x"]}}, "unknown key '13'"),
        ({"words": {}}, "unknown key 'words'"),
    ],
)
def test_mistakes_are_told(table, problem):
    with pytest.raises(PackError, match=problem):
        parse_list_headers(table, "en.toml")


def test_of_two_languages_the_first_meaning_of_a_word_stands():
    first = parse_list_headers({"headers": {"name": ["id"]}}, "a")
    second = parse_list_headers({"headers": {"row_id": ["id", "nr"]}}, "b")
    joined = join_list_headers([first, second])
    assert joined.columns == {"id": ListField.NAME, "nr": ListField.ROW_ID}


def test_months_and_units_of_the_calendars_are_known_too():
    headers = PACKS.list_files.headers
    calendars = [pack.calendar for pack in PACKS.languages.values()]
    for calendar in calendars:
        assert calendar.months.keys() <= headers.months.keys()
        assert calendar.units.keys() <= headers.units.keys()


@pytest.mark.parametrize("word", ["января", "студзеня", "enero", "january"])
def test_the_first_month_in_four_languages(word):
    assert PACKS.list_files.headers.months[word] == 1


@pytest.mark.parametrize("path", sorted(filter(is_list_file, PACKS.files)))
def test_every_file_of_words_and_every_preset_is_sound(path):
    problems = Problems()
    parse_list_files({path: PACKS.files[path]}, {path: path}, [], problems)
    assert problems.found == []


@pytest.mark.parametrize("name", sorted(PACKS.list_files.presets))
def test_a_preset_names_a_column_of_people_or_figures_and_its_compiler(name):
    preset = PACKS.list_files.presets[name]
    fields = {rule.field for rule in preset.mapping.columns.values()}
    assert fields & {ListField.NAME, ListField.FIGURE}
    assert preset.mapping.compiler
    assert preset.mapping.kind
    assert {header_key(h) for h in preset.recognise} <= {
        header_key(h) for h in preset.mapping.columns
    }


def test_presets_of_six_bodies_are_there():
    assert {"viasna", "ovd_info", "foro_penal", "aapp", "cecc", "prisoners_defenders"} <= set(
        PACKS.list_files.presets
    )


def test_no_two_presets_are_told_by_the_same_headers():
    told = [frozenset(map(header_key, p.recognise)) for p in PACKS.list_files.presets.values()]
    assert not any(a <= b for a in told for b in told if a is not b)


def test_mistakes_of_all_files_are_told_at_once():
    files = {
        "lists/words/xx.toml": "[headers]\nnam = ['x']\n",
        "lists/presets/ours.toml": "kind = 'x'\nrecognise = ['a']\n",
    }
    with pytest.raises(PackError) as caught:
        packs_from_files(files)
    assert len(caught.value.problems) == 2


def test_a_file_that_is_neither_is_refused():
    assert not is_list_file("lists/words/xx.csv")
    assert not is_list_file("lists/other/xx.toml")
    with pytest.raises(PackError, match="no pack has a file so called"):
        packs_from_files({"lists/other/xx.toml": ""})
