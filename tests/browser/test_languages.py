"""Both languages: chosen at the foot of a page, kept, and wide enough words for a narrow screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.browser.hands import press
from tools.example_house import PASSWORD

PLACES = {
    "/": "Hoy",
    "/queue": "",
    "/persons": "Personas",
    "/ledger": "",
    "/lists": "Listas",
    "/notes": "",
    "/notes/new": "",
    "/reports": "Informes",
    "/sites": "",
    "/search?q=Guindara": "Buscar",
    "/me": "",
}


def test_whoever_reads_spanish_is_asked_in_spanish_from_the_sign_in_on(desk: Desk) -> None:
    page = desk.open(locale="es-ES").new_page()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("h1")).to_have_text("Entrar")
    page.keyboard.type("Dario Quent")
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.locator("h1")).to_contain_text("Hoy")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_contain_text("Today")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.fixture(scope="module")
def narrow(kept: Desk):
    page = kept.sit("Dario Quent", viewport={"width": 360, "height": 740})
    yield page
    page.context.close()


@pytest.mark.parametrize(("url", "heading"), PLACES.items())
def test_spanish_words_fit_a_narrow_screen(narrow, url: str, heading: str) -> None:
    narrow.goto(url)
    expect(narrow.locator("html")).to_have_attribute("lang", "es")
    expect(narrow.locator("h1")).to_contain_text(heading)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 360
