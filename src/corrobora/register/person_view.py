"""What `why` shows of somebody, from the part of the register that it rests on."""

from __future__ import annotations

from collections.abc import Collection

from corrobora.assess.assessment import assess_persons
from corrobora.model.finding import Assessment, PersonState
from corrobora.register.neighbourhood import find_part
from corrobora.register.pages import Moment, can_be_quick
from corrobora.register.queries import View, find_reports, load_evidence, load_view
from corrobora.register.search import search_names
from corrobora.register.veil import Veil
from corrobora.register.withheld import refuse_day
from corrobora.store.addresses import find_typed, load_addresses
from corrobora.store.database import Connection
from corrobora.store.decisions import load_decisions
from corrobora.store.neighbours import count_persons

__all__ = ["load_person_view", "load_seen_at", "load_view_at"]

_MOST = 40  # persons of a name who are laid beside each other
# Up to so many persons the whole is gone through for names that are written alike.
_FEW_PERSONS = 5000


def load_person_view(connection: Connection, asked: str, moment: Moment) -> View | None:
    """Return the register as far as it concerns those who may be called so.

    None where the whole has to be asked: the index is not kept, or people decided something, of
    which an overview is shown, or nobody of few is called so.
    """
    if not can_be_quick(connection, moment.known_at) or load_decisions(connection):
        return None
    found = search_names(connection, asked, known_at=moment.known_at, most=_MOST)
    is_meant = any(one.is_exact for one in found)
    if not is_meant and count_persons(connection, most=_FEW_PERSONS) < _FEW_PERSONS:
        return None
    ids = {one.person.id for one in found} or {find_typed(connection, asked)}
    return _view(connection, ids, moment)


def _view(connection: Connection, ids: Collection[str], moment: Moment) -> View:
    known_at = moment.known_at
    part = find_part(connection, ids, known_at)
    evidence = load_evidence(connection, known_at=known_at, part=part)
    states = assess_persons(evidence, ids, today=moment.today, as_of=moment.as_of)
    return View(
        evidence=evidence,
        assessment=Assessment(
            persons=states,
            ledger=(),
            promises=(),
            designations=(),
            site_claims=(),
            conflicts=(),
            suggestions=(),
        ),
        columns=(),
        families=(),
        as_of=moment.as_of or moment.today,
        known_at=known_at,
        addresses=load_addresses(
            connection, [state.person.id for state in states], known_at=known_at
        ),
        named_in=find_reports(evidence),
    )


def load_view_at(
    connection: Connection, address: str, moment: Moment
) -> tuple[View, PersonState] | None:
    """Return the person of a public address, or of an id, and the register as far as it matters.

    An address that was given before a merge leads to who stands now. None where nobody has it, or
    nobody was there as of that day and as known then.
    """
    id_ = find_typed(connection, address)
    if can_be_quick(connection, moment.known_at):
        view = _view(connection, {id_}, moment)
    else:
        view = load_view(
            connection, today=moment.today, as_of=moment.as_of, known_at=moment.known_at
        )
    now = view.people.now(id_)
    found = (one for one in view.assessment.persons if one.person.id == now)
    state = next(found, None)
    return None if state is None else (view, state)


def load_seen_at(
    connection: Connection, address: str, moment: Moment, veil: Veil
) -> tuple[View, PersonState] | None:
    """Return the same for eyes with this veil: None for whoever it hides, too.

    Raises `UsageError` where a day is asked about of somebody whose dates are restricted.
    """
    refuse_day(find_typed(connection, address), moment.as_of, veil)
    found = load_view_at(connection, address, moment)
    if found is None or veil.hides(found[1].person.id):
        return None
    refuse_day(found[1].person.id, moment.as_of, veil)
    return found
