"""A decision told in a line: what was decided of whom, why, by whom."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.model.summary import Waiting, WaitingKind
from corrobora.register.decided import say_in_short
from corrobora.register.person_judgements import PAIR
from corrobora.register.review.holds import HOLD, find_held_items, find_holds
from corrobora.register.standing import UNDO
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions

__all__ = ["Told", "find_hold", "tell_decision"]


@dataclass(frozen=True, slots=True)
class Told:
    """A decision, with what it is about and what it says; of an undoing, those of what it undid."""

    decision: Decision
    labels: tuple[str, ...]
    says: str

    @property
    def takes_back(self) -> bool:
        """Say whether it took another decision back."""
        return self.decision.kind == UNDO


def tell_decision(connection: Connection, id_: str) -> Told | None:
    """Return the decision of that id; None where there is none."""
    found = _load(connection, id_)
    if found is None:
        return None
    source = found
    while source.kind == UNDO and (before := _load(connection, source.replaces)) is not None:
        source = before
    return Told(found, tuple(source.payload.get("labels", ())), say_in_short(source))


def find_hold(connection: Connection, one: Waiting) -> Decision | None:
    """Return the decision by which a thing is put aside; None where none stands."""
    made = load_decisions(connection, kinds={HOLD, PAIR, UNDO})
    if one.kind is WaitingKind.PAIR:
        return find_holds(made).get(frozenset(one.persons))
    return find_held_items(made).get(one.id)


def _load(connection: Connection, id_: str | None) -> Decision | None:
    return next(iter(load_decisions(connection, ids=[id_])), None) if id_ else None
