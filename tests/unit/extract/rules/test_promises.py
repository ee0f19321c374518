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


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "The minister promised that the prisoners would be released.", ActKind.RELEASE),
        ("en", "The minister promised that prisoners would be transferred.", ActKind.TRANSFER),
        ("es", "La ministra prometió que los presos serán liberados.", ActKind.RELEASE),
        ("es", "La ministra prometió que los presos serán trasladados.", ActKind.TRANSFER),
    ],
)
def test_what_may_be_promised_to_people(language, text, act):
    [found] = promises(text, language)
    assert found.act is act
    assert (found.claim, found.site) == (None, None)
    assert all(text[q.start : q.end] == q.text for q in found.quotes)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Nobody says it.
        ("en", "The prisoners will be released."),
        ("es", "Los presos serán liberados."),
        # A figure is a promise by itself, and not told twice.
        ("en", "The minister promised that forty prisoners would be released."),
        ("es", "La ministra prometió que cuarenta presos serán liberados."),
        # A denial promises nothing.
        ("en", "The minister denied that the prisoners would be released."),
    ],
)
def test_no_promise_of_its_own(language, text):
    assert promises(text, language) == ()


def test_promises_stand_in_the_order_of_the_text():
    found = promises(
        "The minister promised that prisoners would be released. "
        "Monteruelo prison will be closed, the minister said."
    )
    assert [(p.act, p.claim) for p in found] == [
        (ActKind.RELEASE, None),
        (None, SiteClaimKind.CLOSED),
    ]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        # A day since when, or on which it was said, sets no end.
        ("On 3 May 2031 the minister promised that prisoners would be released.", None),
        ("The minister promised that prisoners would be released by June 2031.", "2031-06"),
        ("The minister promised that prisoners would be released on 3 June 2031.", "2031-06-03"),
    ],
)
def test_by_when(text, by):
    [found] = promises(text)
    assert (found.by and str(found.by)) == by


@pytest.mark.parametrize(
    "text",
    ["The minister said that he will leave on Friday.", "The team promised to leave the field."],
)
def test_leaving_is_no_promise_where_nobody_is_held(text):
    assert promises(text) == ()


def test_leaving_prison_is_promised():
    [found] = promises("The minister said that they will leave the prison on Friday.")
    assert found.act is ActKind.RELEASE


@pytest.mark.parametrize(
    ("language", "text", "by"),
    [
        ("en", "The minister pledged to free the dockers by the end of July.", "2031-07"),
        ("en", "The minister pledged to free the dockers by March.", "2032-03"),
        (
            "es",
            "La ministra prometió liberar a los estibadores antes de fines de julio.",
            "2031-07",
        ),
    ],
)
def test_a_month_by_which_it_is_promised_lies_ahead(language, text, by):
    [found] = promises(text, language)
    assert str(found.by) == by
