"""What the list of places of detention says, and the page of one."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from corrobora.desk.promises.pages import PromiseRow, Quoted, quote_matter, read_promise
from corrobora.desk.sites.map import Map, draw_map
from corrobora.model.summary import Matter, MatterKind, PersonSummary
from corrobora.model.vocabulary import Custody
from corrobora.model.words import fold_words
from corrobora.register.counted import count_at_place, count_at_places, count_by_matter
from corrobora.register.site_places import (
    SitePlace,
    SiteSaid,
    load_country_names,
    load_site_claims,
    load_site_places,
)
from corrobora.register.summaries.asking import (
    Gaze,
    MatterFilter,
    PersonFilter,
    is_made,
    list_matters,
    list_persons,
)
from corrobora.register.veil import Veil

__all__ = ["Asking", "Region", "SiteFigure", "SitePage", "SiteRow", "SitesPage", "load_list",
           "load_site"]  # fmt: skip

_MOST = 50
_MATTERS = 100


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One place in the list: how many persons by custody, how many figures and promises."""

    name: str
    people: Mapping[Custody, int]
    figures: int
    promises: int


@dataclass(frozen=True, slots=True)
class Region:
    """The places of one region; `name` is empty where no pack says where they stand."""

    country: str
    name: str
    rows: tuple[SiteRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesPage:
    """All places of which anything is told; `is_map_known` says that packs told any degrees."""

    is_made: bool
    regions: tuple[Region, ...]
    number: int
    drawn: Map | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFigure:
    """A figure about a place; `tally` has what is said of how many, whom and when."""

    speaker: str
    tally: Any
    column: str
    first: datetime.date | None
    last: datetime.date | None
    is_old: bool
    address: str
    country: str
    passages: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """Everything that the page of one place says; `after` leads to more people."""

    name: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    country: str
    custody: Custody | None
    counts: tuple[tuple[Custody, int], ...]
    people: tuple[PersonSummary, ...]
    after: str | None
    figures: tuple[SiteFigure, ...]
    claims: tuple[SiteSaid, ...]
    promises: tuple[PromiseRow, ...]

    @property
    def is_told(self) -> bool:
        """Say whether a pack or a report tells anything of the place."""
        return bool(
            self.names or self.places or self.counts or self.figures or self.claims or self.promises
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of one place, and of whom."""

    name: str
    custody: Custody | None
    after: str | None
    language: str
    today: datetime.date


def load_list(gaze: Gaze, language: str) -> SitesPage:
    """Return all places, those of a region together."""
    people: dict[str, dict[Custody, int]] = defaultdict(dict)
    for (name, custody), n in count_at_places(gaze).items():
        people[name][custody] = n
    matters = count_by_matter(gaze)
    known = load_site_places(gaze.connection)
    countries = load_country_names(gaze.connection, language)
    names = {*people, *(name for name, _ in matters)}
    by_region: dict[tuple[str, str], list[SiteRow]] = defaultdict(list)
    for name in sorted(names, key=str.casefold):
        row = SiteRow(
            name,
            people.get(name, {}),
            matters.get((name, MatterKind.FIGURE), 0),
            matters.get((name, MatterKind.PROMISE), 0),
        )
        by_region[_region_of(known.get(name), countries)].append(row)
    order = sorted(by_region, key=lambda key: (not key[0], key))
    degrees = {n: d for n in names if n in known and (d := known[n].degrees) is not None}
    held = {name: counts.get(Custody.HELD, 0) for name, counts in people.items()}
    return SitesPage(
        is_made=is_made(gaze.connection),
        regions=tuple(Region(*key, tuple(by_region[key])) for key in order),
        number=len(names),
        drawn=draw_map(degrees, held),
    )


def find_shown(gaze: Gaze, asked: str) -> tuple[str, SitePlace | None]:
    """Return the name under which a place is shown, with what a pack knows of it."""
    known = load_site_places(gaze.connection)
    if asked in known:
        return asked, known[asked]
    words = fold_words(asked)
    alike = [p for p in known.values() if words in [fold_words(n) for n in (p.name, *p.names)]]
    return (alike[0].name, alike[0]) if len(alike) == 1 else (asked, None)


def load_site(gaze: Gaze, veil: Veil, asking: Asking) -> SitePage:
    """Return the page of a place, with one page of the people said to be there."""
    name, place = find_shown(gaze, asking.name)
    countries = load_country_names(gaze.connection, asking.language)
    counts = count_at_place(gaze, name)
    custody = frozenset() if asking.custody is None else frozenset({asking.custody})
    found = list_persons(
        gaze, PersonFilter(site=name, custody=custody), after=asking.after, most=_MOST
    )
    names = () if place is None else place.names
    return SitePage(
        name=name,
        names=names,
        places=() if place is None else place.places,
        country="" if place is None else countries.get(place.country, place.country),
        custody=asking.custody,
        counts=tuple((one, counts[one]) for one in Custody if one in counts),
        people=found.rows,
        after=found.after,
        figures=tuple(_figures(_matters(gaze, name, MatterKind.FIGURE), veil)),
        claims=load_site_claims(gaze.connection, (name, *names), veil),
        promises=tuple(
            read_promise(one, veil, asking.today)
            for one in _matters(gaze, name, MatterKind.PROMISE)
        ),
    )


def _region_of(place: SitePlace | None, countries: Mapping[str, str]) -> tuple[str, str]:
    if place is None:
        return "", ""
    return countries.get(place.country, place.country), place.places[0] if place.places else ""


def _matters(gaze: Gaze, site: str, kind: MatterKind) -> tuple[Matter, ...]:
    return list_matters(gaze, MatterFilter(kind=kind, site=site), most=_MATTERS).rows


def _figures(matters: Iterable[Matter], veil: Veil) -> Iterable[SiteFigure]:
    for one in matters:
        tally = one.payload["tally"]
        passages = tuple(quote_matter(tally, veil))
        if isinstance(tally, Mapping) and passages:
            yield SiteFigure(
                speaker=one.speaker,
                tally=SimpleNamespace(**tally),
                column=str(one.payload["column"]),
                first=one.first,
                last=one.last,
                is_old=not one.is_open,
                address=str(one.payload["address"]),
                country=one.country,
                passages=passages,
            )
