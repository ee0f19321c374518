"""How somebody came to be who they are: all decisions on it, found by a name."""

from __future__ import annotations

from corrobora.register.decided import Decided, list_decisions
from corrobora.register.evidence_about import load_evidence_about
from corrobora.register.judgement_history import find_history
from corrobora.register.person_lookup import pick_person
from corrobora.store.database import Connection
from corrobora.store.decisions import load_decisions

__all__ = ["load_history"]


def load_history(connection: Connection, asked: str) -> tuple[Decided, ...]:
    """Return what was ever decided about who is meant is, each after what it replaced.

    Raises `UsageError` where nobody is called so, or several may be.
    """
    person = pick_person(connection, load_evidence_about(connection, [asked]), asked)
    made = load_decisions(connection)
    found = find_history(made, {person.id, *person.merged})
    rows = {row.decision.id: row for row in list_decisions(connection)}
    return tuple(rows[one.id] for one in found)
