"""From the sign-in to a published person by the keyboard alone; a second person where asked for."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.hands import (
    go_by_keys,
    press,
    sign_in,
    tab_to,
    type_into,
    wait_for,
    wait_for_focus,
)
from tools.example_house import REVIEWER, SECOND

HERO = "Mateo Arrizuela"
PATIENCE = 40_000  # milliseconds, for work that runs beside the pages


def open_kind(page: Page, kind: str) -> None:
    """Open the queue and choose a kind of things in it."""
    go_by_keys(page, "g q", "")
    tab_to(page, f"main a[href^='/queue?kind={kind}']")
    press(page, "Enter")


def test_from_sign_in_to_a_published_person(desk: Desk, tmp_path: Path) -> None:
    page = desk.open().new_page()
    sign_in(page, desk, REVIEWER)

    # What only a copy says: accepted for a reason that is offered, by two keys.
    open_kind(page, "addition")
    expect(page.locator("h1")).to_contain_text("only a copy says this")
    first = page.url
    press(page, "r")
    wait_for(page, "Reject it: it counts nothing")
    press(page, "3")
    wait_for(page, "Decided:")
    assert page.url != first
    expect(page.locator("h1")).to_be_focused()
    # The next one: a field corrected, with a reason of one's own.
    press(page, "c")
    wait_for(page, "the machine's reading stays beside it")
    tab_to(page, "#field")
    page.keyboard.type("date")
    type_into(page, "#value", "2025-04-16")
    press(page, "Escape", "t")
    page.keyboard.type("the source gives the day further down")
    press(page, "Enter")
    wait_for(page, "the source gives the day further down")
    # Taken back again, and kept so.
    press(page, "z")
    wait_for(page, "Take your last decision back")
    press(page, "1")
    wait_for(page, "Taken back:")

    # Another one vouched for his release; a second person confirms it.
    open_kind(page, "verification")
    expect(page.locator("h1")).to_contain_text(HERO)
    wait_for(page, f"{SECOND} looked at all of it")
    press(page, "a")
    wait_for(page, "beside the person who said so first")
    press(page, "1")
    wait_for(page, "Decided:")

    publish(page)
    make_publication(page, tmp_path / "published")


def publish(page: Page) -> None:
    """Find him, release him to everybody."""
    press(page, "Escape", "/")
    page.wait_for_url("**/search")
    wait_for_focus(page)
    page.keyboard.type(HERO)
    press(page, "Enter")
    page.wait_for_url("**/search?q=*")
    tab_to(page, "main li a[href^='/persons/']")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text(HERO)
    wait_for(page, "Verified by")
    tab_to(page, "details:has(#publish-audience) summary")
    press(page, "Enter")
    tab_to(page, "#publish-audience")
    page.keyboard.type("out")
    type_into(page, "#publish-why", "he wants it known; he read the page")
    press(page, "Tab", "Enter")
    wait_for(page, f"Published (outside) by {REVIEWER}")


def make_publication(page: Page, out: Path) -> None:
    """Look at what would leave, and make it: as a table alone, in a folder."""
    go_by_keys(page, "g p", "Publishing")
    press(page, "v")
    expect(page.locator("h1")).to_contain_text("What would leave", timeout=PATIENCE)
    wait_for(page, "restricted")
    for form in ("site", "xlsx"):
        tab_to(page, f"#f-{form}")
        press(page, "Space")
    type_into(page, "#folder", "may")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("It is published", timeout=PATIENCE)
    told = "".join(file.read_text("utf-8") for file in out.rglob("persons.csv"))
    assert HERO in told
    assert "Ismael Corvaleda" not in told


def test_nobody_confirms_what_they_vouched_for_themselves(desk: Desk) -> None:
    other = desk.sit(REVIEWER)
    other.goto("/queue?kind=verification")
    address = other.locator('[data-key="a"]').get_attribute("href")
    page = desk.sit(SECOND)
    page.goto("/queue?kind=verification")
    wait_for(page, "somebody else has to confirm it")
    page.goto(f"{address}".partition("?")[0])
    wait_for(page, "You vouched for it yourself. Another person has to confirm it.")
    assert page.locator('[data-key="a"]').count() == 0
    press(page, "a")
    page.goto(f"{address}")
    assert page.locator("button[name=reason]").count() == 0


def test_every_key_that_is_shown_is_told_and_pressed_by_nobody_who_types(desk: Desk) -> None:
    page = desk.sit(REVIEWER)
    page.goto("/search")
    page.keyboard.type("gq L")  # the field has the focus: letters are letters
    assert page.locator("#q").input_value() == "gq L"
    press(page, "Escape", "g", "l")
    expect(page.locator("h1")).to_have_text("Ledger")
    press(page, "?")
    expect(page.locator("details.keys")).to_have_attribute("open", "")
    assert page.locator("nav a[aria-keyshortcuts]").count() >= 6
    press(page, "g", "t")
    expect(page.locator("h1")).to_have_text(re.compile("^Today"))


def test_the_first_tab_leads_to_the_content(desk: Desk) -> None:
    page = desk.sit(REVIEWER)
    page.goto("/ledger")
    press(page, "Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    press(page, "Enter", "Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
