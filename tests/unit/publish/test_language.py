"""The catalogues hold every text of the pages, with the values that stand in it."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from corrobora.errors import UsageError
from corrobora.publish import charts
from corrobora.publish.site.language import LANGUAGES, open_tongue
from corrobora.publish.site.words import TABLES_OF_WORDS, say_word

PUBLISH = files("corrobora.publish")
OTHERS = LANGUAGES[1:]


def told():
    """Every text that the pages may say."""
    found = {"people", *charts._TITLES.values(), *charts._OTHER_TITLES.values()}
    for table in TABLES_OF_WORDS.values():
        found |= {words for words in table.values() if words}
    for template in sorted((PUBLISH / "site" / "templates").iterdir(), key=lambda f: f.name):
        with template.open("rb") as file:
            messages = [m for _, _, m, _ in babel_extract(file, ["_"], (), {})]
        found |= {m if isinstance(m, str) else m[0] for m in messages}
    return found


def catalogue(language):
    with (PUBLISH / "locale" / f"{language}.po").open("rb") as file:
        return {one.id: one for one in read_po(file, locale=language) if one.id}


def test_there_are_english_and_spanish():
    assert LANGUAGES == ("en", "es")


def test_texts_are_found():
    assert len(told()) > 200
    assert "What cannot all be right" in told()


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(language):
    known = catalogue(language)
    assert told() - known.keys() == set()
    assert known.keys() - told() == set()
    assert [id_ for id_, one in known.items() if not one.string or one.fuzzy] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_takes_the_same_values(language):
    for id_, one in catalogue(language).items():
        assert set(re.findall(r"\{\w+\}", id_)) == set(re.findall(r"\{\w+\}", one.string)), id_


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_holds_markup(language):
    assert [
        one.string for one in catalogue(language).values() if re.search("[<>]", one.string)
    ] == []


def test_a_text_is_said_in_a_language():
    assert open_tongue("en").say("at least {n}", n=94) == "at least 94"
    assert open_tongue("es").say("at least {n}", n=94) == "al menos 94"
    assert open_tongue("es").word("act", "release") == "excarcelación"
    assert open_tongue("es").word("verified", "") == ""


def test_what_no_table_knows_stands_for_itself():
    assert say_word("act", "exile") == "exile"
    assert open_tongue("es").word("policy", "The Lantern Network") == "The Lantern Network"


def test_a_language_that_there_is_not_is_said():
    with pytest.raises(UsageError, match="en and es"):
        open_tongue("xx")
