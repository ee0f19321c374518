"""Every page of the desk, found as a reader finds it: by following links, path by path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from starlette.routing import compile_path

from corrobora.desk.paths import Path
from corrobora.desk.screens import PATHS
from tests.functional.desk.conftest import Browser
from tests.functional.desk.sweep.reading import Form, read_forms, read_links

__all__ = ["SEEDS", "Found", "crawl", "find_path"]

MOST = 16  # addresses of one path
OF_A_KIND = 6  # addresses of one path that ask for the same things
MANY = {"report": 30}  # some reports have a family, statements of each kind, a place that is lit
ONLY_ONCE = (
    "do",
    "kind",
    "sub",
    "custody",
    "field",
)  # questions whose answers are pages of their own
# What no page leads to, or only with scripts.
SEEDS = (
    "/",
    "/search?q=Lia",
    "/search?q=released",
    "/search/suggest?q=Li",
    "/persons",
    "/queue",
    "/conflicts",
    "/conflicts?closed=1",
    "/ledger",
    "/promises",
    "/reconcile",
    "/rhythm",
    "/sites",
    "/lists",
    "/lists/import",
    "/lists/import/look",
    "/notes",
    "/notes/new",
    "/me",
    "/me/password",
    "/me/second-factor",
    "/awake",
    "/sign-in",
    "/sign-in/code",
    "/locked",
    "/reports",
)


@dataclass(frozen=True)
class Found:
    """A page that was found: its address, its path, what it answered, its forms."""

    url: str
    path: Path
    status: int
    text: str
    kind: str
    forms: tuple[Form, ...]


@cache
def _patterns() -> tuple[tuple[object, Path], ...]:
    return tuple((compile_path(path.url)[0], path) for path in PATHS)


def find_path(url: str, method: str = "GET") -> Path | None:
    """Return the path that answers an address; None where it is none of the screens."""
    where = urlsplit(url).path
    for pattern, path in _patterns():
        if path.method == method and pattern.match(where):  # type: ignore[attr-defined]
            return path
    return None


def crawl(one: Browser, seeds: Iterable[str] = SEEDS) -> Iterator[Found]:
    """Give every page that can be reached, some of each kind."""
    one.client.follow_redirects = False
    waiting, seen = list(seeds), set(seeds)
    of_path: Counter[str] = Counter()
    of_kind: Counter[tuple[object, ...]] = Counter()
    while waiting:
        url = waiting.pop(0)
        path = find_path(url)
        if path is None:
            continue
        kind = _kind_of(path, url)
        if url not in SEEDS and (_is_enough(path.name, of_path, of_kind[kind])):
            continue
        of_path[path.name] += 1
        of_kind[kind] += 1
        answer = one.client.get(url)
        text = answer.text if "text" in answer.headers.get("content-type", "") else ""
        is_page = "text/html" in answer.headers.get("content-type", "")
        links = [*read_links(text)] if is_page and text else []
        if "location" in answer.headers:
            links.append(answer.headers["location"])
        for link in links:
            if link not in seen:
                seen.add(link)
                waiting.append(link)
        forms = tuple(read_forms(text, url)) if is_page and text else ()
        yield Found(
            url, path, answer.status_code, text, answer.headers.get("content-type", ""), forms
        )


def _is_enough(name: str, of_path: Counter[str], of_kind: int) -> bool:
    return of_path[name] >= MANY.get(name, MOST) or of_kind >= MANY.get(name, 2 * OF_A_KIND) // 2


def _kind_of(path: Path, url: str) -> tuple[object, ...]:
    asked = parse_qsl(urlsplit(url).query)
    told = tuple(sorted((k, v) for k, v in asked if k in ONLY_ONCE))
    return (path.name, frozenset(k for k, _ in asked), told)
