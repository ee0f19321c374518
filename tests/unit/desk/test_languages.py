"""Which language somebody is shown the pages in."""

from __future__ import annotations

import pytest

from corrobora.desk.languages import LANGUAGES, choose_language, load_catalogue
from corrobora.model.account import Account, Role


def account(language):
    return Account(id="a", name="Ana Serrat", role=Role.VIEWER, language=language)


@pytest.mark.parametrize(
    ("kept", "accepted", "chosen"),
    [
        ("", "", "en"),
        ("es", "en", "es"),
        ("", "es", "es"),
        ("", "es-VE,es;q=0.9,en;q=0.8", "es"),
        ("", "en;q=0.3, es;q=0.7", "es"),
        ("", "fr, de;q=0.9, es;q=0.1", "es"),
        ("", "fr, de", "en"),
        ("xx", "es", "es"),
        ("", "es;q=none, en;q=0.1", "en"),
        ("", ",,;q=;;", "en"),
    ],
)
def test_the_language_that_was_chosen_or_that_the_browser_reads(kept, accepted, chosen):
    assert choose_language(None, kept, accepted) == chosen


def test_an_account_comes_before_the_browser_and_after_what_was_chosen_in_it():
    assert choose_language(account("es"), "", "en") == "es"
    assert choose_language(account("es"), "en", "es") == "en"


def test_the_source_needs_no_translation():
    assert load_catalogue("en").gettext("Today") == "Today"


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_other_language_has_a_catalogue(language):
    assert load_catalogue(language).gettext("Today") != "Today"
