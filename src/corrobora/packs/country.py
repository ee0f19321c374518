"""What is known about one country: its places of detention, bodies, outlets and charges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Protocol, TypeVar

from corrobora.model.vocabulary import SourceConnection
from corrobora.model.words import fold_words

__all__ = [
    "INTERNATIONAL",
    "Authority",
    "AuthorityKind",
    "Charge",
    "CountryPack",
    "Organisation",
    "OrganisationKind",
    "Outlet",
    "OutletKind",
    "Place",
    "PlaceKind",
    "Site",
    "SiteKind",
    "lookup_key",
]

# The pack of what is known everywhere (wire agencies, bodies of the United Nations); ZZ is
# ISO 3166's and CLDR's "unknown region", so no country will ever bear it.
INTERNATIONAL = "ZZ"


class SiteKind(StrEnum):
    """What kind of place of detention it is."""

    PRISON = "prison"
    POLICE_STATION = "police_station"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    CAMP = "camp"
    HOSPITAL = "hospital"
    CLANDESTINE = "clandestine"
    OTHER = "other"


class PlaceKind(StrEnum):
    """What kind of place below the level of a country it is."""

    STATE = "state"
    CITY = "city"
    TOWN = "town"
    DISTRICT = "district"
    AIRPORT = "airport"
    PORT = "port"
    BORDER_CROSSING = "border_crossing"
    BUILDING = "building"
    REGION = "region"


class AuthorityKind(StrEnum):
    """Which organ of the state it is; an official is a person who speaks for one."""

    MINISTRY = "ministry"
    PARLIAMENT = "parliament"
    COURT = "court"
    PROSECUTOR = "prosecutor"
    POLICE = "police"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    PRESIDENCY = "presidency"
    OMBUDSMAN = "ombudsman"
    OFFICIAL = "official"


class OrganisationKind(StrEnum):
    """What kind of body outside the state it is."""

    MONITOR = "monitor"
    FAMILIES_COMMITTEE = "families_committee"
    PARTY = "party"
    UNION = "union"
    CHURCH = "church"
    LAWYERS = "lawyers"
    INTERNATIONAL = "international"
    MEDIA_GROUP = "media_group"
    PERSON = "person"


class OutletKind(StrEnum):
    """What kind of publisher it is; `state` stands for one that the state runs."""

    NEWSPAPER = "newspaper"
    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    SITE = "site"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A named place of detention; `place` is the id of the place where it stands."""

    country: str
    id: str
    name: str
    aliases: tuple[str, ...]
    kind: SiteKind
    place: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town, state, airport …; `within` is the id of the place that holds it."""

    country: str
    id: str
    name: str
    aliases: tuple[str, ...]
    kind: PlaceKind
    within: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An organ of the state, or an official who speaks for one (`speaks_for`)."""

    country: str
    id: str
    name: str
    aliases: tuple[str, ...]
    kind: AuthorityKind
    part_of: str | None
    speaks_for: str | None
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body outside the state, or a person who speaks for one or for themself.

    `same_side` lists bodies that do not confirm each other though neither is part of the other.
    `is_own` stands in the table that a user keeps, which may also state the `connection` to what
    is told, and the person held that a lawyer or relative speaks for.
    """

    country: str
    id: str
    name: str
    aliases: tuple[str, ...]
    kind: OrganisationKind
    part_of: str | None
    speaks_for: str | None
    same_side: tuple[str, ...]
    connection: SourceConnection | None = None
    person: str | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes: `owner` by name, `agency` the id of the wire that it mostly prints.

    `is_own` stands in the table that a user keeps.
    """

    country: str
    id: str
    name: str
    aliases: tuple[str, ...]
    domain: str | None
    owner: str | None
    agency: str | None
    kind: OutletKind
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """An offence as it is usually alleged, in one language."""

    country: str
    language: str
    charge: str
    aliases: tuple[str, ...]


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


T = TypeVar("T", bound=_Named)


@lru_cache(maxsize=1 << 14)
def lookup_key(name: str) -> str:
    """Return the form under which names are looked up: folded words, marks left out."""
    return " ".join(fold_words(name))


def _by_name(entries: Sequence[T]) -> dict[str, T]:
    """Return the entries by each of their names; the file's earlier entry wins.

    A name that is an ordinary word ("The Guardian (newspaper)") is also found without its
    brackets when it is asked for; readers of texts look for the whole, so never meet it.
    """
    found: dict[str, T] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            found.setdefault(lookup_key(name), entry)
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            bare = lookup_key(name.partition("(")[0])
            if bare:
                found.setdefault(bare, entry)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPack:
    """Everything in one folder `countries/<code>/`; names and adjectives by language.

    `own_names` (each as its words, the longest first) and `own_adjectives` are the same of all
    languages, folded.
    """

    code: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    time_zone: str | None = None
    capital: Mapping[str, str] = field(default_factory=dict)
    sites: tuple[Site, ...] = ()
    places: tuple[Place, ...] = ()
    authorities: tuple[Authority, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    charges: tuple[Charge, ...] = ()
    own_names: tuple[tuple[str, ...], ...] = field(init=False, repr=False, compare=False)
    own_adjectives: frozenset[str] = field(init=False, repr=False, compare=False)
    _sites: Mapping[str, Site] = field(init=False, repr=False, compare=False)
    _places: Mapping[str, Place] = field(init=False, repr=False, compare=False)
    _authorities: Mapping[str, Authority] = field(init=False, repr=False, compare=False)
    _organisations: Mapping[str, Organisation] = field(init=False, repr=False, compare=False)
    _outlets: Mapping[str, Outlet] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index every entry by its folded names."""
        found = {tuple(fold_words(n)) for own in self.names.values() for n in own}
        names = tuple(sorted(found, key=lambda words: (-len(words), words)))
        adjectives = frozenset(lookup_key(a) for own in self.adjectives.values() for a in own)
        object.__setattr__(self, "own_names", names)
        object.__setattr__(self, "own_adjectives", adjectives)
        object.__setattr__(self, "_sites", _by_name(self.sites))
        object.__setattr__(self, "_places", _by_name(self.places))
        object.__setattr__(self, "_authorities", _by_name(self.authorities))
        object.__setattr__(self, "_organisations", _by_name(self.organisations))
        domains = {o.domain.casefold(): o for o in self.outlets if o.domain}
        object.__setattr__(self, "_outlets", domains | _by_name(self.outlets))

    def site(self, name: str) -> Site | None:
        """Return the place of detention that is called so, case and accents aside."""
        return self._sites.get(lookup_key(name))

    def place(self, name: str) -> Place | None:
        """Return the place that is called so."""
        return self._places.get(lookup_key(name))

    def authority(self, name: str) -> Authority | None:
        """Return the organ of the state or official that is called so."""
        return self._authorities.get(lookup_key(name))

    def organisation(self, name: str) -> Organisation | None:
        """Return the body outside the state that is called so."""
        return self._organisations.get(lookup_key(name))

    def outlet(self, name: str) -> Outlet | None:
        """Return the outlet that is called so or has that web domain (without `www.`)."""
        return self._outlets.get(name.casefold()) or self._outlets.get(lookup_key(name))
