"""Promises: what somebody says will come about people or places, by when."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.promises import find_promises
from corrobora.extract.rules.site_claims import find_site_claims
from corrobora.model.statement import Promise
from corrobora.model.vocabulary import ActKind, Certainty, SiteClaimKind
from tests.unit.extract.rules.statements import context, told


def promises(
    text: str, language: str = "en", published: str | None = "2031-05-14"
) -> tuple[Promise, ...]:
    found = context(text, language, published)
    known = told(found)
    return find_promises(found, (*known, *find_site_claims(found, known)))


PLACES = [
    (
        "en",
        "Monteruelo prison would be closed by 1 June, the minister announced.",
        "minister",
        "2031-06-01",
    ),
    (
        "en",
        "Monteruelo prison is full. The president has given orders to close that prison.",
        None,
        None,
    ),
    ("es", "La ministra anunció que la cárcel de Monteruelo será clausurada.", "ministra", None),
]


@pytest.mark.parametrize(("language", "text", "speaker", "by"), PLACES)
def test_about_places(language, text, speaker, by):
    [found] = promises(text, language)
    assert found.claim is SiteClaimKind.CLOSED
    assert found.site is not None
    assert "Monteruelo" in found.site
    assert found.certainty is Certainty.PLANNED
    assert (found.speaker.name if found.speaker else None) == speaker
    assert (str(found.by) if found.by else None) == by


PEOPLE = [
    (
        "en",
        "The president promised that political prisoners would be released by Friday.",
        "president",
        "2031-05-16",
    ),
    ("en", "The minister vowed to free the dockers by 20 May.", "minister", "2031-05-20"),
    ("es", "El presidente prometió que liberará a los presos políticos.", "presidente", None),
]


@pytest.mark.parametrize(("language", "text", "speaker", "by"), PEOPLE)
def test_about_people(language, text, speaker, by):
    [found] = promises(text, language)
    assert found.act is ActKind.RELEASE
    assert found.speaker is not None
    assert found.speaker.name == speaker
    assert (str(found.by) if found.by else None) == by


NOTHING = [
    ("en", "The president freed the political prisoners."),
    ("en", "Rights groups demanded that political prisoners be released."),
    ("en", "Political prisoners may be released."),
    ("en", "The minister said the men would be arrested."),
    ("en", "The minister said that Lena Koss would be released."),
    ("en", "Monteruelo prison was closed."),
    ("es", "La ONG pidió que liberen a los presos."),
    ("es", "La ministra dijo que liberaron a los presos."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_no_promise(language, text):
    assert promises(text, language) == ()


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The president promised that prisoners would be freed by 3 March.", "2032-03-03"),
        ("The president promised that prisoners would be freed by 3 March 2030.", "2030-03-03"),
        ("The president promised that prisoners would be freed by Monday.", "2031-05-19"),
    ],
)
def test_a_day_to_come_lies_ahead(text, by):
    [found] = promises(text)
    assert str(found.by) == by


def test_an_undated_report_has_no_day_to_count_from():
    text = "The president promised that prisoners would be freed by Friday."
    assert [p.by for p in promises(text, published=None)] == [None]
