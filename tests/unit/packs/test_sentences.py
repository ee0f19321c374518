"""The words that decide where sentences end."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.packs.sentences import NO_WORDS, SentenceWords, parse


def test_words_are_folded_and_lose_their_last_full_stop():
    table = {
        "before_names": ["Sra.", "Dña"],
        "before_numbers": ["Núm."],
        "abbreviations": ["p.m.", "EE.UU."],
        "starters": ["Él"],
    }
    assert parse(table, "language.toml") == SentenceWords(
        before_names=frozenset({"sra", "dna"}),
        before_numbers=frozenset({"num"}),
        abbreviations=frozenset({"p.m", "ee.uu"}),
        starters=frozenset({"el"}),
    )


def test_a_language_without_words_has_none():
    assert parse({}, "language.toml") == NO_WORDS


def test_every_unknown_key_is_named():
    with pytest.raises(PackError) as caught:
        parse({"befor_names": [], "enders": []}, "language.toml")
    assert caught.value.problems == (
        "language.toml:1: unknown key 'befor_names' in [sentences]",
        "language.toml:1: unknown key 'enders' in [sentences]",
    )


@pytest.mark.parametrize("value", ["sr", [3], [""]])
def test_what_is_no_list_of_words_is_refused(value):
    with pytest.raises(PackError, match="'starters' must be a list of texts"):
        parse({"starters": value}, "language.toml")
