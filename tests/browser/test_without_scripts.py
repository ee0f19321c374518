"""The same way with scripts switched off: links, forms and redirects do all of it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.hands import wait_for
from tools.example_house import PASSWORD, REVIEWER

HERO = "Mateo Arrizuela"


def test_from_sign_in_to_what_leaves(desk: Desk) -> None:
    page = desk.open(java_script_enabled=False).new_page()
    sign_in(page, desk)
    assert page.locator("button kbd").count() == 0  # nobody is told of keys that do nothing

    page.goto("/queue?kind=addition")
    page.get_by_role("link", name="Reject").click()
    page.get_by_role("button", name="the copy added it").click()
    wait_for(page, "Decided:")
    page.get_by_role("link", name="Correct", exact=True).click()
    page.get_by_label("Field").select_option("date")
    page.get_by_label("What it says").fill("2025-04-16")
    page.get_by_label("Why").fill("the source gives the day further down")
    page.get_by_role("button", name="Decide", exact=True).click()
    wait_for(page, "the source gives the day further down")
    page.get_by_role("link", name="Undo").first.click()
    page.locator("button[name=reason]").first.click()
    wait_for(page, "Taken back:")

    page.goto("/queue?kind=verification")
    page.get_by_role("link", name="Confirm").click()
    page.locator("button[name=reason]").first.click()
    wait_for(page, "Decided:")
    note_a_call(page)
    publish(page)


def sign_in(page: Page, desk: Desk) -> None:
    page.goto("/")
    page.get_by_label("Name").fill(REVIEWER)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(desk.house.code(REVIEWER, desk.served.clock()))
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_contain_text("Today")


def note_a_call(page: Page) -> None:
    page.goto("/notes/new")
    page.locator("#person").fill("Gonzalo Pereleda")
    page.locator("#text-0").fill("He is held in El Aljibe; she heard his voice.")
    page.locator("#act-0").select_option("detention")
    page.locator("#connection").select_option("relative")
    page.get_by_role("button", name="Keep the note").click()
    wait_for(page, "The note is kept.")


def publish(page: Page) -> None:
    page.goto(f"/search?q={HERO}")
    page.locator("main li").get_by_role("link", name=HERO).click()
    page.locator("details:has(#publish-audience) summary").click()
    page.locator("#publish-audience").select_option("outside")
    page.locator("#publish-why").fill("he wants it known")
    page.locator("form[action$='/publish'] button").click()
    wait_for(page, f"Published (outside) by {REVIEWER}")
    page.goto("/publishing")
    page.locator("#audience").select_option("outside")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("h1")).to_contain_text("What would leave", timeout=40_000)
    for box in page.locator("input[name=format]").all():
        box.set_checked(box.get_attribute("value") == "csv")
    page.locator("#folder").fill("may")
    page.get_by_role("button", name="Publish into the folder").click()
    expect(page.locator("h1")).to_have_text("It is published", timeout=40_000)
    wait_for(page, "as of May 6, 2025")
