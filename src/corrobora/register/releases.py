"""What people decided may leave, the last decision first, with what became of each."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Act, Designation, kind_of
from corrobora.register.audience import PUBLISH, Audience, read_part
from corrobora.register.claim_lookup import find_claim
from corrobora.register.claims import kept_claims
from corrobora.register.index import is_kept
from corrobora.register.pair_texts import load_decisions_on
from corrobora.register.queries import load_labelled
from corrobora.register.restricted import load_restrictions
from corrobora.register.rulings import load_bindings
from corrobora.register.standing import find_standing
from corrobora.register.veil import Veil
from corrobora.store.addresses import load_addresses
from corrobora.store.database import Connection
from corrobora.store.decisions import (
    Decision,
    load_chains,
    load_decisions,
    load_decisions_page,
)
from corrobora.store.neighbours import load_decisions_about
from corrobora.store.statements import load_statements

__all__ = [
    "ReleasableClaim",
    "ReleaseRow",
    "ReleasesPage",
    "find_claim_to_release",
    "find_releases",
    "list_releases",
]

_PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """One decision that something may leave.

    `about` is `person` or the kind of claim, `subject` its id or claim key; `address` is that of a
    person. `stands` is false where it was taken back or replaced; `is_restricted` says that a
    restriction keeps it in all the same.
    """

    id: str
    about: str
    subject: str
    address: str | None
    label: str
    audience: Audience
    field: str | None
    by: str
    at: datetime.datetime
    why: str
    stands: bool
    is_restricted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasableClaim:
    """A figure, a promise or what is claimed of a place, with what was decided of its leaving."""

    claim: str
    kind: str
    quote: str
    report: str
    report_id: str
    rows: tuple[ReleaseRow, ...]


@dataclass(frozen=True, slots=True)
class ReleasesPage:
    """Some of them; `after` leads to older ones, None where there are none."""

    rows: tuple[ReleaseRow, ...]
    after: str | None = None


def list_releases(
    connection: Connection, veil: Veil, *, after: str | None = None, most: int = 50
) -> ReleasesPage:
    """Return a page of them; those about whoever or whatever may not be seen are left out.

    `after` is the id of the last one seen.
    """
    found = load_decisions_page(connection, PUBLISH, after=after, most=most + 1)
    shown = [one for one in found[:most] if not _is_hidden(one, veil)]
    rows = _make_rows(connection, shown, load_restrictions(connection).hidden)
    return ReleasesPage(rows, found[most - 1].id if found[most:] else None)


def _is_hidden(one: Decision, veil: Veil) -> bool:
    reports = {said.report_id for said in kept_claims(one).values()}
    return any(map(veil.hides, one.subject)) or any(map(veil.covers_report, reports))


def find_releases(connection: Connection, subject: str) -> tuple[ReleaseRow, ...]:
    """Return all of them about one person or claim, by its id or claim key, the last one first."""
    if is_kept(connection):
        about: Iterable[Decision] = load_decisions_about(connection, [subject], None).values()
    else:
        about = load_decisions(connection, kinds={PUBLISH})
    made = [one for one in about if one.kind == PUBLISH and subject in one.subject]
    made.sort(key=lambda one: (one.decided_at, one.id), reverse=True)
    return _make_rows(connection, made, ())


def find_claim_to_release(connection: Connection, asked: str) -> ReleasableClaim:
    """Return the claim called so; decisions that were carried to it from an older name count.

    Raises `UsageError` where no one claim is meant, or it is about a person: then they are
    released, and not the claim.
    """
    found = find_claim(connection, asked)
    statement = found.statement
    if isinstance(statement, Act | Designation):
        raise UsageError(Sentence("This is about a person: it leaves where the person does"))
    report = statement.report_id
    made = load_decisions_on(connection, [report])
    said = load_statements(connection, reports=[report])
    bindings = load_bindings(connection, said, made=made)
    names = {found.name} | {
        claim
        for one in bindings.standing
        for claim in one.subject
        if one.kind == PUBLISH and bindings.holder(one.id, claim) == found.statement_id
    }
    about = [one for one in made if one.kind == PUBLISH and not names.isdisjoint(one.subject)]
    about.sort(key=lambda one: (one.decided_at, one.id), reverse=True)
    labels = {one.id: one.label for one in load_labelled(connection, [report])}
    return ReleasableClaim(
        claim=found.name,
        kind=kind_of(statement),
        quote=statement.quotes[0].text,
        report=labels.get(report, report),
        report_id=report,
        rows=_make_rows(connection, about, ()),
    )


def _make_rows(
    connection: Connection, made: Sequence[Decision], restricted: Collection[str]
) -> tuple[ReleaseRow, ...]:
    chains = load_chains(connection, (one.id for one in made))
    standing = {one.id for one in find_standing(chains.values())}
    persons = [one.subject[0] for one in made if one.payload.get("about") == _PERSON]
    addresses = load_addresses(connection, persons) if persons else {}
    return tuple(
        _make_row(one, standing, restricted, addresses.get(one.subject[0])) for one in made
    )


def _make_row(
    one: Decision, standing: Collection[str], restricted: Collection[str], address: str | None
) -> ReleaseRow:
    audience, field = read_part(str(one.payload["part"]))
    labels = one.payload.get("labels") or [one.subject[0]]
    return ReleaseRow(
        id=one.id,
        about=str(one.payload.get("about", _PERSON)),
        subject=one.subject[0],
        address=address,
        label=str(labels[0]),
        audience=audience,
        field=field,
        by=one.decided_by,
        at=one.decided_at,
        why=one.reason,
        stands=one.id in standing,
        is_restricted=one.subject[0] in restricted,
    )
