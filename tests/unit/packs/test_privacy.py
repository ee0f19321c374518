"""privacy.toml: how a language says that somebody is under age."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.packs.load import load_packs
from corrobora.packs.privacy import PrivacyWords, parse

TABLE = {"ages": ["aged {n}", "{n} year old", ", de {n} años"], "minors": ["a minor"]}
WORDS = parse(TABLE, "privacy.toml")


@pytest.mark.parametrize(
    "text",
    [
        "Lia, aged 16, was held.",
        "A 17-year-old was held.",
        "Lia, de 15 años, fue",
        "Lia is a MINOR.",
    ],
)
def test_somebody_is_under_age(text):
    assert WORDS.tells_of_minor(text)


@pytest.mark.parametrize(
    "text",
    ["Lia, aged 18, was held.", "A 71-year-old was held.", "condenada a 15 años", "a minority"],
)
def test_nobody_is(text):
    assert not WORDS.tells_of_minor(text)


def test_no_words_tell_nothing():
    assert not PrivacyWords().tells_of_minor("aged 12, a minor")
    assert parse({}, "privacy.toml") == PrivacyWords()


def test_mistakes_are_named():
    with pytest.raises(PackError, match="unknown key 'age'"):
        parse({"age": []}, "privacy.toml")
    with pytest.raises(PackError, match="once"):
        parse({"ages": ["aged"]}, "privacy.toml")


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "Ines Abellard, 16, was arrested.", True),
        ("en", "Ines Abellard, 61, was arrested.", False),
        ("en", "She was held for 16 years.", False),
        ("es", "Inés Abellard, de 16 años, fue detenida.", True),
        ("es", "Inés Abellard fue condenada a 16 años.", False),
        ("es", "La adolescente fue detenida.", True),
    ],
)
def test_the_packs_know_it(language, text, answer):
    assert load_packs().languages[language].privacy.tells_of_minor(text) is answer
