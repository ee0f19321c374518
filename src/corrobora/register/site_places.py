"""Places of detention as packs know them: where they stand, what else they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corrobora.model.statement import SiteClaim
from corrobora.model.words import fold_words
from corrobora.packs.country import CountryPack, Site
from corrobora.register.index import is_kept
from corrobora.register.note_evidence import without_withheld
from corrobora.register.queries import load_of_kinds, load_packs_of
from corrobora.register.veil import Veil
from corrobora.store.database import Connection
from corrobora.store.neighbours import find_lists
from corrobora.store.notes import load_notes
from corrobora.store.reports import load_reports
from corrobora.store.search import find_texts

__all__ = [
    "SitePlace",
    "SiteSaid",
    "load_country_names",
    "load_site_claims",
    "load_site_places",
]

_LOOKED_AT = 40  # of the newest texts with a name of the place, for each name
_NAMES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePlace:
    """One place of a pack: its country, region and town, its other names.

    `degrees` are latitude and longitude, where the pack tells them.
    """

    name: str
    names: tuple[str, ...]
    country: str
    kind: str
    places: tuple[str, ...]
    degrees: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class SiteSaid:
    """A claim about a place, with the label of its report."""

    claim: SiteClaim
    report: str


def load_site_places(connection: Connection) -> Mapping[str, SitePlace]:
    """Return the places that packs know, by the name that is shown."""
    packs = load_packs_of(connection)
    return {
        site.name: _place(country, site)
        for country in packs.countries.values()
        for site in country.sites
    }


def load_country_names(connection: Connection, language: str) -> Mapping[str, str]:
    """Return what packs call each country in a language, by its code; else any name of it."""
    return {
        code: next(iter(names))
        for code, country in load_packs_of(connection).countries.items()
        if (names := country.names.get(language) or next(iter(country.names.values()), ()))
    }


def load_site_claims(
    connection: Connection, names: Iterable[str], veil: Veil
) -> tuple[SiteSaid, ...]:
    """Return what the newest texts that name a place claim about it, the newest first.

    Of a place that very many texts name, older claims may be missing.
    """
    wanted = {words for name in names if (words := tuple(fold_words(name)))}
    shortest = sorted(wanted, key=lambda words: (len(words), words))[:_NAMES]
    found = [
        report
        for words in shortest
        for report, _ in find_texts(connection, [words], most=_LOOKED_AT)
    ]
    reports = [id_ for id_ in dict.fromkeys(found) if not veil.covers_report(id_)]
    if not reports:
        return ()
    lists = find_lists(connection, reports) if is_kept(connection) else frozenset()
    told = load_of_kinds(connection, {*reports}, {"site_claim"}, lists)
    said = without_withheld(told, load_notes(connection)).values()
    labels = {one.id: one.label for one in load_reports(connection, ids=reports)}
    claims = [
        one for one in said if isinstance(one, SiteClaim) and tuple(fold_words(one.site)) in wanted
    ]
    claims.sort(key=lambda one: reports.index(one.report_id))
    return tuple(SiteSaid(one, labels[one.report_id]) for one in claims if one.report_id in labels)


def _place(country: CountryPack, site: Site) -> SitePlace:
    known = {place.id: place for place in country.places}
    return SitePlace(
        name=site.name,
        names=site.aliases,
        country=country.code,
        kind=site.kind.value,
        places=tuple(_walk_up({id_: (p.name, p.within) for id_, p in known.items()}, site.place)),
        degrees=None if site.lat is None or site.lon is None else (site.lat, site.lon),
    )


def _walk_up(known: Mapping[str, tuple[str, str | None]], first: str | None) -> Iterator[str]:
    """Yield the widest place first: the region before the town."""
    found: list[str] = []
    at = first
    while at is not None and at in known and len(found) < len(known):
        name, at = known[at]
        found.append(name)
    yield from reversed(found)
