"""Going through the API as a program does that follows every address it is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from corrobora.model.account import GRANTS, Permission, Role
from tests.functional.desk.api.conftest import Program

__all__ = ["crawl"]

_LISTS = (
    ("/persons", "persons", "address"),
    ("/reports", "reports", "id"),
    ("/queue", "items", "id"),
    ("/conflicts", "conflicts", "id"),
    ("/sites", "sites", "name"),
    ("/lists", "lists", "address"),
)
_ALONE = (
    "/me",
    "/today?since=2020-01-01T00:00:00Z",
    "/persons?conflict=true",
    "/persons?changed_since=2020-01-01T00:00:00Z",
    "/queue?held=true",
    "/conflicts?closed=true",
    "/promises",
    "/rhythm?by=year&since=2025-01-01&until=2031-12-31",
    "/ledger",
    "/decisions",
    "/changes",
    "/search?q=released",
    "/search?q=Old Mill prison",
)


def crawl(program: Program, role: Role) -> Iterator[tuple[str, str, Any]]:
    """Give every address that leads somewhere, what it answered as it left, and as data."""
    may = GRANTS[role]
    for url in _ALONE:
        yield from _ask(program, url)
    if Permission.ADMINISTER in may:
        yield from _ask(program, "/log")
        yield from _ask(program, "/policy")
    if Permission.WRITE_NOTES in may:
        yield from _below(program, ("/notes", "notes", "id"), ("",))
    for one in _LISTS:
        yield from _below(program, one, _more(one[0], may))
    yield from _ledgers(program)
    yield from _compared(program)


def _more(url: str, may: frozenset[Permission]) -> tuple[str, ...]:
    if url == "/persons":
        case = ("/case",) if Permission.SEE_RESTRICTED in may else ()
        return ("", "?as_of=2025-05-08", "?known_at=2031-05-07", *case)
    if url == "/reports":
        return "", "/family"
    return ("", "/rows", "/rows?version=1") if url == "/lists" else ("",)


def _below(
    program: Program, of: tuple[str, str, str], more: tuple[str, ...]
) -> Iterator[tuple[str, str, Any]]:
    url, name, key = of
    for _, text, told in _ask(program, url):
        yield url, text, told
        for row in told[name]:
            for end in more:
                yield from _ask(program, f"{url}/{quote(row[key], safe='')}{end}")


def _ledgers(program: Program) -> Iterator[tuple[str, str, Any]]:
    told = program.get("/ledger")
    for country in told["countries"]:
        for year in told["years"]:
            asked = f"country={country['code']}&year={year}"
            for url, text, figures in _ask(program, f"/ledger?{asked}"):
                yield url, text, figures
                for row in figures["figures"]:
                    yield from _ask(program, f"/ledger/{row['address']}/names?{asked}")


def _compared(program: Program) -> Iterator[tuple[str, str, Any]]:
    ids = [row["id"] for row in program.get("/reports")["reports"]]
    for a, b in pairwise(ids):
        yield from _ask(program, f"/compare?a={a}&b={b}")


def _ask(program: Program, url: str) -> Iterator[tuple[str, str, Any]]:
    answer = program.ask(url)
    is_refused = "as_of=" in url and "dates of this person are restricted" in answer.text
    assert answer.status_code in ({422} if is_refused else {200, 404}), f"{url}: {answer.text}"
    if answer.status_code == 200:
        yield url, answer.text, answer.json()
