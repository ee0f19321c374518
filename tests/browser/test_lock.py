"""The lock: by one key, and by itself where nobody touches the desk; what is typed is not lost."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.browser.hands import press, wait_for_focus
from tools.example_house import IDLE, PASSWORD, REVIEWER

MINUTE = 60_000


def test_one_key_locks_and_the_password_opens_again(desk: Desk) -> None:
    page = desk.sit(REVIEWER)
    page.goto("/ledger")
    press(page, "L")
    page.wait_for_url("**/locked**")
    assert "Valverra" not in page.content()
    page.go_back()
    expect(page.locator("h1")).to_have_text("The desk is locked")  # nothing is kept behind it
    page.goto("/persons")
    expect(page.locator("h1")).to_have_text("The desk is locked")
    wait_for_focus(page)
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Persons")


def test_a_page_that_nobody_touches_locks_itself(desk: Desk) -> None:
    page = desk.sit(REVIEWER)
    page.clock.install()
    page.goto("/ledger")
    page.clock.fast_forward(5 * MINUTE)
    desk.served.clock.pass_by(minutes=5)
    press(page, "Tab")  # somebody is there: it starts anew
    page.clock.fast_forward(int(IDLE.total_seconds() * 1000) - 5 * MINUTE)
    assert page.url.endswith("/ledger")
    desk.served.clock.pass_by(seconds=IDLE.total_seconds() + 60)
    page.clock.fast_forward(int(IDLE.total_seconds() * 1000))
    page.clock.run_for(20_000)
    page.wait_for_url("**/locked**")
    expect(page.locator("h1")).to_have_text("The desk is locked")


def test_what_was_typed_when_it_locked_is_there_again(desk: Desk) -> None:
    page = desk.sit(REVIEWER)
    page.goto("/notes/new")
    page.locator("#person").fill("Gonzalo Pereleda")
    page.locator("#text-0").fill("He is held in El Aljibe.")
    page.locator("#act-0").select_option("detention")
    page.locator("#connection").select_option("relative")
    desk.served.clock.pass_by(seconds=IDLE.total_seconds() + 60)
    page.get_by_role("button", name="Keep the note").click()
    page.wait_for_url("**/locked**")
    wait_for_focus(page)
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.locator("#text-0")).to_have_value("He is held in El Aljibe.")
