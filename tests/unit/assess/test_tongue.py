"""What a language gives for reading claims."""

from __future__ import annotations

import pytest

from corrobora.assess.tongue import guess_language, open_tongue
from corrobora.packs.claims import Claims
from tests.unit.lineage.texts import packs


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("es", "es"), ("es-MX", "es")])
def test_a_region_reads_the_language(language, tag):
    tongue = open_tongue(packs(), language)
    assert tongue.tag == tag
    assert list(tongue.claims.find(["no"]))
    assert tongue.calendar.months


def test_a_language_without_a_pack_has_no_phrases():
    tongue = open_tongue(packs(), "zz")
    assert tongue.tag == ""
    assert tongue.claims == Claims()
    assert tongue.calendar.months == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [("The prisoners were released by the court.", "en"), ("Los presos de la cárcel.", "es")],
)
def test_small_words_tell_the_language(text, language):
    assert guess_language(text, packs()) == language
