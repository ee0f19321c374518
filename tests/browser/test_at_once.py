"""Two reviewers on one thing: the second is told what changed meanwhile, and nothing is lost."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.browser.hands import press, wait_for
from tools.example_house import REVIEWER, SECOND


def test_the_second_of_two_is_told_what_changed_meanwhile(desk: Desk) -> None:
    first, second = desk.sit(REVIEWER), desk.sit(SECOND)
    for page in (first, second):
        page.goto("/queue?kind=addition")
        press(page, "r")
        wait_for(page, "Reject it: it counts nothing")
    asked = second.url
    press(first, "3")
    wait_for(first, "Decided:")
    # The second had the same page before them; what they press is not decided.
    press(second, "1")
    expect(second.locator("[role=alert]")).to_contain_text(REVIEWER)
    assert "Decided:" not in second.locator("main").inner_text()
    # And whoever opens the same address later is told that it waits no longer.
    second.goto(asked)
    wait_for(second, "This waits no longer")


def test_two_at_one_conflict(desk: Desk) -> None:
    first, second = desk.sit(REVIEWER), desk.sit(SECOND)
    for page in (first, second):
        page.goto("/conflicts")
        page.get_by_role("link", name="release of Néstor Alcorbe").click()
    first.get_by_role("button", name="the later word is the right one").click()
    wait_for(first, "Closed by")
    second.get_by_role("button", name="both can be right").click()
    expect(second.locator("[role=alert]")).to_contain_text(REVIEWER)
