"""Places of detention: all of which anything is told, and one with people, figures and claims."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, JsonValue

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.persons import PLACE, PersonRow, row_of
from corrobora.desk.api.resources.promises import Promise, QuoteOf, promise_row, quote_rows
from corrobora.desk.api.shapes import After, Answer, Wanted
from corrobora.desk.api.values import read_place, write_place
from corrobora.desk.sites.pages import Asking, SiteFigure, load_list, load_site
from corrobora.model.account import Permission
from corrobora.model.plain import Plain, as_plain
from corrobora.model.vocabulary import Certainty, Custody, SiteClaimKind
from corrobora.register.figures import FigureColumn
from corrobora.register.site_places import SiteSaid

__all__ = ["RESOURCES"]


class SiteRow(Answer):
    """One place of detention."""

    name: str = Field(description="The name under which it is shown: `/sites/{name}`.")
    country: str = Field(description="The country, where a pack knows the place.")
    region: str = Field(description="The widest place in which it stands.")
    persons: dict[Custody, int] = Field(description="Who is told of there, by custody.")
    figures: int = Field(ge=0, description="Figures about it.")
    promises: int = Field(ge=0, description="Promises about it.")


class Sites(Answer):
    """All places of detention of which anything is told."""

    is_made: bool = Field(description="False where summaries were never made: run `run` once.")
    sites: list[SiteRow] = Field(description="By country, region and name.")


class SiteWanted(Wanted):
    """Which people of a place."""

    custody: Annotated[Custody | None, Field(description="Who is where, alone.")] = None
    after: After = None


class SiteFigureRow(Answer):
    """A figure about a place."""

    speaker: str = Field(description="Who says so.")
    column: FigureColumn = Field(description="Announced, reported or confirmed.")
    country: str = Field(description="The country, by code.")
    address: str = Field(description="What people type for it in the ledger.")
    first: datetime.date | None = Field(description="From when on.")
    last: datetime.date | None = Field(description="Up to when.")
    superseded: bool = Field(description="Whether a newer one took its place.")
    tally: dict[str, JsonValue] = Field(description="What is said of how many, whom and when.")
    passages: list[QuoteOf] = Field(description="Where it is told.")


class SiteClaimRow(Answer):
    """What is claimed about a place."""

    claim: SiteClaimKind = Field(description="What.")
    speaker: str | None = Field(description="Who says so; null: the report in its own voice.")
    certainty: Certainty = Field(description="How they commit to it.")
    date: str | None = Field(description="When, in EDTF.")
    report: str = Field(description="The label of the report.")
    quote: str = Field(description="The words.")


class Site(Answer):
    """One place of detention."""

    name: str = Field(description="The name.")
    names: list[str] = Field(description="Other names.")
    places: list[str] = Field(description="Where it stands, the widest place first.")
    country: str = Field(description="The country, where a pack knows the place.")
    counts: dict[Custody, int] = Field(description="Who is told of there, by custody.")
    persons: list[PersonRow] = Field(description="Fifty at a time, in the order of names.")
    after: str | None = Field(description="Asks for more persons; null at the end.")
    figures: list[SiteFigureRow] = Field(description="Figures about it.")
    claims: list[SiteClaimRow] = Field(description="What is claimed about it, the newest first.")
    promises: list[Promise] = Field(description="Promises about it.")


def list_all(call: Call, _: Wanted) -> Plain:
    """Give every place with how many persons, figures and promises are told of it."""
    page = load_list(call.gaze, call.language)
    return {
        "is_made": page.is_made,
        "sites": [
            {
                "name": row.name,
                "country": region.country,
                "region": region.name,
                "persons": {custody.value: n for custody, n in row.people.items()},
                "figures": row.figures,
                "promises": row.promises,
            }
            for region in page.regions
            for row in region.rows
        ],
    }


def show_one(call: Call, wanted: SiteWanted) -> Plain:
    """Give one place, also by another name of it, with fifty of its persons at a time."""
    asking = Asking(
        name=call.path["name"],
        custody=wanted.custody,
        after=read_place(wanted.after, PLACE),
        language=call.language,
        today=call.today,
    )
    page = load_site(call.gaze, call.veil, asking)
    if not page.is_told:
        raise not_found()
    return {
        "name": page.name,
        "names": list(page.names),
        "places": list(page.places),
        "country": page.country,
        "counts": {custody.value: n for custody, n in page.counts},
        "persons": [row_of(one) for one in page.people],
        "after": write_place(page.after),
        "figures": [_figure(one) for one in page.figures],
        "claims": [_claim(one) for one in page.claims],
        "promises": [promise_row(one) for one in page.promises],
    }


def _figure(one: SiteFigure) -> Plain:
    told: Mapping[str, Plain] = vars(one.tally)
    return {
        "speaker": one.speaker,
        "column": one.column,
        "country": one.country,
        "address": one.address,
        "first": None if one.first is None else one.first.isoformat(),
        "last": None if one.last is None else one.last.isoformat(),
        "superseded": one.is_old,
        "tally": {
            name: value
            for name, value in told.items()
            if name not in {"quotes", "report_id", "revision_id", "speaker"}
        },
        "passages": quote_rows(one.passages),
    }


def _claim(one: SiteSaid) -> Plain:
    claim = one.claim
    return {
        "claim": claim.claim.value,
        "speaker": None if claim.speaker is None else claim.speaker.name,
        "certainty": claim.certainty.value,
        "date": as_plain(claim.date),
        "report": one.report,
        "quote": claim.quotes[0].text,
    }


RESOURCES = (
    Resource(
        name="sites",
        url="/sites",
        permission=Permission.READ,
        says="Places of detention",
        answers=Sites,
        handle=list_all,
        of="sites",
    ),
    Resource(
        name="site",
        url="/sites/{name:path}",
        permission=Permission.READ,
        says="One place of detention",
        takes=SiteWanted,
        answers=Site,
        handle=show_one,
        of="sites",
    ),
)
