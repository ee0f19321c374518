"""What countries, their people and their things are called."""

from __future__ import annotations

import pytest

from corrobora.packs.nations import (
    NationRow,
    Nations,
    join_nations,
    name_nations,
    parse,
    phrase_key,
)
from corrobora.packs.tables import Problems
from tests.lists import PACKS

TEXT = """code,name,names,adjectives,demonyms
xv,Valverra,Republic of Valverra|VAL,Valverran,Valverran|Valverrans
XW,Ostmark,the Ost's Mark,Ostmarker|Östmarker,Ostmarker
"""


def nations(text=TEXT):
    problems = Problems()
    found = join_nations(parse(text, "countries.csv", problems), problems)
    return found, problems.found


def test_a_phrase_leads_to_the_code_in_capitals():
    found, problems = nations()
    assert problems == []
    assert found.code_of_name("Republic of VALVERRA") == "XV"
    assert found.code_of_name("Valverran") is None
    assert found.code_of_adjective("valverran") == "XV"
    assert found.code_of_adjective("Valverrans") == "XV"
    assert found.code_of("Valverra") == found.code_of("Valverrans") == "XV"
    assert found.code_of("Nowhere") is None
    assert found.code_of("") is None


def test_accents_spaces_and_kinds_of_apostrophe_do_not_matter():
    found, _ = nations()
    assert found.code_of("öSTMARKER") == "XW"
    assert found.code_of("the  Ost\u2019s\nMark") == "XW"
    assert found.names["the ost's mark"] == found.names["the ost\u2019s mark"] == "XW"


def test_an_acronym_counts_only_in_capitals():
    found, _ = nations()
    assert found.acronyms == {"val"}
    assert found.code_of("VAL") == "XV"
    assert found.code_of("val") is None
    assert found.code_of_adjective("val") is None


def test_the_first_name_of_a_code_is_shown():
    found, _ = nations()
    assert found.shown == {"XV": "Valverra", "XW": "Ostmark"}


def test_a_phrase_of_two_countries_is_a_mistake_with_its_line():
    _, problems = nations(TEXT + "XZ,Zed,Ostmark,,\n")
    assert problems == ["countries.csv:4: 'Ostmark' already stands for XW"]


def test_one_country_may_say_a_phrase_twice():
    _, problems = nations(TEXT + "XV,Valverra,Valverra|valverra,Valverran,\n")
    assert problems == []


def test_rows_of_several_files_are_joined():
    problems = Problems()
    rows = [
        NationRow("XV", "Valverra", (), (), (), "a.csv", 2),
        NationRow("XV", "", (), ("Valverrano",), (), "countries/xv/country.toml", 1),
        NationRow("XW", "", (), ("Valverrano",), (), "countries/xw/country.toml", 1),
    ]
    found = join_nations(rows, problems)
    assert found.code_of("valverrano") == "XV"
    assert problems.found == ["countries/xw/country.toml:1: 'Valverrano' already stands for XV"]


def test_a_wrong_header_is_a_mistake():
    found, problems = nations("code,name\nXV,Valverra\n")
    assert found == Nations()
    assert "missing column 'names'" in problems[0]


@pytest.mark.parametrize(
    ("phrase", "key"), [(" El  Salvador ", "el salvador"), ("Côte d\u2019Ivoire", "cote d'ivoire")]
)
def test_phrases_are_looked_up_folded(phrase, key):
    assert phrase_key(phrase) == key


def test_phrases_of_all_languages_for_one_country_are_compared_by_one():
    one = Nations(names={"aldoria": "XA"}, adjectives={"aldorian": "XA"}, shown={"XA": "Aldoria"})
    other = Nations(
        names={"aldorie": "XA", "brask": "XB"},
        demonyms={"aldorienne": "XA"},
        shown={"XA": "Aldorie", "XB": "Brask"},
    )
    assert name_nations([one, other]) == {
        "aldoria": "aldoria",
        "aldorian": "aldoria",
        "aldorie": "aldoria",
        "aldorienne": "aldoria",
        "brask": "brask",
    }


def test_a_phrase_for_two_countries_stands_for_neither():
    one = Nations(names={"twin": "XA", "ald": "XA"}, shown={"XA": "Twin"})
    other = Nations(names={"twin": "XB"}, shown={"XB": "Twin"})
    assert name_nations([one, other]) == {"ald": "XA"}


def test_every_country_of_the_packs_is_compared_by_one_phrase_in_all_languages():
    called = name_nations(pack.nations for pack in PACKS.languages.values())
    phrases: dict[str, set[str]] = {}
    for pack in PACKS.languages.values():
        for table in (pack.nations.names, pack.nations.adjectives, pack.nations.demonyms):
            for phrase, code in table.items():
                phrases.setdefault(code, set()).update({phrase} & called.keys())
    assert len(phrases) > 150
    assert {code for code, own in phrases.items() if len({called[one] for one in own}) > 1} == set()
    assert len(set(called.values())) == len([own for own in phrases.values() if own])
