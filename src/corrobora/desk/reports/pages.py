"""What the page of one report says: its head, a stretch of its text with marks, its family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from corrobora.desk.reports.families import FamilyPage, make_family_page
from corrobora.desk.reports.showing import showable
from corrobora.desk.reports.words import FIELDS, KINDS, VERDICTS
from corrobora.model.claim import shorten_claim
from corrobora.model.pieces import cut_marked
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Form, Report
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import SiteClaim, Statement, Tally, kind_of
from corrobora.register.fields import name_fields
from corrobora.register.report_families import ReportFamily
from corrobora.register.report_list import ReportList
from corrobora.register.report_view import ReportView, Told

__all__ = ["FieldRow", "Piece", "ReportPage", "ReportsPage", "Row", "Typed", "make_page", "url_of"]

_LIT = 0  # the number of the place that was asked for; statements count from 1


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """A page of all reports, or of those of one outlet."""

    found: ReportList
    outlet: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text; `rows` are the numbers on it, `begins` those that begin with it."""

    text: str
    rows: tuple[int, ...]
    begins: tuple[int, ...]
    looks: str
    is_lit: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a claim as it was read, and as people set it, each as somebody would type it."""

    name: str
    label: str
    read: str
    was_set: str | None
    by: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement in the list beside the text; `called` is its kind in English.

    `url` lights it and opens what can be decided of it; `person_url` leads to whom it is about,
    `about_url` to the figures or the place.
    """

    number: int
    told: Told
    kind: str
    called: str
    handle: str
    quote: str
    speakers: tuple[Speaker, ...]
    url: str
    person_url: str | None
    about_url: str | None
    is_chosen: bool
    fields: tuple[FieldRow, ...] = ()

    @property
    def statement(self) -> Statement:
        """The statement as it was read."""
        return self.told.statement

    @property
    def verdict(self) -> str:
        """What people decided of its claim, in English; empty where nobody did."""
        return "" if self.told.verdict is None else VERDICTS[self.told.verdict.kind]

    @property
    def set_fields(self) -> tuple[FieldRow, ...]:
        """Those of the fields that people set."""
        return tuple(one for one in self.fields if one.was_set is not None)

    @property
    def seen(self) -> str:
        """The decision on its claim that stands; empty where none does."""
        return "" if self.told.verdict is None else self.told.verdict.by.decision


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into a form that could not be taken, and why."""

    wrong: str = ""
    why: str = ""
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Everything that the page says."""

    report: Report
    title: str
    view: ReportView
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    lit: Span | None
    here: int
    before: str | None
    after: str | None
    family: FamilyPage | None
    typed: Typed = field(default_factory=Typed)

    @property
    def is_note(self) -> bool:
        """Say whether it is a field note."""
        return self.report.form is Form.FIELD_NOTE

    @property
    def chosen(self) -> Row | None:
        """The statement about which something may be decided here."""
        return next((one for one in self.rows if one.is_chosen), None)


def make_page(
    view: ReportView,
    family: ReportFamily | None,
    *,
    lit: Span | None,
    claim: str = "",
    typed: Typed | None = None,
) -> ReportPage:
    """Return the page of a stretch of a report; `claim` is the one that is to be decided about."""
    numbered = list(enumerate(view.told, start=1))
    rows = tuple(_row(number, told, view, claim) for number, told in numbered)
    here = view.places.index(view.stretch)
    return ReportPage(
        report=view.report,
        title=showable(view.report.title or view.report.label),
        view=view,
        pieces=tuple(_cut(view, numbered, lit)),
        rows=rows,
        lit=lit,
        here=here + 1,
        before=_open_at(view, here - 1),
        after=_open_at(view, here + 1),
        family=None if family is None else make_family_page(view.report, family),
        typed=typed or Typed(),
    )


def url_of(report_id: str, lit: Span | None = None, claim: str = "", anchor: str = "lit") -> str:
    """Return the address of a place in a report."""
    asked: dict[str, str] = {}
    if lit is not None:
        asked = {"from": str(lit.start), "to": str(lit.end)}
    if claim:
        asked["claim"] = claim
    query = f"?{urlencode(asked)}" if asked else ""
    return f"/reports/{quote(report_id, safe='')}{query}#{anchor}"


def _open_at(view: ReportView, place: int) -> str | None:
    if not 0 <= place < len(view.places):
        return None
    return f"/reports/{view.report.id}?from={view.places[place].start}#text"


def _cut(
    view: ReportView, numbered: Sequence[tuple[int, Told]], lit: Span | None
) -> Iterator[Piece]:
    marks: dict[int, list[Span]] = {
        number: [quote.span for quote in told.statement.quotes] for number, told in numbered
    }
    kinds = {number: kind_of(told.statement) for number, told in numbered}
    marks[_LIT] = [lit] if lit is not None else []
    for piece in cut_marked(view.stretch, marks):
        span = Span(piece.span.start - view.stretch.start, piece.span.end - view.stretch.start)
        rows = tuple(number for number in piece.marks if number != _LIT)
        yield Piece(
            text=showable(span.of(view.text)),
            rows=rows,
            begins=tuple(number for number in piece.begins if number != _LIT),
            looks=" ".join(dict.fromkeys(kinds[number] for number in rows)),
            is_lit=_LIT in piece.marks,
            is_first=_LIT in piece.begins,
        )


def _row(number: int, told: Told, view: ReportView, claim: str) -> Row:
    one = told.statement
    anchor = one.quotes[0]
    is_chosen = bool(claim) and claim in {told.claim, shorten_claim(told.claim)}
    return Row(
        number=number,
        told=told,
        kind=kind_of(one),
        called=KINDS[kind_of(one)],
        handle=shorten_claim(told.claim),
        quote=_visible_quote(view, anchor.span),
        speakers=tuple(_chain(one.speaker)),
        url=url_of(view.report.id, anchor.span, told.claim, "decide"),
        person_url=_person_url(told, view.addresses),
        about_url=_about_url(one, view.report),
        is_chosen=is_chosen and not told.is_again,
        fields=tuple(_field_rows(told)) if is_chosen or told.fields else (),
    )


def _visible_quote(view: ReportView, span: Span) -> str:
    """Return the words of a quote as far as they stand in the stretch, under the veil."""
    start = max(0, span.start - view.stretch.start)
    end = max(start, span.end - view.stretch.start)
    return showable(" ".join(view.text[start:end].split()))


def _chain(speaker: Speaker | None) -> Iterator[Speaker]:
    while speaker is not None:
        yield speaker
        speaker = speaker.source


def _person_url(told: Told, addresses: Mapping[str, str]) -> str | None:
    if told.person is None:
        return None
    return f"/persons/{quote(addresses.get(told.person, told.person), safe='')}"


def _about_url(one: Statement, report: Report) -> str | None:
    if isinstance(one, Tally):
        date = one.as_of or report.published
        return "/ledger" if date is None else f"/ledger?year={date.latest.year}"
    return f"/sites/{quote(one.site)}" if isinstance(one, SiteClaim) else None


def _field_rows(told: Told) -> Iterator[FieldRow]:
    by_name = {one.field: one for one in told.fields}
    for name in name_fields(told.statement):
        given = by_name.get(name)
        yield FieldRow(
            name=name,
            label=FIELDS[name],
            read=_as_typed(as_plain(getattr(told.statement, name))),
            was_set=None if given is None else _as_typed(given.value),
            by="" if given is None else given.by.decided_by,
            seen="" if given is None else given.by.decision,
        )


def _as_typed(value: Plain) -> str:
    """Return a value as it is typed where a field is set; empty where there is none."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_as_typed(one) for one in value)
    if isinstance(value, Mapping):
        return f"{value.get('kind')}: {value.get('name')}"
    return str(value)
