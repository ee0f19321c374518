"""One person's page from the part of the register that it rests on (docs/adr/0017).

What it says is what the whole register would say of the person; a test holds the two together.
Where the index is not kept, or was made by other packs, the whole is asked.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corrobora.assess.assessment import assess_persons
from corrobora.assess.evidence import Evidence
from corrobora.model.finding import PersonState
from corrobora.model.person import name_key
from corrobora.register.index import countries_are_known, is_kept
from corrobora.register.neighbourhood import find_part
from corrobora.register.queries import load_evidence
from corrobora.store.database import Connection
from corrobora.store.runs import load_last_run
from corrobora.store.search import find_called

__all__ = ["Moment", "Page", "can_be_quick", "load_page"]

_NAMESAKES = 1000  # persons of one folded name; lone names in as many reports


@dataclass(frozen=True, slots=True)
class Moment:
    """The three times of a question: today, the day of the world, what was known when."""

    today: datetime.date
    as_of: datetime.date | None = None
    known_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A person with the evidence on which their page rests."""

    state: PersonState
    evidence: Evidence


def can_be_quick(connection: Connection, known_at: datetime.datetime | None = None) -> bool:
    """Say whether the index answers for that moment; else the whole register has to be loaded."""
    run = load_last_run(connection, known_at=known_at)
    return (
        run is not None and is_kept(connection) and countries_are_known(connection, run.packs_hash)
    )


def load_page(connection: Connection, person_id: str, moment: Moment) -> Page | None:
    """Return the page of a person by the id under which they stand, or stood before a merge.

    `None` where nobody is there as of that day and as known then. The index has to be kept.
    """
    evidence = load_evidence(
        connection,
        known_at=moment.known_at,
        part=find_part(connection, [person_id], moment.known_at),
    )
    state = _assess(evidence, person_id, moment)
    if state is None:
        return None
    if any(finding.conflicts for finding in state.findings):
        # Quarrels of two people of one name are told apart by who comes first.
        return _load_beside_namesakes(connection, state, moment) or Page(state, evidence)
    return Page(state, evidence)


def _load_beside_namesakes(
    connection: Connection, state: PersonState, moment: Moment
) -> Page | None:
    """Return the page made beside those of everybody of the same name, if there are others."""
    called = find_called(
        connection, name_key(state.person.name), known_at=moment.known_at, most=_NAMESAKES
    )
    others = {one.id for one in called} - {state.person.id, *state.person.merged}
    if not others:
        return None
    part = find_part(connection, {state.person.id, *others}, moment.known_at)
    evidence = load_evidence(connection, known_at=moment.known_at, part=part)
    alike = {person.id for person in evidence.people.persons if person.name == state.person.name}
    found = assess_persons(evidence, alike, today=moment.today, as_of=moment.as_of)
    again = next(one for one in found if one.person.id == state.person.id)
    return Page(again, evidence)


def _assess(evidence: Evidence, person_id: str, moment: Moment) -> PersonState | None:
    now = evidence.people.now(person_id)
    found = assess_persons(evidence, {now}, today=moment.today, as_of=moment.as_of)
    return found[0] if found else None
