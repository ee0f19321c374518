"""`make screenshots`: pictures of every screen of the desk, from the example house, for the guide.

    python -m tools.screenshots [--only NAME …] [--out FOLDER] [--narrow]

The same pictures each time, as far as fonts and browser are the same: people, passwords, clock
and whatever is drawn at random are given. Small: as many colours as a palette holds, and no longer
than a page of paper.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from corrobora.desk.screens import PATHS
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.people import find_person
from corrobora.register.accounts.sessions import begin_session, find_session, lock_session
from corrobora.register.opening import opened
from tools.example_desk import Served, serve
from tools.example_doings import do_everything, wait_until_done
from tools.example_house import IDLE, REVIEWER, SECOND, Drawn, make_house
from tools.example_screens import Screen, Whose, find_screens, is_page
from tools.palette_png import write_palette_png

__all__ = ["main"]

OUT = Path(__file__).resolve().parent.parent / "docs" / "guide" / "images"
_WIDE = ViewportSize(width=1100, height=760)
_NARROW = ViewportSize(width=360, height=740)
_MOST = 80_000  # bytes of a picture
_LESS = 150  # pixels that are cut off where it is larger
_GALLERY = """# Every screen of the desk
Made by `make screenshots`; everybody in it is invented. What they are for: [The desk](desk.md).
"""
_TALLEST = 1200  # pixels; what comes below is left to the screen itself
_DARK = ("today", "queue-conflict", "person")
"""Which are shown dark too."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked for: which pictures, where to, on a telephone or not."""

    out: Path
    only: frozenset[str]
    is_narrow: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures; 1 where there is no browser."""
    wish = _read(arguments)
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        print("Chromium is not installed: sh tools/get_chromium.sh")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = make_house(Path(folder))
        chromium = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        )
        with serve(house.where) as served:
            n = _take_all(served, chromium, wish)
        chromium.close()
    print(f"{n} pictures in {wish.out}")
    return 0


def _read(arguments: Sequence[str] | None) -> Wish:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="*", default=[], help="names of pictures, or parts of them")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--narrow", action="store_true", help="as on a telephone")
    given = parser.parse_args(arguments)
    return Wish(given.out, frozenset(given.only), given.narrow)


def _take_all(served: Served, chromium: Browser, wish: Wish) -> int:
    wish.out.mkdir(parents=True, exist_ok=True)
    paths = {path.name: path for path in PATHS if path.method == "GET"}
    taken: dict[str, str] = {}
    with _windows(served, chromium, wish) as windows:
        everybody = windows[Whose.ADMINISTRATOR]
        done = do_everything(everybody, saved_as="Guindara, anywhere")
        screens = find_screens(lambda url: everybody.request.get(url).text(), more=done)
        for name, several in sorted(screens.items()):
            for screen in several:
                page = windows[screen.whose]
                answer = wait_until_done(page, page.request.get(screen.url))
                kind = answer.headers.get("content-type", "")
                text = answer.text() if kind.startswith("text/html") else ""
                here = answer.url.removeprefix(served.url)
                if _is_wanted(screen, wish) and is_page(paths[name], (here, kind, text)):
                    taken |= _take(page, screen, wish)
    if wish.out == OUT and not wish.only:
        _write_gallery(taken)
    return len(taken)


def _is_wanted(screen: Screen, wish: Wish) -> bool:
    return not wish.only or any(part in screen.name for part in wish.only)


def _take(page: Page, screen: Screen, wish: Wish) -> dict[str, str]:
    """Take one picture, or two where it is shown dark too; return what stands on top of each."""
    taken = {}
    shades = ("light", "dark") if screen.name in _DARK else ("light",)
    for shade in shades:
        page.emulate_media(color_scheme="dark" if shade == "dark" else "light")
        page.goto(screen.url)
        page.wait_for_load_state("networkidle")
        name = screen.name if shade == "light" else f"{screen.name}-dark"
        picture = page.screenshot(full_page=True)
        heights = range(_TALLEST, 0, -_LESS)
        drawn = (write_palette_png(page, picture, tallest=height) for height in heights)
        (wish.out / f"{name}.png").write_bytes(next(one for one in drawn if len(one) <= _MOST))
        taken[name] = f"{page.locator('h1').first.inner_text()} ({shade})"
    return taken


def _write_gallery(taken: Mapping[str, str]) -> None:
    """Write the page on which every picture stands."""
    pictures = (
        f"## {heading}\n![{heading}](images/{name}.png)\n" for name, heading in taken.items()
    )
    text = _GALLERY + "\n" + "\n".join(pictures)
    OUT.with_name("screens.md").write_text(text, "utf-8")


@contextmanager
def _windows(served: Served, chromium: Browser, wish: Wish) -> Iterator[dict[str, Page]]:
    """Give a window of the browser for each who may stand before a screen."""
    draw = Drawn("pictures")

    def open_one(whose: str) -> Page:
        context = chromium.new_context(
            base_url=served.url, viewport=_NARROW if wish.is_narrow else _WIDE, locale="en-GB"
        )
        token = _token(served, whose, draw)
        if token:
            context.add_cookies([{"name": "corrobora", "value": token, "url": served.url}])
        return context.new_page()

    everybody = (Whose.NOBODY, Whose.OWES_CODE, Whose.LOCKED, Whose.ADMINISTRATOR)
    made = {whose: open_one(whose) for whose in everybody}
    yield made
    for page in made.values():
        page.context.close()


def _token(served: Served, whose: str, draw: Drawn) -> str:
    """Return the token of a session of that kind; empty where nobody signed in."""
    if whose == Whose.NOBODY:
        return ""
    names = {Whose.OWES_CODE: REVIEWER, Whose.LOCKED: SECOND, Whose.ADMINISTRATOR: "Ada Brask"}
    now = served.clock()
    with opened(served.where) as connection:
        account = find_person(connection, names[whose])
    stamp, owes = Stamp(now, draw), whose == Whose.OWES_CODE
    token = begin_session(served.where, account.id, stamp=stamp, needs_code=owes)
    if whose == Whose.LOCKED:
        with opened(served.where) as connection:
            session = find_session(connection, token, now=now, idle=IDLE)
        if session is not None:
            lock_session(served.where, session, now)
    return token


if __name__ == "__main__":
    sys.exit(main())
