"""Who is behind a speaker or an outlet, once the words of one report are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.model.vocabulary import SourceConnection, SpeakerKind

__all__ = ["UNKNOWN_OUTLETS", "OutletEntity", "SpeakerEntity"]

# The one side that all outlets unknown to the packs share: together they raise a count by one.
UNKNOWN_OUTLETS = "outlet:unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEntity:
    """One party that speaks, the same `key` wherever and in whatever words it is named.

    `side` groups parties that do not confirm each other: `state:<code>`, `family:<person>`,
    or the party's own key. `organ` is the kind of a state's organ where a pack knows it
    ("court"). `via` is the person through whom it speaks, where one is named.
    `cites_unnamed` says that it speaks from a source without identity. `is_informant` says that
    it told a documenter (a field note): its name is a description then, its key a random token.
    """

    key: str
    name: str
    side: str
    kind: SpeakerKind
    connection: SourceConnection
    country: str | None = None
    organ: str | None = None
    is_known: bool = False
    via: str | None = None
    cites_unnamed: bool = False
    is_informant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletEntity:
    """Who published a report; `side` joins outlets of one owner or agency, and all unknown ones.

    `issuer` is set where the outlet is itself a party (a group's own site, a ministry's
    press service): then its own voice is that party's.
    """

    key: str
    name: str
    side: str
    owner: str | None = None
    agency: str | None = None
    is_known: bool = False
    issuer: SpeakerEntity | None = None
