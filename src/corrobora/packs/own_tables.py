"""The tables that a user keeps: outlets and speakers, added to what the country packs know.

Their columns are in docs/guide/outlets-and-speakers.md. Rows refer to each other, and to what the
packs know, by name. A row about something that a pack knows adds to it: what it leaves empty stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from corrobora.model.live_cells import rearm
from corrobora.model.vocabulary import SourceConnection
from corrobora.packs.country import (
    INTERNATIONAL,
    Authority,
    AuthorityKind,
    CountryPack,
    Organisation,
    OrganisationKind,
    Outlet,
    OutletKind,
    lookup_key,
)
from corrobora.packs.sides import Body, body_node
from corrobora.packs.tables import Problems, Row, read_rows

__all__ = ["OUTLETS", "OWN_COLUMNS", "OWN_FILES", "SPEAKERS", "add_own_tables"]

OUTLETS = "outlets.csv"
SPEAKERS = "speakers.csv"
OWN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    OUTLETS: ("name", "aliases", "domain", "owner", "agency", "country", "kind"),
    SPEAKERS: (
        *("name", "aliases", "kind", "part_of", "speaks_for"),
        *("same_side", "connection", "country"),
    ),
}
OWN_FILES = frozenset(OWN_COLUMNS)
_KIN = frozenset({SourceConnection.VICTIM, SourceConnection.RELATIVE, SourceConnection.LAWYER})

K = TypeVar("K", bound=StrEnum)
Countries = dict[str, CountryPack]


@dataclass(slots=True)
class _Tables:
    """The countries as rows are added to them; what is wrong goes to `problems`."""

    countries: Countries
    where: Mapping[str, str]
    problems: Problems
    bodies: dict[int, Body] = field(default_factory=dict)

    def wrong(self, file: str, row: Row, what: str) -> None:
        self.problems.add(self.where.get(file, file), row.line, what)

    def choose(self, file: str, row: Row, column: str, kinds: Iterable[K]) -> K | None:
        """Return the word of a cell; none where it is empty or wrong."""
        known = {kind.value: kind for kind in kinds}
        if row[column] and row[column] not in known:
            self.wrong(file, row, f"bad {column} {row[column]!r}; there are {', '.join(known)}")
        return known.get(row[column])

    def country(self, row: Row) -> CountryPack:
        """Return the pack that a row goes to, made where there is none."""
        code = row["country"].upper() or INTERNATIONAL
        return self.countries.setdefault(code, CountryPack(code=code))


def add_own_tables(
    countries: Countries, files: Mapping[str, str], where: Mapping[str, str], problems: Problems
) -> Countries:
    """Return the countries with the rows of the user's tables (file name → text) in them.

    `where` gives the path that messages show for each file; mistakes go to `problems`.
    """
    tables = _Tables(dict(countries), where, problems)
    rows = {
        file: [
            Row(row.line, {column: rearm(cell) for column, cell in row.cells.items()})
            for row in read_rows(text, where.get(file, file), OWN_COLUMNS[file], problems)
        ]
        for file, text in files.items()
    }
    for file, found in rows.items():
        _check_names(tables, file, found)
    outlets = rows.get(OUTLETS, [])
    for row in outlets:
        _add_outlet(tables, row)
    for row in outlets:
        _tie_outlet(tables, row)
    speakers = rows.get(SPEAKERS, [])
    for row in speakers:
        _add_speaker(tables, row)
    for row in speakers:
        _tie_speaker(tables, row)
    return dict(sorted(tables.countries.items()))


def _check_names(tables: _Tables, file: str, rows: Iterable[Row]) -> None:
    """Refuse a row without a name, and a name that two rows share."""
    owners: dict[str, int] = {}
    for row in rows:
        if not lookup_key(row["name"]):
            tables.wrong(file, row, "every row needs a name")
        if row["country"] and not (len(row["country"]) == len("XX") and row["country"].isalpha()):
            tables.wrong(file, row, f"country {row['country']!r} is no code of two letters")
        for name in _names(row):
            first = owners.setdefault(lookup_key(name), row.line)
            if first != row.line:
                tables.wrong(file, row, f"{name!r} stands in line {first} already")


def _names(row: Row) -> tuple[str, ...]:
    return (row["name"], *row.several("aliases"))


def _more(known: tuple[str, ...], row: Row, name: str) -> tuple[str, ...]:
    """Return the aliases known with those of the row, and its name where it is another."""
    told = (*row.several("aliases"), *(() if row["name"] == name else (row["name"],)))
    return tuple(dict.fromkeys((*known, *told)))


# --- outlets ------------------------------------------------------------------------------------


def _add_outlet(tables: _Tables, row: Row) -> None:
    kind = tables.choose(OUTLETS, row, "kind", OutletKind)
    known = _known_outlet(tables, row)
    if known is None:
        pack = tables.country(row)
        made = Outlet(
            country=pack.code,
            id=f"own:{lookup_key(row['name'])}",
            name=row["name"],
            aliases=row.several("aliases"),
            domain=row.maybe("domain"),
            owner=row.maybe("owner"),
            agency=None,
            kind=kind or OutletKind.SITE,
            is_own=True,
        )
    else:
        pack = tables.countries[known.country]
        made = replace(
            known,
            aliases=_more(known.aliases, row, known.name),
            domain=row.maybe("domain") or known.domain,
            owner=row.maybe("owner") or known.owner,
            kind=kind or known.kind,
            is_own=True,
        )
    _put_outlet(tables, made)


def _put_outlet(tables: _Tables, made: Outlet) -> None:
    """Put an outlet before the others of its country, in place of what it was."""
    pack = tables.countries[made.country]
    rest = tuple(one for one in pack.outlets if one.id != made.id)
    tables.countries[made.country] = replace(pack, outlets=(made, *rest))


def _known_outlet(tables: _Tables, row: Row) -> Outlet | None:
    """Return the outlet of that name or domain: of the row's country, else of any."""
    code = row["country"].upper()
    codes = [code] if code else sorted(tables.countries)
    packs = [tables.countries[one] for one in codes if one in tables.countries]
    asked = [name for name in (*_names(row), row["domain"]) if name]
    return next((o for pack in packs for name in asked if (o := pack.outlet(name))), None)


def _tie_outlet(tables: _Tables, row: Row) -> None:
    """Set the agency, which may be a row below."""
    wire, outlet = row.maybe("agency"), _known_outlet(tables, row)
    if wire is None or outlet is None:
        return
    packs = [tables.countries[code] for code in sorted(tables.countries)]
    by_id = (o for pack in packs for o in pack.outlets if o.id == wire)
    found = next((o for p in packs if (o := p.outlet(wire))), None) or next(by_id, None)
    if found is None:
        tables.wrong(OUTLETS, row, f"agency {wire!r} is no outlet that a pack or this table knows")
    else:
        _put_outlet(tables, replace(outlet, agency=found.id))


# --- speakers -----------------------------------------------------------------------------------


def _add_speaker(tables: _Tables, row: Row) -> None:
    known = _known_body(tables, row["name"], row["country"], row.several("aliases"))
    kind = tables.choose(SPEAKERS, row, "kind", (*OrganisationKind, *AuthorityKind))
    connection = tables.choose(SPEAKERS, row, "connection", SourceConnection)
    if kind is None and known is None and connection is None:
        tables.wrong(SPEAKERS, row, "kind is empty: say what it is, like monitor or person")
    if known is not None and (kind is None or isinstance(known, Authority) == _is_organ(kind)):
        aliases = _more(known.aliases, row, known.name)
        made: Body = replace(known, aliases=aliases, is_own=True)
        if kind is not None:
            made = replace(made, kind=kind)
    else:
        made = _make_body(tables, row, kind)
    if isinstance(made, Organisation) and connection is not None:
        made = replace(made, connection=connection)
    _put_body(tables, made)
    tables.bodies[row.line] = made


def _is_organ(kind: StrEnum) -> bool:
    return isinstance(kind, AuthorityKind)


def _make_body(tables: _Tables, row: Row, kind: OrganisationKind | AuthorityKind | None) -> Body:
    code = tables.country(row).code
    id_ = f"own:{lookup_key(row['name'])}"
    if isinstance(kind, AuthorityKind):
        if not row["country"]:
            tables.wrong(SPEAKERS, row, "an organ of a state needs its country")
        return Authority(
            country=code,
            id=id_,
            name=row["name"],
            aliases=row.several("aliases"),
            kind=kind,
            part_of=None,
            speaks_for=None,
            is_own=True,
        )
    return Organisation(
        country=code,
        id=id_,
        name=row["name"],
        aliases=row.several("aliases"),
        kind=kind or OrganisationKind.PERSON,
        part_of=None,
        speaks_for=None,
        same_side=(),
        is_own=True,
    )


def _put_body(tables: _Tables, made: Body) -> None:
    pack = tables.countries[made.country]
    if isinstance(made, Authority):
        organs = tuple(one for one in pack.authorities if one.id != made.id)
        pack = replace(pack, authorities=(made, *organs))
    else:
        groups = tuple(one for one in pack.organisations if one.id != made.id)
        pack = replace(pack, organisations=(made, *groups))
    tables.countries[made.country] = pack


def _known_body(
    tables: _Tables, name: str, country: str, aliases: Iterable[str] = ()
) -> Body | None:
    """Return the body so called, or of that id: of the country given, else the only one."""
    code = country.upper()
    for asked in (name, *aliases):
        found = {
            body_node(body): body
            for pack in tables.countries.values()
            if code in {"", pack.code}
            for body in _called(pack, asked)
        }
        if len(found) == 1:
            return next(iter(found.values()))
    return None


def _called(pack: CountryPack, asked: str) -> list[Body]:
    """Return the organisation so called, else the organ; they share their names in no pack."""
    body = pack.organisation(asked) or pack.authority(asked)
    if body is not None:
        return [body]
    return [b for b in _bodies(pack) if b.id == asked][:1]


def _bodies(pack: CountryPack) -> tuple[Body, ...]:
    return (*pack.organisations, *pack.authorities)


def _tie_speaker(tables: _Tables, row: Row) -> None:
    """Set what a row is part of, speaks for, and stands beside, which may be rows below."""
    made = tables.bodies[row.line]
    pack = tables.countries[made.country]
    made = next(body for body in _bodies(pack) if body.id == made.id)
    part_of = _tied(tables, row, "part_of")
    if part_of:
        made = replace(made, part_of=part_of[0])
    if isinstance(made, Organisation) and made.connection in _KIN:
        made = replace(made, person=row.maybe("speaks_for"))
    elif speaks_for := _tied(tables, row, "speaks_for"):
        made = replace(made, speaks_for=speaks_for[0])
    same_side = _tied(tables, row, "same_side")
    if same_side and isinstance(made, Organisation):
        made = replace(made, same_side=tuple(dict.fromkeys((*made.same_side, *same_side))))
    elif same_side:
        tables.wrong(SPEAKERS, row, "same_side: an organ of a state is on the state's side alone")
    _put_body(tables, made)


def _tied(tables: _Tables, row: Row, column: str) -> tuple[str, ...]:
    """Return the nodes of the bodies that a cell names."""
    found = []
    for name in row.several(column):
        body = _known_body(tables, name, row["country"]) or _known_body(tables, name, "")
        if body is None:
            what = f"{column} {name!r} is no one body that a pack or this table knows"
            tables.wrong(
                SPEAKERS, row, f"{what}; where several countries have one, give the country"
            )
        else:
            found.append(body_node(body))
    return tuple(found)
