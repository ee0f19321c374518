"""Every screen: whole for screen readers, light and dark, on paper, on a narrow telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from corrobora.desk.paths import Path
from corrobora.desk.screens import PATHS
from tests.browser.conftest import WIDE, Desk
from tools.example_doings import do_everything, wait_until_done
from tools.example_screens import Screen, Whose, find_screens, is_page

LOOKED_AT = {path.name: path for path in PATHS if path.method == "GET"}
NARROW = {"width": 360, "height": 740}
AXE = Axe()
# The rules of WCAG 2.2 up to AA, and what axe holds for good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def pages(kept: Desk) -> Iterator[dict[str, Page]]:
    """A browser for each who may stand before a screen."""
    made = {
        Whose.NOBODY: kept.open().new_page(),
        Whose.OWES_CODE: kept.sit("Ana Serrat", needs_code=True),
        Whose.LOCKED: kept.sit("Bo Ferrant", is_locked=True),
        Whose.ADMINISTRATOR: kept.sit("Ada Brask"),
    }
    yield made
    for page in made.values():
        page.context.close()


@pytest.fixture(scope="module")
def screens(pages: dict[str, Page]) -> dict[str, tuple[Screen, ...]]:
    page = pages[Whose.ADMINISTRATOR]
    done = do_everything(page, saved_as="Guindara everywhere")
    return find_screens(lambda url: page.request.get(url).text(), more=done)


def find_faults(page: Page, rules: dict[str, Any]) -> list[str]:
    found = AXE.run(page, options=rules).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"][:4]
    ]


def look(page: Page, screen: Screen) -> list[str]:
    """Return what is wrong with a screen."""
    page.goto(screen.url)
    return look_at(page)


def look_at(page: Page) -> list[str]:
    """Return what is wrong with what a browser shows."""
    page.set_viewport_size(WIDE)
    page.emulate_media(media="screen", color_scheme="light")
    wrong = [f"light: {one}" for one in find_faults(page, ALL_RULES)]
    page.emulate_media(color_scheme="dark")
    wrong += [f"dark: {one}" for one in find_faults(page, CONTRAST)]
    page.emulate_media(media="print", color_scheme="light")
    shown = "els => els.filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 80))"
    wrong += [f"printed: {one}" for one in page.locator("nav, button").evaluate_all(shown)]
    page.emulate_media(media="screen")
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROW["width"]:
        wrong.append(f"at 360 px it is {wide} px wide: {page.evaluate(WIDEST)}")
    return wrong


# What stands out of the window at the right, outermost first, unless it scrolls in its own box.
WIDEST = """
  [...document.querySelectorAll("body *")].filter(e =>
      e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".wide"))
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ")
"""


def test_what_is_wrong_is_found(kept: Desk) -> None:
    page = kept.open().new_page()
    page.goto("/sign-in")
    page.evaluate(PLANT)
    found = " ".join(look_at(page))
    page.context.close()
    for rule in ("light: image-alt", "light: color-contrast", "printed:", "at 360 px"):
        assert rule in found, (rule, found)


PLANT = """() => {
  const main = document.querySelector("main");
  main.insertAdjacentHTML("beforeend", '<img src="/static/desk.css"><p class="broad">so</p>' +
    '<p class="faint">nobody can read this</p><nav aria-label="b">here</nav>');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".faint { color: #ddd; background: #fff } nav { display: block !important }" +
    ".broad { width: 900px; max-width: none }");
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("name", sorted(LOOKED_AT))
def test_a_screen_can_be_used_by_everybody(
    name: str, kept: Desk, pages: dict[str, Page], screens: dict[str, tuple[Screen, ...]]
) -> None:
    assert name in screens, f"{name}: tools/example_screens.py says no address of this path"
    kept.watched.complaints.clear()
    wrong = {}
    for screen in screens[name]:
        page = pages[screen.whose]
        if not answers_with_a_page(page, LOOKED_AT[name], screen):
            continue
        if found := look(page, screen):
            wrong[screen.url] = found
    assert wrong == {}
    assert kept.watched.complaints == []


def answers_with_a_page(page: Page, path: Path, screen: Screen) -> bool:
    answer = wait_until_done(page, page.request.get(screen.url))
    here = answer.url.removeprefix(page.request.get("/static/keys.js").url.partition("/static")[0])
    kind = answer.headers.get("content-type", "")
    text = answer.text() if kind.startswith("text/html") else ""
    return is_page(path, (here, kind, text))
