"""The files of lists below the packs: which are read, what is told of those that cannot be."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.model.listing import ListField, ListStatus, TermUnit
from corrobora.packs.list_files import is_list_file, parse_list_files
from corrobora.packs.list_headers import header_key
from corrobora.packs.load import load_packs, packs_from_files
from corrobora.packs.tables import Problems

WORDS = '[headers]\nname = ["nomen", "full nomen"]\n[cells]\nnothing = ["ignotus"]\n'
PRESET = 'recognise = ["Nomen"]\n[columns]\nNomen = "name"\n'
PACKS = load_packs()
OURS = PACKS.list_files


def read(files):
    problems = Problems()
    found = parse_list_files(files, {path: path for path in files}, (), problems)
    return found, problems.found


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("lists/words/la.toml", True),
        ("lists/presets/valley.toml", True),
        ("lists/words/la.csv", False),
        ("lists/status.csv", False),
        ("lists/la.toml", False),
        ("languages/la/lists/words/la.toml", False),
        ("lists/presets/valley.toml.bak", False),
    ],
)
def test_which_files_are_about_whole_lists(path, is_one):
    assert is_list_file(path) is is_one


def test_other_files_are_left_alone():
    found, problems = read({"lists/status.csv": "nonsense", "README.md": "["})
    assert (found.headers.columns, found.presets, problems) == ({}, {}, [])


def test_words_and_presets_are_read():
    found, problems = read({"lists/words/la.toml": WORDS, "lists/presets/valley.toml": PRESET})
    assert problems == []
    assert found.headers.columns == {"nomen": ListField.NAME, "full nomen": ListField.NAME}
    assert found.headers.nothing == {"ignotus"}
    assert found.presets["valley"].recognise == ("Nomen",)
    assert found.presets["valley"].title == "valley"


def test_a_language_may_have_headers_alone():
    packs = packs_from_files({"lists/words/la.toml": WORDS})
    assert packs.languages == {}
    assert packs.list_files.headers.columns["nomen"] is ListField.NAME


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("lists/words/la.toml", "[headers]\nnames = ['x']\n", "unknown key 'names'"),
        ("lists/words/la.toml", "[headers]\nname = 'x'\n", "name must be a list"),
        ("lists/words/la.toml", "[headers]\nname = ['#']\n", "'#' holds no word"),
        ("lists/words/la.toml", "[headers]\nname = ['2031']\n", "'2031' holds no word"),
        ("lists/words/la.toml", "[headers]\nname = ['x']\nage = ['X']\n", "'X' stands under"),
        ("lists/words/la.toml", "[months]\n13 = ['x']\n", "unknown key '13'"),
        ("lists/words/la.toml", "headers = 1\n", "headers must be a table"),
        ("lists/words/la.toml", "[heads]\n", "unknown key 'heads'"),
        ("lists/words/la.toml", "[headers\n", "lists/words/la.toml:1: no TOML"),
        ("lists/presets/valley.toml", "title = 'x'\n", "a preset needs the headers"),
        ("lists/presets/valley.toml", PRESET + "Aetas = 'eld'\n", "valley.toml:4: column 'Aetas'"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_stops_no_other(path, text, told):
    found, problems = read({path: text, "lists/words/zz.toml": WORDS})
    assert any(told in one and one.startswith(path) for one in problems)
    assert "nomen" in found.headers.columns


def test_a_pack_with_mistakes_is_refused_as_a_whole():
    with pytest.raises(PackError, match="a preset needs the headers"):
        packs_from_files({"lists/presets/valley.toml": "", "lists/words/la.toml": WORDS})


def test_of_two_languages_the_first_by_name_gives_a_headers_meaning():
    second = '[headers]\nage = ["nomen"]\n'
    found, problems = read({"lists/words/lb.toml": second, "lists/words/la.toml": WORDS})
    assert (found.headers.columns["nomen"], problems) == (ListField.NAME, [])


# What we ship.


@pytest.mark.parametrize("name", sorted(OURS.presets))
def test_our_presets_find_a_person(name):
    mapping = OURS.presets[name].mapping
    fields = {rule.field for rule in mapping.columns.values()}
    named = {ListField.NAME, ListField.FIRST_NAME, ListField.LAST_NAME, ListField.FIGURE}
    assert fields & named


@pytest.mark.parametrize("name", sorted(OURS.presets))
def test_our_presets_know_the_columns_that_they_are_told_by(name):
    preset = OURS.presets[name]
    unknown = [h for h in preset.recognise if h not in preset.mapping.columns]
    assert len(unknown) < len(preset.recognise)


@pytest.mark.parametrize("name", sorted(OURS.presets))
def test_no_preset_is_recognised_by_the_headers_of_another(name):
    mine = set(OURS.presets[name].recognise)
    others = [p.name for p in OURS.presets.values() if p.name != name and set(p.recognise) <= mine]
    assert others == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Full name", ListField.NAME),
        ("Nombre y apellido", ListField.NAME),
        ("Фамилия, имя, отчество", ListField.NAME),
        ("Age", ListField.AGE),
        ("Edad", ListField.AGE),
        ("Возраст", ListField.AGE),
        ("Date of arrest", ListField.ARREST_DATE),
        ("Fecha de detención", ListField.ARREST_DATE),
        ("Дата задержания", ListField.ARREST_DATE),
        ("Prison", ListField.SITE),
        ("Date of birth", ListField.BIRTH_DATE),
        ("Fecha de nacimiento", ListField.BIRTH_DATE),
        ("Дата рождения", ListField.BIRTH_DATE),
    ],
)
def test_headers_in_several_languages_mean_the_same(header, field):
    assert OURS.headers.columns[header_key(header)] is field


def test_months_have_names_from_january_to_december():
    assert set(OURS.headers.months.values()) == set(range(1, 13))
    assert set(OURS.headers.units.values()) == set(TermUnit)


def test_no_word_for_nothing_says_a_state_or_is_the_name_of_a_month():
    words = OURS.headers
    assert words.nothing.isdisjoint(words.months)
    states = {" ".join(p): said.status for p, said in PACKS.list_cells.statuses.items()}
    assert {states[word] for word in words.nothing & states.keys()} == {ListStatus.NOTHING}
