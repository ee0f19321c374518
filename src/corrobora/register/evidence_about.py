"""The evidence on which some persons rest: a part of the register where they are named exactly."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from corrobora.assess.assessment import assess_persons
from corrobora.assess.evidence import Evidence
from corrobora.model.finding import Finding
from corrobora.register.neighbourhood import find_part
from corrobora.register.pages import Moment, can_be_quick, load_page
from corrobora.register.queries import load_evidence
from corrobora.store.addresses import find_typed, is_holder
from corrobora.store.database import Connection

__all__ = ["load_evidence_about", "load_findings_of"]


def load_evidence_about(connection: Connection, asked: Sequence[str]) -> Evidence:
    """Return the evidence by which the persons who were asked for are found and stand.

    Where all of them were named by address or id and the index is kept, that of their part of the
    register; a name may be anybody's, so that the whole is needed to say whose it is.
    """
    ids = [_id_of(connection, one) for one in asked]
    if any(id_ is None for id_ in ids) or not can_be_quick(connection):
        return load_evidence(connection)
    part = find_part(connection, [id_ for id_ in ids if id_ is not None])
    evidence = load_evidence(connection, part=part)
    here = {person.id for person in evidence.people.persons}
    if all(id_ is not None and evidence.people.now(id_) in here for id_ in ids):
        return evidence
    return load_evidence(connection)


def load_findings_of(
    connection: Connection, person_id: str, *, today: datetime.date
) -> tuple[Finding, ...]:
    """Return what is found of a person, by the id under which they stand."""
    if can_be_quick(connection):
        page = load_page(connection, person_id, Moment(today))
        return () if page is None else page.state.findings
    found = assess_persons(load_evidence(connection), {person_id}, today=today)
    return found[0].findings if found else ()


def _id_of(connection: Connection, asked: str) -> str | None:
    """Return the id of whoever an address was given to, or an id that was given an address."""
    id_ = find_typed(connection, asked)
    return id_ if is_holder(connection, id_) else None
