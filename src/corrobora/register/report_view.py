"""One report as somebody reads it: a stretch of its text, and all that is told there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from corrobora.assess.reread import read_once
from corrobora.model.claim import name_claims
from corrobora.model.pieces import cut_stretches
from corrobora.model.report import Form, Report, TextRevision
from corrobora.model.ruling import FieldSet, Verdict
from corrobora.model.spans import Span
from corrobora.model.statement import Statement
from corrobora.register.covering import cover_statements, cover_stretch
from corrobora.register.index import is_kept
from corrobora.register.indexed import about_whom
from corrobora.register.judgements import COPY
from corrobora.register.neighbourhood import Part, join_decided
from corrobora.register.pages import can_be_quick
from corrobora.register.pair_texts import load_decisions_on
from corrobora.register.person_judgements import PERSON_KINDS
from corrobora.register.queries import load_evidence, load_texts
from corrobora.register.rulings import load_bindings, make_rulings
from corrobora.register.veil import Veil
from corrobora.store.addresses import load_addresses
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision
from corrobora.store.report_list import find_called_reports
from corrobora.store.statement_windows import ReadBy, load_readings_of, load_statements_within

__all__ = ["STRETCH", "ReportView", "Told", "find_report_text", "load_report_view"]

STRETCH = 8_000
"""Code points of a text that are shown at once, at most."""

_LISTED = 3_000  # the same of a list, of which every line tells something
_MOST = 500  # statements of one reader in one stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement as a reader read it, with what people decided of its claim.

    `claim` is the name that decisions use. `person` is the id of whom it names. `is_again` says
    that an earlier reader says the same of the passage; nothing is decided on that.
    """

    id: str
    claim: str
    statement: Statement
    person: str | None
    verdict: Verdict | None
    fields: tuple[FieldSet, ...]
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A stretch of a report: `text` is that stretch alone, and `stretch` where it stands.

    `places` are all stretches. `is_withheld` says that people restricted fields of the report, so
    that its words are not shown. `addresses` go by the ids of persons.
    """

    report: Report
    length: int
    text: str
    stretch: Span
    places: tuple[Span, ...]
    told: tuple[Told, ...]
    readings: tuple[ReadBy, ...]
    addresses: Mapping[str, str]
    is_withheld: bool = False


def find_report_text(
    connection: Connection, asked: str, veil: Veil
) -> tuple[Report, TextRevision] | None:
    """Return the report of that id or label, with its text; None where there is none to be seen.

    Places of passages are not read, of which a long list has hundreds of thousands.
    """
    ids = find_called_reports(connection, asked)
    near = load_texts(connection, ids=ids, bare=ids)
    found = [one for one in near if asked in {one[0].id, one[0].label}]
    if len(found) != 1 or veil.covers_report(found[0][0].id):
        return None
    return found[0]


def load_report_view(
    connection: Connection, asked: str, veil: Veil, *, at: int = 0
) -> ReportView | None:
    """Return the stretch of a report in which the code point `at` stands, under the veil.

    None where no report is there to be seen.
    """
    found = find_report_text(connection, asked, veil)
    if found is None:
        return None
    report, revision = found
    text = revision.text
    places = cut_stretches(text, _LISTED if report.form is Form.LIST else STRETCH)
    stretch = next((one for one in places if at < one.end), places[-1])
    readings = load_readings_of(connection, report.id)
    is_withheld = bool(veil.hidden_fields_of_report(report.id))
    told: tuple[Told, ...] = ()
    shown = ""
    if not is_withheld:
        said = load_statements_within(connection, report.id, stretch, most=_MOST)
        here = {id_: one for id_, one in said.items() if one.revision_id == revision.id}
        every = _tell(connection, report, here, stretch)
        hidden = [one for one in every if one.person and veil.hidden_fields(one.person)]
        told = tuple(one for one in every if not one.person or not veil.hidden_fields(one.person))
        shown = cover_stretch(veil, report.id, text, stretch)
        shown = cover_statements(shown, stretch, [one.statement for one in hidden])
    return ReportView(
        report=report,
        length=len(text),
        text=shown,
        stretch=stretch,
        places=places,
        told=told,
        readings=readings,
        addresses=load_addresses(connection, {one.person for one in told if one.person}),
        is_withheld=is_withheld,
    )


def _tell(
    connection: Connection, report: Report, said: Mapping[str, Statement], stretch: Span
) -> tuple[Told, ...]:
    once = read_once(said)
    names = name_claims(once) | {i: n for i, n in name_claims(said).items() if i not in once}
    persons = _find_persons(connection, report, said)
    about = load_decisions_on(connection, [report.id])
    rulings = make_rulings(load_bindings(connection, said, made=about))
    return tuple(
        Told(
            id=id_,
            claim=names[id_],
            statement=one,
            person=persons.get(id_),
            verdict=rulings.verdicts.get(id_),
            fields=rulings.fields.get(id_, ()),
            is_again=id_ not in once,
        )
        for id_, one in sorted(said.items(), key=lambda item: (item[1].quotes[0].start, item[0]))
        if any(quote.span.overlaps(stretch) for quote in one.quotes)
    )


def _find_persons(
    connection: Connection, report: Report, said: Mapping[str, Statement]
) -> dict[str, str]:
    """Return whom each statement is about, as people decided who is one and who is two."""
    named = {id_: person for id_, one in said.items() if (person := about_whom(one)) is not None}
    ids = set(named.values())
    if not ids or not is_kept(connection):
        return named
    joined, made = join_decided(connection, ids, None)
    if not any(one.kind in PERSON_KINDS for one in made.values()):
        return named
    if not can_be_quick(connection):
        return named
    part = _part_of(report, joined, made.values())
    people = load_evidence(connection, part=part).people
    return {id_: people.person_of.get(id_, people.now(one)) for id_, one in named.items()}


def _part_of(report: Report, persons: Collection[str], made: Collection[Decision]) -> Part:
    """Return the part of the register that says whom the words of one report mean."""
    return Part(
        reports=frozenset({report.id}),
        link_ends=frozenset(),
        made=tuple(sorted((d for d in made if d.kind != COPY), key=lambda d: (d.decided_at, d.id))),
        near=frozenset(persons),
        lists=frozenset({report.id} if report.form is Form.LIST else ()),
        listed=frozenset(persons),
    )
