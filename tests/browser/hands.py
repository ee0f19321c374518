"""What somebody does with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tools.example_house import PASSWORD

__all__ = ["go_by_keys", "press", "sign_in", "tab_to", "type_into", "wait_for", "wait_for_focus"]

_MOST_TABS = 200


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on something of that kind."""
    for _ in range(_MOST_TABS):
        if page.evaluate("css => document.activeElement.matches(css)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {selector} on {page.url}")


def type_into(page: Page, selector: str, words: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(words)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def wait_for(page: Page, words: str) -> None:
    expect(page.locator("main")).to_contain_text(words, use_inner_text=True)


def wait_for_focus(page: Page) -> None:
    """Wait until one may type: what is typed before a page put the focus somewhere is lost."""
    expect(page.locator("input:focus")).to_have_count(1)


def go_by_keys(page: Page, keys: str, heading: str) -> None:
    """Go to a page by the keys that its link shows."""
    press(page, "Escape", *keys.split())
    expect(page.locator("h1")).to_contain_text(heading)


def sign_in(page: Page, desk: Desk, name: str) -> None:
    """Sign in with name, password and the code of a telephone; the focus is where one types."""
    page.goto("/")
    page.keyboard.type(name)
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    page.wait_for_url("**/sign-in/code**")
    wait_for_focus(page)
    page.keyboard.type(desk.house.code(name, desk.served.clock()))
    press(page, "Enter")
    expect(page.locator("h1")).to_contain_text("Today")
