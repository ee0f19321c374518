"""What became of a decision about persons as soon as it was made."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.register.decided import Decision
from corrobora.register.person_judgements import SPLIT, made_by
from corrobora.register.queries import load_evidence
from corrobora.store.addresses import load_addresses
from corrobora.store.database import Connection

__all__ = ["Outcome", "load_outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to look at again at once; of a split, the id and the address of who was made."""

    look_again: str | None
    made: str | None
    address: str | None


def load_outcome(connection: Connection, decision: Decision) -> Outcome:
    """Return what became of the decision, as the register stands now."""
    again = load_evidence(connection).rulings.persons.look_again.get(decision.id)
    made = made_by(decision.id) if decision.kind == SPLIT else None
    address = None if made is None else load_addresses(connection, [made]).get(made)
    return Outcome(again, made, address)
