"""Reports: a list, one with its statements and where each stands, its family of copies."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.rulings import Ruled
from corrobora.desk.api.shapes import After, Answer, Wanted
from corrobora.desk.api.values import Word, read_place, write_place
from corrobora.desk.reports.families import FamilyBranch, FamilyLine, FamilyPage, make_family_page
from corrobora.model.account import Permission
from corrobora.model.lineage import CopyKind, Direction, DriftKind
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Form, Report
from corrobora.model.ruling import FieldSet, VerdictKind
from corrobora.model.statement import Quote, kind_of
from corrobora.model.vocabulary import Certainty
from corrobora.register.report_families import load_family
from corrobora.register.report_list import list_reports
from corrobora.register.report_view import (
    ReportView,
    Told,
    find_report_text,
    load_report_view,
)
from corrobora.shapes.decisions import ruled_shape

__all__ = ["RESOURCES", "Link", "ReportRow", "Stretch", "report_row"]

_PLACE = r"[0-9A-Za-z~?%./+:,\[\]-]{0,80}~[0-9a-z-]{1,80}"
_ID = r"[0-9a-z-]{1,80}"
_LONGEST = 10**12
_ELSEWHERE = frozenset({"report_id", "revision_id", "quotes", "certainty"})


class ReportRow(Answer):
    """One report."""

    id: str = Field(description="The id, by which it is found.")
    label: str = Field(description="What people call it; passages name it so.")
    title: str | None = Field(description="Its headline.")
    outlet: str | None = Field(description="Who published it.")
    published: str | None = Field(description="The date that it states, in EDTF.")
    language: str = Field(description="The language of its text.")
    form: Form = Field(description="In which form it came.")
    address: str = Field(description="Where it stands on the web, else its file.")
    recorded_at: datetime.datetime = Field(description="When it came to the register.")


class ReportsWanted(Wanted):
    """Which reports."""

    outlet: Annotated[Word | None, Field(description="Of this outlet alone.")] = None
    after: After = None


class ReportsPage(Answer):
    """A page of reports, the newest first, undated ones last."""

    reports: list[ReportRow] = Field(description="The reports.")
    outlets: list[str] = Field(description="Where none is of that outlet: those that begin so.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


class ReportWanted(Wanted):
    """Which part of a report."""

    at: Annotated[
        int, Field(ge=0, le=_LONGEST, description="A code point of the text: the part around it.")
    ] = 0


class Stretch(Answer):
    """A place in the text of a report, in code points."""

    start: int = Field(ge=0, description="Where it begins.")
    end: int = Field(ge=0, description="Where it ends.")


class StatementQuote(Stretch):
    """A quote; its words are null where it does not stand wholly in this part of the text."""

    text: str | None = Field(description="The exact words.")


class FieldRuled(Answer):
    """A field that a person set, with what had been read."""

    field: str = Field(description="Which.")
    value: JsonValue = Field(description="What a person set.")
    was: JsonValue = Field(description="What had been read.")
    by: Ruled = Field(description="Who set it.")


class ClaimVerdict(Answer):
    """What a person said of a claim."""

    kind: VerdictKind = Field(description="Whether it counts.")
    by: Ruled = Field(description="Who said so.")


class Statement(Answer):
    """One thing that one passage says, with one speaker and one certainty."""

    id: str = Field(description="The id of what this reader read.")
    claim: str = Field(description="The name by which a person decides on it.")
    kind: Literal["act", "tally", "designation", "promise", "site_claim"] = Field(
        description="What kind of statement."
    )
    certainty: Certainty | None = Field(description="How the speaker commits to it.")
    person: str | None = Field(description="The address of whom it names: `/persons/{address}`.")
    said: dict[str, JsonValue] = Field(
        description="The fields of its kind, as `extract --all` prints them."
    )
    quotes: list[StatementQuote] = Field(description="Where it stands.")
    again: bool = Field(description="Whether an earlier reader says the same of the passage.")
    verdict: ClaimVerdict | None = Field(description="What a person said of it.")
    set: list[FieldRuled] = Field(description="The fields that a person set.")


class ReadBy(Answer):
    """A reader that read the report."""

    extractor: str = Field(description="Which.")
    version: str = Field(description="In which version.")


class OneReport(Answer):
    """A part of a report, and all that is told there."""

    report: ReportRow = Field(description="The report.")
    length: int = Field(ge=0, description="Code points of the whole text.")
    part: Stretch = Field(description="The part of the text that is given here.")
    parts: list[Stretch] = Field(description="All parts: ask for each by `at`.")
    text: str = Field(description="The text of the part; blanks stand for what is not to be seen.")
    withheld: bool = Field(description="Whether all its words are restricted for this token.")
    statements: list[Statement] = Field(description="What is told there, in order.")


class Link(Answer):
    """How one report goes back to another."""

    derived: str = Field(description="The id of the copy, as far as that can be told.")
    source: str = Field(description="The id of the other.")
    direction: Direction = Field(description="Whether it can be told which came first.")
    kind: CopyKind = Field(description="What the copy looks like.")
    coverage: float = Field(ge=0, le=1, description="How much of the copy is copied.")
    score: float = Field(ge=0, le=1, description="How sure it is that one is a copy.")


class FamilyRow(Answer):
    """One report of a family."""

    report: ReportRow = Field(description="The report.")
    depth: int = Field(ge=0, description="How far below the first: those below follow it.")
    where: Literal["tree", "above", "near"] = Field(
        description="In the whole tree; of a large family a source of this report, or near it."
    )
    link: Link | None = Field(description="How it goes back to the one above, or to this report.")
    changed: list[DriftKind] = Field(description="What was changed in what is claimed.")
    here: bool = Field(description="Whether it is the report that was asked for.")


class Family(Answer):
    """Reports joined by copied passages: for looking at, never for counting."""

    report: ReportRow = Field(description="The report that was asked for.")
    whole: bool = Field(description="Whether all of the family is here.")
    rows: list[FamilyRow] = Field(description="The reports.")
    after: str | None = Field(description="Asks for more of a large family; null at the end.")


class FamilyWanted(Wanted):
    """Which page of a large family."""

    after: After = None


# --- all of them ----------------------------------------------------------------------------------


def list_all(call: Call, wanted: ReportsWanted) -> Plain:
    """Give fifty reports at a time, by the date that they state."""
    found = list_reports(
        call.connection,
        call.veil,
        outlet=wanted.outlet,
        after=read_place(wanted.after, _PLACE),
    )
    return {
        "reports": [report_row(one) for one in found.reports],
        "outlets": list(found.outlets),
        "after": write_place(found.after),
    }


def report_row(report: Report) -> dict[str, Plain]:
    """Return a report in a row."""
    return {
        "id": report.id,
        "label": report.label,
        "title": report.title,
        "outlet": report.outlet,
        "published": as_plain(report.published),
        "language": report.language,
        "form": report.form.value,
        "address": report.address,
        "recorded_at": report.recorded_at.isoformat(),
    }


# --- one ------------------------------------------------------------------------------------------


def show_one(call: Call, wanted: ReportWanted) -> Plain:
    """Give the part of a report around a code point, with each statement and its exact place."""
    view = load_report_view(call.connection, call.path["id"], call.veil, at=wanted.at)
    if view is None:
        raise not_found()
    return {
        "report": report_row(view.report),
        "length": view.length,
        "part": {"start": view.stretch.start, "end": view.stretch.end},
        "parts": [{"start": one.start, "end": one.end} for one in view.places],
        "text": view.text,
        "withheld": view.is_withheld,
        "statements": [_statement(view, one) for one in view.told],
    }


def _statement(view: ReportView, told: Told) -> Plain:
    one = told.statement
    verdict = told.verdict
    certainty = getattr(one, "certainty", None)
    return {
        "id": told.id,
        "claim": told.claim,
        "kind": kind_of(one),
        "certainty": as_plain(certainty),
        "person": None if told.person is None else view.addresses.get(told.person, told.person),
        "said": {
            field.name: as_plain(getattr(one, field.name))
            for field in fields(one)
            if field.name not in _ELSEWHERE
        },
        "quotes": [_quote(view, quote) for quote in one.quotes],
        "again": told.is_again,
        "verdict": None
        if verdict is None
        else {"kind": verdict.kind.value, "by": ruled_shape(verdict.by)},
        "set": [_field(one) for one in told.fields],
    }


def _quote(view: ReportView, quote: Quote) -> Plain:
    """Return a quote with its words as this part of the text has them: under the veil."""
    start, end = quote.start - view.stretch.start, quote.end - view.stretch.start
    is_here = start >= 0 and end <= len(view.text)
    text = view.text[start:end] if is_here else None
    return {"start": quote.start, "end": quote.end, "text": text}


def _field(given: FieldSet) -> Plain:
    return {
        "field": given.field,
        "value": given.value,
        "was": given.was,
        "by": ruled_shape(given.by),
    }


# --- its family -----------------------------------------------------------------------------------


def show_family(call: Call, wanted: FamilyWanted) -> Plain:
    """Give the family of a report: whole where it is small, else what is near, page by page."""
    found = find_report_text(call.connection, call.path["id"], call.veil)
    if found is None:
        raise not_found()
    after = read_place(wanted.after, _ID)
    family = load_family(call.connection, found[0].id, call.veil, after=after)
    page = make_family_page(found[0], family)
    return {
        "report": report_row(page.report),
        "whole": family is None or family.is_whole,
        "rows": list(_rows(page)),
        "after": write_place(page.after),
    }


def _rows(page: FamilyPage) -> Iterator[Plain]:
    for tree in page.trees:
        for top in tree.tops:
            yield from _grown(top, 0)
    yield from (_line(one, 0, "above") for one in page.above)
    yield from (_line(one, 0, "near") for one in page.relatives)


def _grown(branch: FamilyBranch, depth: int) -> Iterator[Plain]:
    yield _line(branch.line, depth, "tree")
    for one in branch.below:
        yield from _grown(one, depth + 1)


def _line(line: FamilyLine, depth: int, where: str) -> Plain:
    link = line.link
    return {
        "report": report_row(line.report),
        "depth": depth,
        "where": where,
        "link": None
        if link is None
        else {
            "derived": link.derived,
            "source": link.source,
            "direction": link.direction.value,
            "kind": link.kind.value,
            "coverage": link.coverage,
            "score": link.score,
        },
        "changed": [one.value for one in line.changed],
        "here": line.is_here,
    }


RESOURCES = (
    Resource(
        name="reports",
        url="/reports",
        permission=Permission.READ,
        says="Reports, the newest first",
        takes=ReportsWanted,
        answers=ReportsPage,
        handle=list_all,
        of="reports",
    ),
    Resource(
        name="report",
        url="/reports/{id}",
        permission=Permission.READ,
        says="One report, with its statements where they stand",
        takes=ReportWanted,
        answers=OneReport,
        handle=show_one,
        of="reports",
    ),
    Resource(
        name="report.family",
        url="/reports/{id}/family",
        permission=Permission.READ,
        says="The family of a report: its copies, and what it copied",
        takes=FamilyWanted,
        answers=Family,
        handle=show_family,
        of="reports",
    ),
)
