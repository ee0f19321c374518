"""Where each screen of the example desk is: an address or more for every path that can be asked.

Addresses that hold an id are found as people find them, by the links of other pages. A path of
which none is known here fails a browser test, so that no screen is left unlooked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from corrobora.desk.paths import Path
from corrobora.desk.screens import PATHS

__all__ = ["Screen", "Whose", "find_screens", "is_page"]

Read = Callable[[str], str]

_HERO, _HELD = "Rosalía Guindara", "Leocadia Sarmenta"
_QUEUE = ("conflict", "pair", "addition", "promise", "vanished", "verification", "call")


class Whose:
    """Before whom a screen stands: somebody who signed in, or did so in part."""

    NOBODY = "nobody"
    OWES_CODE = "owes a code"
    LOCKED = "locked"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of the desk: the name of its path, what it is called in pictures, its address."""

    path: str
    name: str
    url: str
    whose: str = Whose.ADMINISTRATOR


_KNOWN = {
    "sign_in": (Screen("sign_in", "sign-in", "/sign-in", Whose.NOBODY),),
    "code": (Screen("code", "code", "/sign-in/code", Whose.OWES_CODE),),
    "locked": (Screen("locked", "locked", "/locked", Whose.LOCKED),),
    "search": (
        Screen("search", "search", "/search?q=Guindara"),
        Screen("search", "search-nothing", "/search?q=zzzz"),
    ),
    "search.suggest": (Screen("search.suggest", "suggest", "/search/suggest?q=Guin"),),
    "publishing.find": (
        Screen("publishing.find", "found", "/publishing/find?who=Mateo+Arrizuela"),
    ),
    "feed.by_address": (),
}


def find_screens(
    read: Read, *, more: dict[str, str] | None = None
) -> dict[str, tuple[Screen, ...]]:
    """Return the screens by path; `read` gives the text of a page as somebody sees it who may all.

    `more` are addresses that only somebody knows who did something first, by path. A path whose
    address holds an id that no page links to has no screens here.
    """
    found = dict(_KNOWN)
    for name, several in _linked(read):
        found[name] = tuple(several)
    for name, url in (more or {}).items():
        found[name] = (Screen(name, name.replace(".", "-"), url),)
    for path in PATHS:
        if path.method == "GET" and path.name not in found and "{" not in path.url:
            found[path.name] = (Screen(path.name, path.name.replace(".", "-"), path.url),)
    return found


def is_page(path: Path, answer: tuple[str, str, str]) -> bool:
    """Say whether an answer (its address, its kind, its text) is a page of that path.

    Parts of pages, images, files and ways to other pages are none.
    """
    url, kind, text = answer
    pattern = re.sub(r"\\\{\w+(:path)?\\\}", ".+", re.escape(path.url).replace(":path", ":path"))
    leads_here = re.fullmatch(pattern, url.partition("?")[0]) is not None
    return leads_here and kind.startswith("text/html") and "<html" in text


def _linked(read: Read) -> Iterator[tuple[str, list[Screen]]]:
    people = read("/persons")
    hero, held = (_link(people, r"/persons/[^\"/]+", text) for text in (_HERO, _HELD))
    yield "person", [Screen("person", "person", hero)]
    yield "case", [Screen("case", "case-file", f"{held}/case")]
    yield "appeal", [Screen("appeal", "appeal", f"{held}/appeal")]
    conflict = _link(read("/conflicts"), r"/conflicts/\w+")
    yield "conflict", [Screen("conflict", "conflict", conflict)]
    yield "queue.item", list(_queue(read))
    yield from _reports(read)
    yield from _places(read)
    yield from _lists(read)
    yield "feed.person", [Screen("feed.person", "feed", f"/feeds/persons/{hero[9:]}.atom")]
    yield "feed.site", [Screen("feed.site", "feed-site", "/feeds/sites/El%20Aljibe.atom")]
    releasing = f"/publishing{held}"
    yield "publishing.person", [Screen("publishing.person", "publishing-person", releasing)]
    here = _link(read("/admin/people"), r"/admin/people/\w+", "Ana Serrat")
    yield "admin.person", [Screen("admin.person", "admin-person", here)]
    yield "note", [Screen("note", "note", _link(read("/notes"), r"/notes/[0-9a-f]{8,}"))]


def _queue(read: Read) -> Iterator[Screen]:
    for kind in _QUEUE:
        page = read(f"/queue?kind={kind}")
        here = _link(page, r"/queue/[0-9a-f]{32}\?[^\"]*do=[^\"]*")
        yield Screen("queue.item", f"queue-{kind}", here.partition("?")[0] + f"?kind={kind}")
        if kind in ("conflict", "pair"):
            yield Screen("queue.item", f"queue-{kind}-asked", here)


def _reports(read: Read) -> Iterator[tuple[str, list[Screen]]]:
    wire = _link(read("/reports"), r"/reports/\w+", "02-bajamar")
    yield "report", [Screen("report", "report", wire)]
    yield "report.family", [Screen("report.family", "family", f"{wire}/family")]
    claim = re.search(r"claim=([0-9a-f]+)", read(wire))
    releasing = f"/publishing/claims/{claim[1] if claim else ''}"
    yield "publishing.claim", [Screen("publishing.claim", "publishing-claim", releasing)]
    beside = _link(read(wire), r"/compare\?a=[^\"]+")
    yield "compare", [Screen("compare", "compare", beside)]


def _places(read: Read) -> Iterator[tuple[str, list[Screen]]]:
    ledger = read("/ledger")
    figures = re.findall(r"href=\"(/reconcile/[^\"]+)\"", ledger)
    yield "reconcile.figure", [Screen("reconcile.figure", "reconcile", unescape(figures[-1]))]
    chart = unescape(re.findall(r"src=\"(/ledger/chart/[^\"]+)\"", ledger)[0])
    yield "ledger.chart", [Screen("ledger.chart", "chart", chart)]
    yield "site", [Screen("site", "site", _link(read("/sites"), r"/sites/[^\"?]+"))]


def _lists(read: Read) -> Iterator[tuple[str, list[Screen]]]:
    here = _link(read("/lists"), r"/lists/[0-9a-f]{16}")
    yield "list", [Screen("list", "list", here)]
    yield "list.rows", [Screen("list.rows", "list-rows", f"{here}/show")]
    yield "list.diff", [Screen("list.diff", "list-diff", f"{here}/diff")]
    yield "list.matches", [Screen("list.matches", "list-matches", f"{here}/matches")]


def _link(page: str, pattern: str, text: str = "") -> str:
    """Return where the first such link leads whose words, or what follows them, hold the text."""
    for url, words in re.findall(rf"href=\"({pattern})\"[^>]*>(?=(.{{0,200}}))", page, re.DOTALL):
        if text in unescape(words):
            return unescape(url)
    msg = f"no link to {pattern} {text}: has the example changed?"
    raise LookupError(msg)
