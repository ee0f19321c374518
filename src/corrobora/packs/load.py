"""Loading packs: the project's own, and folders of the same shape that add to or replace them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypeVar

from corrobora.errors import PackError
from corrobora.model.ids import stable_id
from corrobora.packs.country import (
    INTERNATIONAL,
    Authority,
    CountryPack,
    Organisation,
    Outlet,
    Place,
    Site,
)
from corrobora.packs.country_files import COUNTRY_FILES, parse_country
from corrobora.packs.language import LANGUAGE_FILES, LanguagePack, parse_language
from corrobora.packs.list_cells import LIST_FOLDER, CellWords, parse_cell_words
from corrobora.packs.list_files import ListFiles, is_list_file, parse_list_files
from corrobora.packs.name_parts import NAME_FILES, NO_PARTS, NameParts, join_name_parts
from corrobora.packs.name_parts import parse as parse_name_parts
from corrobora.packs.nations import NationRow, Nations
from corrobora.packs.own_tables import OWN_FILES, add_own_tables
from corrobora.packs.sides import Body, body_node, find_tied, index_bodies, join_bodies
from corrobora.packs.tables import Problems

__all__ = ["Packs", "load_packs", "packs_from_files"]

_OWN = Path(__file__).parent
_KINDS: Mapping[str, frozenset[str]] = {
    "languages": LANGUAGE_FILES | NAME_FILES,
    "countries": COUNTRY_FILES,
}
_NO_NATIONS = Nations()
_DEPTH = 3  # languages/es/acts.toml
_FLAT = 2  # lists/status.csv

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Packs:
    """All languages and countries known to one run.

    `languages` goes by BCP 47 tag, `countries` by code in capitals; `list_cells` are the words
    that lists of people write; `files` holds the text of every file by its path below the packs
    folder, `hash` stands for all of them. `has_own` says that a table of the user's own tells of
    a body.
    """

    languages: Mapping[str, LanguagePack] = field(default_factory=dict)
    countries: Mapping[str, CountryPack] = field(default_factory=dict)
    list_cells: CellWords = field(default_factory=CellWords)
    list_files: ListFiles = field(default_factory=ListFiles)
    files: Mapping[str, str] = field(default_factory=dict)
    hash: str = ""
    name_parts: NameParts = NO_PARTS
    has_own: bool = field(default=False, init=False, repr=False, compare=False)
    _bodies: Mapping[str, Body] = field(init=False, repr=False, compare=False)
    _sides: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Join the bodies of all countries into sides."""
        bodies = index_bodies(self.countries)
        object.__setattr__(self, "_bodies", bodies)
        object.__setattr__(self, "_sides", join_bodies(bodies))
        object.__setattr__(self, "has_own", any(body.is_own for body in _told(self.countries)))

    def side(self, body: Organisation) -> str:
        """Return the side of a body outside the state: what its ties join, else its own."""
        return self._sides.get(body_node(body), f"body:{body_node(body)}")

    def speaks_for(self, body: Body) -> Body:
        """Return the body that somebody speaks for, to the last; a circle ends where it closes."""
        seen = {body_node(body)}
        while (other := find_tied(body.speaks_for, body.country, self._bodies)) is not None:
            if body_node(other) in seen:
                break
            seen.add(body_node(other))
            body = other
        return body

    def nations(self, language: str) -> Nations:
        """Return the names of countries in `language`; empty where no pack knows it."""
        pack = self.languages.get(language) or self.languages.get(language.partition("-")[0])
        return pack.nations if pack else _NO_NATIONS

    def find_sites(self, name: str) -> tuple[Site, ...]:
        """Return the places of detention called so, in order of country code."""
        return _present(country.site(name) for country in self.countries.values())

    def find_places(self, name: str) -> tuple[Place, ...]:
        """Return the places called so, in order of country code."""
        return _present(country.place(name) for country in self.countries.values())

    def find_authorities(self, name: str) -> tuple[Authority, ...]:
        """Return the state organs and officials called so; many states have one of a name."""
        return _present(country.authority(name) for country in self.countries.values())

    def find_organisations(self, name: str) -> tuple[Organisation, ...]:
        """Return the bodies outside the state called so, in order of country code."""
        return _present(country.organisation(name) for country in self.countries.values())

    def find_outlets(self, name: str) -> tuple[Outlet, ...]:
        """Return the outlets called so or having that web domain, in order of country code."""
        return _present(country.outlet(name) for country in self.countries.values())


def load_packs(folders: Sequence[Path] = ()) -> Packs:
    """Return the project's packs with those of `folders` over them, file by file.

    Each folder holds `languages/<tag>/`, `countries/<code>/`, `lists/` or the user's own tables
    (`outlets.csv`, `speakers.csv`), which add to all the rest. `PackError` lists all
    mistakes of all files, each as `file:line: what`.
    """
    files: dict[str, str] = {}
    where: dict[str, str] = {}
    problems = Problems()
    for folder in (_OWN, *folders):
        found = _read_folder(folder, problems)
        files |= found
        where |= {path: path if folder is _OWN else str(folder / path) for path in found}
        if not found and folder is not _OWN:
            holds = "languages/, countries/, outlets.csv or speakers.csv"
            problems.add(str(folder), 1, f"no pack is here: it should hold {holds}")
    return _build(files, where, problems)


def packs_from_files(files: Mapping[str, str]) -> Packs:
    """Return the packs in `files` (path below the packs folder → text) and nothing else."""
    return _build(files, {path: path for path in files}, Problems())


def _read_folder(folder: Path, problems: Problems) -> dict[str, str]:
    """Return the texts of the .toml and .csv files of a packs folder by relative posix path."""
    found: dict[str, str] = {}
    nested = [file for kind in _KINDS for file in sorted((folder / kind).glob("*/*"))]
    nested += sorted((folder / LIST_FOLDER).glob("*"))
    nested += sorted((folder / LIST_FOLDER).glob("*/*"))
    own = [folder / name for name in sorted(OWN_FILES) if (folder / name).is_file()]
    for file in (*(f for f in nested if f.suffix in {".toml", ".csv"}), *own):
        try:
            found[file.relative_to(folder).as_posix()] = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            problems.add(str(file), 1, f"cannot be read as UTF-8: {error}")
    return found


def _build(files: Mapping[str, str], where: Mapping[str, str], problems: Problems) -> Packs:
    groups = _group(files, where, problems)
    countries: dict[str, CountryPack] = {}
    shared = CountryPack(code=INTERNATIONAL)
    for folder, texts in sorted(groups["countries"].items(), key=_international_first):
        code = folder.upper()
        shown = _shown("countries", folder, texts, where)
        try:
            countries[code] = parse_country(code, texts, shown, shared)
        except PackError as error:
            problems.take(error)
        shared = countries.get(INTERNATIONAL, shared)
    own = {name: files[name] for name in OWN_FILES if name in files}
    countries = add_own_tables(countries, own, where, problems)
    languages: dict[str, LanguagePack] = {}
    name_parts: list[NameParts] = []
    for tag, texts in groups["languages"].items():
        shown = _shown("languages", tag, texts, where)
        name_parts.append(parse_name_parts(texts, shown, problems))
        if set(texts) <= NAME_FILES:
            continue
        try:
            languages[tag] = parse_language(tag, texts, shown, _nation_rows(countries, tag))
        except PackError as error:
            problems.take(error)
    listed = {n: files[f"{LIST_FOLDER}/{n}"] for n in groups[LIST_FOLDER].get("", {})}
    shown = {name: where[f"{LIST_FOLDER}/{name}"] for name in listed}
    words = parse_cell_words(listed, shown, problems)
    calendars = [pack.calendar for pack in languages.values()]
    headed = parse_list_files(files, where, calendars, problems)
    problems.raise_if_any()
    parts = chain.from_iterable((path, files[path]) for path in sorted(files))
    return Packs(
        languages=languages,
        countries=dict(sorted(countries.items())),
        list_cells=words,
        list_files=headed,
        files=dict(sorted(files.items())),
        hash=stable_id("packs", *parts),
        name_parts=join_name_parts(name_parts),
    )


def _group(
    files: Mapping[str, str], where: Mapping[str, str], problems: Problems
) -> dict[str, dict[str, dict[str, str]]]:
    """Return kind → folder → file name → text; a file that no pack has is a mistake."""
    groups: dict[str, dict[str, dict[str, str]]] = {kind: {} for kind in (*_KINDS, LIST_FOLDER)}
    for path, text in sorted(files.items()):
        parts = path.split("/")
        if len(parts) == _DEPTH and parts[2] in _KINDS.get(parts[0], ()):
            groups[parts[0]].setdefault(parts[1], {})[parts[2]] = text
        elif len(parts) == _FLAT and parts[0] == LIST_FOLDER:
            groups[LIST_FOLDER].setdefault("", {})[parts[1]] = text
        elif path not in OWN_FILES and not is_list_file(path):
            known = ", ".join(sorted(_KINDS.get(parts[0], _KINDS)))
            problems.add(where[path], 1, f"no pack has a file so called; there are {known}")
    return groups


def _international_first(item: tuple[str, object]) -> tuple[bool, str]:
    return item[0].upper() != INTERNATIONAL, item[0]


def _shown(
    kind: str, folder: str, texts: Mapping[str, str], where: Mapping[str, str]
) -> dict[str, str]:
    shown = {name: f"{kind}/{folder}/{name}" for name in _KINDS[kind]}
    return shown | {name: where[f"{kind}/{folder}/{name}"] for name in texts}


def _nation_rows(countries: Mapping[str, CountryPack], language: str) -> list[NationRow]:
    """Return what the country packs say of their names in `language`."""
    rows: list[NationRow] = []
    for code, country in countries.items():
        names = country.names.get(language, ())
        adjectives = country.adjectives.get(language, ())
        if code != INTERNATIONAL and (names or adjectives):
            where = f"countries/{code.lower()}/country.toml"
            first = names[0] if names else ""
            rows.append(NationRow(code, first, names[1:], adjectives, adjectives, where, 1))
    return rows


def _told(countries: Mapping[str, CountryPack]) -> Iterator[Body]:
    for country in countries.values():
        yield from country.organisations
        yield from country.authorities


def _present(found: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(item for item in found if item is not None)
