"""Closing conflicts: with a reason, until something new is said on a side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corrobora.assess.assessment import assess
from corrobora.assess.evidence import Evidence
from corrobora.assess.reread import read_once
from corrobora.errors import UsageError
from corrobora.model.claim import find_called, name_claims, shorten_claim
from corrobora.model.finding import Conflict
from corrobora.model.plain import Plain
from corrobora.register.claims import KEPT, keep_claim
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decided import Made
from corrobora.register.queries import load_evidence
from corrobora.register.rulings import CONFLICT
from corrobora.store.database import Connection, Where
from corrobora.store.statements import load_statements

__all__ = ["close_conflict"]

_SHORTEST_ID = 4


def close_conflict(
    register: Where,
    asked: str,
    holds: str | None = None,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record that a conflict is settled, and by which claim, where `holds` names one of its sides.

    `asked` is the conflict's id or the beginning of it. Raises `UsageError` where no one conflict
    is meant, it is closed already, or the claim stands on none of its sides.
    """

    def prepare(connection: Connection) -> Draft:
        evidence = load_evidence(connection)
        conflicts = assess(evidence, today=stamp.at.date()).conflicts
        conflict = _find_conflict(conflicts, asked)
        if not conflict.is_open and conflict.closed_by is not None and seen is None:
            raise UsageError(
                f"{asked}: closed already, by {conflict.closed_by.decided_by} in decision"
                f" {conflict.closed_by.decision[:8]}. Take that back first"
            )
        held = None if holds is None else _find_holding(evidence, conflict, holds)
        label = f"{conflict.about}: {conflict.kind.replace('_', ' ')}"
        return Draft(
            kind=CONFLICT,
            subject=(conflict.id,),
            payload={
                "conflict": conflict.kind,
                "about": conflict.about,
                "sides": [[side.side, side.value] for side in conflict.sides],
                "holds": held,
                "says": "closed" if held is None else f"closed, {shorten_claim(held)} holds",
                KEPT: _keep_sides(connection, evidence, conflict),
                "labels": [label],
            },
            labels=(label,),
        )

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def _find_conflict(conflicts: Sequence[Conflict], asked: str) -> Conflict:
    wanted = asked.strip().lower()
    found = {one.id: one for one in conflicts if one.id.startswith(wanted)}
    if len(wanted) < _SHORTEST_ID or not found:
        raise UsageError(f"{asked}: no conflict is called so. `corrobora status` names them")
    if len(found) > 1:
        raise UsageError(f"{asked}: several conflicts begin so. Write more of the id")
    return next(iter(found.values()))


def _find_holding(evidence: Evidence, conflict: Conflict, asked: str) -> str:
    """Return the claim on one of the sides that is meant."""
    called = find_called((evidence.claim(id_) for id_ in _said(conflict)), asked)
    if len(called) != 1:
        names = sorted({shorten_claim(evidence.claim(id_)) for id_ in _said(conflict)})
        raise UsageError(
            f"{asked}: no one claim on the sides of this conflict. Its claims: {', '.join(names)}"
        )
    return called[0]


def _said(conflict: Conflict) -> Collection[str]:
    return sorted({id_ for side in conflict.sides for id_ in side.statement_ids})


def _keep_sides(connection: Connection, evidence: Evidence, conflict: Conflict) -> dict[str, Plain]:
    """Return what the decision keeps of every statement on a side, as it was read."""
    claims = {evidence.claim(id_) for id_ in _said(conflict)}
    reports = {evidence.statements[id_].report_id for id_ in _said(conflict)}
    read = read_once(load_statements(connection, reports=reports))
    names = name_claims(read)
    return {names[i]: keep_claim(one) for i, one in read.items() if names[i] in claims}
