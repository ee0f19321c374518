"""Why something stays inside, and what is counted: in English, to be translated where shown."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.desk.words import mark_for_translation as _
from corrobora.publish.corrections import Change
from corrobora.publish.formats import PublishFormat
from corrobora.publish.policy import Why

__all__ = ["CHANGES", "FORMATS", "TABLES", "THINGS", "WHY"]

WHY: Mapping[Why, str] = {
    Why.NOT_DECIDED: _("nobody decided yet that it may leave"),
    Why.RESTRICTED: _("restricted"),
    Why.MINOR: _("under age, as it seems: release that part by itself where it may be told"),
    Why.HEALTH: _(
        "it tells of somebody's health: release that part by itself where it may be told"
    ),
    Why.NOTHING_LEFT: _("all that is said rests on notes or reports that may not leave"),
    Why.NO_ADDRESS: _("no public address yet"),
    Why.LIST: _("a row of a list, which tells more than the claim"),
    Why.TOO_MUCH: _("enough of that report leaves already"),
    Why.IN_PERSON: _("a note of what somebody told a documenter, or about a person who stays"),
}
"""Why something stays, by the policy of publishing."""

TABLES: Mapping[str, str] = {
    "persons": _("persons"),
    "findings": _("findings"),
    "origins": _("origins"),
    "passages": _("passages"),
    "reports": _("reports"),
    "copies": _("copies"),
    "figures": _("figures"),
    "conflicts": _("conflicts"),
    "sides": _("sides of conflicts"),
    "promises": _("promises"),
    "sites": _("places of detention"),
    "stays": _("stays at places"),
    "claims": _("claims about places"),
    "counts": _("counts of people"),
    "withheld": _("counts of what is withheld"),
    "corrections": _("corrections"),
}
"""What rows of a publication are, several of them."""

FORMATS: Mapping[PublishFormat, str] = {
    PublishFormat.SITE: _("pages for a browser, which open from the disk"),
    PublishFormat.CSV: _("tables as text (CSV)"),
    PublishFormat.XLSX: _("tables for a spreadsheet (XLSX)"),
    PublishFormat.JSONL: _("JSON, one object a line"),
    PublishFormat.PARQUET: _("tables for analysis (Parquet)"),
    PublishFormat.FTM: _("FollowTheMoney entities"),
    PublishFormat.FRICTIONLESS: _("a Frictionless data package"),
    PublishFormat.DATASETTE: _("a database for Datasette"),
}
"""The forms of a publication, those that most people want first."""

THINGS: Mapping[str, str] = {
    "person": _("person"),
    "tally": _("figure"),
    "figure": _("figure"),
    "promise": _("promise"),
    "site_claim": _("claim about a place"),
    "site": _("place of detention"),
    "conflict": _("conflict"),
    "passage": _("passage"),
    "story": _("story"),
}
"""What is released, withheld or corrected, one of them."""

CHANGES: Mapping[Change, str] = {
    Change.ADDED: _("added"),
    Change.CHANGED: _("changed"),
    Change.WITHDRAWN: _("withdrawn"),
}
"""What became of something since it was published before."""
