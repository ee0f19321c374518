"""Reading the files of one country pack (their columns are in docs/guide/packs.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from corrobora.errors import PackError
from corrobora.packs.country import (
    Authority,
    AuthorityKind,
    Charge,
    CountryPack,
    Organisation,
    OrganisationKind,
    Outlet,
    OutletKind,
    Place,
    PlaceKind,
    Site,
    SiteKind,
    lookup_key,
)
from corrobora.packs.tables import Problems, Row, read_rows, read_table, strings

__all__ = ["COUNTRY_FILES", "parse_country"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sites.csv": ("id", "name", "aliases", "kind", "place", "lat", "lon"),
    "places.csv": ("id", "name", "aliases", "kind", "within"),
    "authorities.csv": ("id", "name", "aliases", "kind", "part_of", "speaks_for"),
    "organisations.csv": ("id", "name", "aliases", "kind", "part_of", "speaks_for", "same_side"),
    "outlets.csv": ("id", "name", "aliases", "domain", "owner", "agency", "kind"),
    "charges.csv": ("language", "charge", "aliases"),
}
COUNTRY_FILES = frozenset({"country.toml", *COLUMNS})
_KEYS = ("code", "names", "adjectives", "languages", "time_zone", "capital")
_MAX_DEGREES = {"lat": 90.0, "lon": 180.0}

K = TypeVar("K", bound=StrEnum)
E = TypeVar("E")


class _Reader:
    """Reads the files of one folder; what it cannot take goes to `problems`."""

    def __init__(self, code: str, files: Mapping[str, str], where: Mapping[str, str]) -> None:
        self.code = code
        self.files = files
        self.where = where
        self.problems = Problems()

    def rows(self, name: str) -> list[Row]:
        if name not in self.files:
            return []
        return read_rows(self.files[name], self.where[name], COLUMNS[name], self.problems)

    def wrong(self, name: str, row: Row, what: str) -> None:
        self.problems.add(self.where[name], row.line, what)

    def kind(self, name: str, row: Row, kinds: type[K]) -> K:
        try:
            return kinds(row["kind"])
        except ValueError:
            known = ", ".join(kinds)
            self.wrong(name, row, f"bad kind {row['kind']!r}; the kinds are {known}")
            return next(iter(kinds))

    def degrees(self, name: str, row: Row, column: str) -> float | None:
        cell = row.maybe(column)
        if cell is None:
            return None
        try:
            value = float(cell)
        except ValueError:
            value = float("nan")
        if abs(value) <= _MAX_DEGREES[column]:
            return value
        self.wrong(name, row, f"{column} {cell!r} is no number of degrees")
        return None


def parse_country(
    code: str, files: Mapping[str, str], where: Mapping[str, str], shared: CountryPack
) -> CountryPack:
    """Return the pack in the files of one folder (name → text); `PackError` lists all mistakes.

    `where` gives the path that messages show for each file. A body or agency that a row
    refers to is one of this pack or of `shared`, the international pack.
    """
    reader = _Reader(code, files, where)
    rows = {name: reader.rows(name) for name in COLUMNS}
    for name in ("sites.csv", "places.csv", "outlets.csv"):
        _check_unique(reader, {name: rows[name]})
    _check_unique(reader, {n: rows[n] for n in ("authorities.csv", "organisations.csv")})
    _check_charges(reader, rows["charges.csv"])
    _check_places(reader, rows)
    _check_bodies(reader, rows, shared)
    head = _head(reader)
    pack = CountryPack(
        code=code,
        names=_lists(reader, head, "names"),
        adjectives=_lists(reader, head, "adjectives"),
        languages=_texts(reader, head, "languages"),
        time_zone=_text(reader, head, "time_zone"),
        capital=_capital(reader, head),
        sites=tuple(_site(reader, row) for row in rows["sites.csv"]),
        places=tuple(_place(reader, row) for row in rows["places.csv"]),
        authorities=tuple(_authority(reader, row) for row in rows["authorities.csv"]),
        organisations=tuple(_organisation(reader, row) for row in rows["organisations.csv"]),
        outlets=tuple(_outlet(reader, row) for row in rows["outlets.csv"]),
        charges=tuple(_charge(reader, row) for row in rows["charges.csv"]),
    )
    reader.problems.raise_if_any()
    return pack


def _site(reader: _Reader, row: Row) -> Site:
    return Site(
        country=reader.code,
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        kind=reader.kind("sites.csv", row, SiteKind),
        place=row.maybe("place"),
        lat=reader.degrees("sites.csv", row, "lat"),
        lon=reader.degrees("sites.csv", row, "lon"),
    )


def _place(reader: _Reader, row: Row) -> Place:
    return Place(
        country=reader.code,
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        kind=reader.kind("places.csv", row, PlaceKind),
        within=row.maybe("within"),
    )


def _authority(reader: _Reader, row: Row) -> Authority:
    kind = reader.kind("authorities.csv", row, AuthorityKind)
    if kind is AuthorityKind.OFFICIAL and not row["speaks_for"]:
        reader.wrong("authorities.csv", row, "an official needs speaks_for, the id of a body")
    return Authority(
        country=reader.code,
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        kind=kind,
        part_of=row.maybe("part_of"),
        speaks_for=row.maybe("speaks_for"),
    )


def _organisation(reader: _Reader, row: Row) -> Organisation:
    return Organisation(
        country=reader.code,
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        kind=reader.kind("organisations.csv", row, OrganisationKind),
        part_of=row.maybe("part_of"),
        speaks_for=row.maybe("speaks_for"),
        same_side=row.several("same_side"),
    )


def _outlet(reader: _Reader, row: Row) -> Outlet:
    return Outlet(
        country=reader.code,
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        domain=row.maybe("domain"),
        owner=row.maybe("owner"),
        agency=row.maybe("agency"),
        kind=reader.kind("outlets.csv", row, OutletKind),
    )


def _charge(reader: _Reader, row: Row) -> Charge:
    return Charge(
        country=reader.code,
        language=row["language"],
        charge=row["charge"],
        aliases=row.several("aliases"),
    )


def _check_unique(reader: _Reader, files: Mapping[str, Iterable[Row]]) -> None:
    """Refuse an id given twice, and a name that two entries share, in these files together."""
    ids: dict[str, str] = {}
    owners: dict[str, str] = {}
    for name, rows in files.items():
        for row in rows:
            if not row["id"] or not row["name"]:
                reader.wrong(name, row, "every entry needs an id and a name")
            elif ids.setdefault(row["id"], name + str(row.line)) != name + str(row.line):
                reader.wrong(name, row, f"duplicate id {row['id']!r}")
            for alias in (row["name"], *row.several("aliases")):
                other = owners.setdefault(lookup_key(alias), row["id"])
                if other != row["id"]:
                    reader.wrong(name, row, f"{alias!r} is also a name of {other!r}")


def _check_charges(reader: _Reader, rows: Iterable[Row]) -> None:
    owners: dict[tuple[str, str], str] = {}
    for row in rows:
        for alias in (row["charge"], *row.several("aliases")):
            key = (row["language"], lookup_key(alias))
            if owners.setdefault(key, row["charge"]) != row["charge"]:
                reader.wrong("charges.csv", row, f"{alias!r} is also under {owners[key]!r}")


def _check_places(reader: _Reader, rows: Mapping[str, list[Row]]) -> None:
    known = {row["id"] for row in rows["places.csv"]}
    for name, column in (("sites.csv", "place"), ("places.csv", "within")):
        for row in rows[name]:
            if row[column] and row[column] not in known:
                reader.wrong(name, row, f"{column} {row[column]!r} is no id of places.csv")


def _check_bodies(reader: _Reader, rows: Mapping[str, list[Row]], shared: CountryPack) -> None:
    bodies = {b.id for b in shared.authorities} | {b.id for b in shared.organisations}
    bodies |= {row["id"] for n in ("authorities.csv", "organisations.csv") for row in rows[n]}
    agencies = {o.id for o in shared.outlets} | {row["id"] for row in rows["outlets.csv"]}
    for name, column, known in (
        ("authorities.csv", "part_of", bodies),
        ("authorities.csv", "speaks_for", bodies),
        ("organisations.csv", "part_of", bodies),
        ("organisations.csv", "speaks_for", bodies),
        ("organisations.csv", "same_side", bodies),
        ("outlets.csv", "agency", agencies),
    ):
        for row in rows[name]:
            for target in row.several(column):
                if target not in known:
                    reader.wrong(name, row, f"{column} {target!r} is no id that a pack defines")


def _head(reader: _Reader) -> dict[str, object]:
    name = "country.toml"
    if name not in reader.files:
        reader.problems.found.append(f"{reader.where.get(name, name)}:1: the file is missing")
        return {}
    head = read_table(reader.files[name], reader.where[name], reader.problems)
    for key in set(head) - set(_KEYS):
        _wrong_head(reader, key, f"unknown key {key!r}; the keys are {', '.join(_KEYS)}")
    if head and str(head.get("code", "")).upper() != reader.code:
        _wrong_head(reader, "code", f"code must be {reader.code!r}, as the folder is called")
    return head


def _wrong_head(reader: _Reader, key: str, what: str) -> None:
    text = reader.files["country.toml"]
    found = re.search(rf"^\s*\[?\s*{re.escape(key)}\b", text, re.MULTILINE)
    line = text.count("\n", 0, found.end()) + 1 if found else 1
    reader.problems.add(reader.where["country.toml"], line, what)


def _attempt(reader: _Reader, key: str, read: Callable[[], E], otherwise: E) -> E:
    try:
        return read()
    except PackError:
        _wrong_head(reader, key, f"{key!r} must hold lists of texts that are not empty")
        return otherwise


def _texts(reader: _Reader, table: Mapping[str, object], key: str) -> tuple[str, ...]:
    return _attempt(reader, key, lambda: strings(table, key, ""), ())


def _text(reader: _Reader, table: Mapping[str, object], key: str) -> str | None:
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value
    _wrong_head(reader, key, f"{key!r} must be a text")
    return None


def _table(reader: _Reader, head: Mapping[str, object], key: str) -> dict[str, object]:
    value = head.get(key, {})
    if isinstance(value, dict):
        return value
    _wrong_head(reader, key, f"{key!r} must be a table with one entry a language")
    return {}


def _lists(reader: _Reader, head: Mapping[str, object], key: str) -> dict[str, tuple[str, ...]]:
    table = _table(reader, head, key)
    return {language: _texts(reader, table, language) for language in table}


def _capital(reader: _Reader, head: Mapping[str, object]) -> dict[str, str]:
    table = _table(reader, head, "capital")
    named = {language: _text(reader, table, language) for language in table}
    return {language: name for language, name in named.items() if name}
