"""The rulings that stand, bound to the statements in force; where that is uncertain, look again."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corrobora.assess.reread import read_once
from corrobora.model.plain import Plain, as_plain
from corrobora.model.ruling import (
    Closing,
    FieldSet,
    Ruled,
    Rulings,
    Superseding,
    Verdict,
    VerdictKind,
)
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Statement
from corrobora.register.claims import KEPT, Bound, Claims, bind, kept_claims, open_claims
from corrobora.register.standing import find_standing
from corrobora.store.claim_links import load_claim_links
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions

__all__ = [
    "CLAIM",
    "CLAIM_KINDS",
    "CONFLICT",
    "FIELD",
    "FIGURE",
    "NAME",
    "Bindings",
    "bind_decisions",
    "load_bindings",
    "make_rulings",
    "ruled_by",
]

# Kinds of decisions: a verdict on a claim, a field of it or a person's name, a figure that
# replaces another, a conflict that is closed.
CLAIM = "claim"
FIELD = "field"
FIGURE = "figure"
CONFLICT = "conflict"
CLAIM_KINDS = frozenset({CLAIM, FIELD, FIGURE, CONFLICT})
# The field that is a person's shown name.
NAME = "name"


@dataclass(frozen=True, slots=True)
class Bindings:
    """What the decisions on claims bear on now: by decision id, then by the claim's name."""

    claims: Claims
    standing: tuple[Decision, ...]
    bound: Mapping[str, Mapping[str, Bound]] = field(default_factory=dict)

    def holder(self, decision: str, claim: str) -> str | None:
        """Return the statement that a claim of the decision is now."""
        found = self.bound.get(decision, {}).get(claim)
        return None if found is None else found.statement_id

    def look_again(self, decision: str) -> Bound | None:
        """Return the first claim of a decision that a person has to look at again."""
        rows = self.bound.get(decision, {}).values()
        return next((one for one in rows if one.look_again is not None), None)


def load_bindings(
    connection: Connection,
    statements: Mapping[str, Statement],
    *,
    known_at: datetime.datetime | None = None,
    made: Sequence[Decision] | None = None,
) -> Bindings:
    """Return what the standing decisions bear on among `statements`, those in force.

    `made` are the decisions to go by; by default all that were made by then.
    """
    if made is None:
        made = load_decisions(connection, known_at=known_at)
    standing = find_standing(made)
    decided = [one for one in standing if one.kind in CLAIM_KINDS or KEPT in one.payload]
    links = load_claim_links(connection, known_at=known_at) if decided else ()
    reports = {s.report_id for one in decided for s in kept_claims(one).values()}
    about = {i: s for i, s in statements.items() if s.report_id in reports}
    return bind_decisions(decided, open_claims(read_once(about), links))


def bind_decisions(standing: Sequence[Decision], claims: Claims) -> Bindings:
    """Return what these decisions bear on; two that now bear on one thing are to look at again."""
    bound = {
        one.id: {claim: bind(claims, claim, kept) for claim, kept in kept_claims(one).items()}
        for one in standing
    }
    for clash in _find_clashes(standing, bound):
        for one in clash:
            others = ", ".join(other.id[:8] for other in clash if other is not one)
            why = Sentence(
                "it bears on the same passage as decision %(others)s by now", others=others
            )
            bound[one.id] = {
                claim: replace(row, statement_id=None, look_again=why)
                for claim, row in bound[one.id].items()
            }
    return Bindings(claims, tuple(standing), bound)


def make_rulings(bindings: Bindings) -> Rulings:
    """Return what counts of the standing decisions; what is to be looked at again does not."""
    verdicts: dict[str, Verdict] = {}
    fields: dict[str, list[FieldSet]] = defaultdict(list)
    names: dict[str, FieldSet] = {}
    superseded: list[Superseding] = []
    closings: dict[str, Closing] = {}
    for one in bindings.standing:
        by, payload = ruled_by(one), one.payload
        if one.kind == CONFLICT:
            closings[one.id] = _closing(bindings, one)
            continue
        if one.kind == FIELD and payload.get("part") == NAME:
            if payload.get("value"):
                names[one.subject[0]] = FieldSet(NAME, payload["value"], payload.get("was"), by)
            continue
        holder = bindings.holder(one.id, one.subject[0])
        if holder is None or one.kind not in CLAIM_KINDS:
            continue
        if one.kind == CLAIM:
            verdicts[holder] = Verdict(VerdictKind(payload["verdict"]), by)
        elif one.kind == FIELD:
            fields[holder].append(_field_set(bindings, holder, payload, by))
        elif (newer := bindings.holder(one.id, payload["newer"])) is not None:
            superseded.append(Superseding(holder, newer, by))
    return Rulings(
        verdicts=verdicts,
        fields={id_: tuple(found) for id_, found in fields.items()},
        names=names,
        superseded=tuple(superseded),
        closings=closings,
    )


def ruled_by(decision: Decision) -> Ruled:
    """Return who made the decision, when and why."""
    return Ruled(
        decision=decision.id,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        reason=decision.reason,
        signed_in=bool(decision.payload.get("signed_in")),
    )


def _field_set(bindings: Bindings, holder: str, payload: Mapping[str, Any], by: Ruled) -> FieldSet:
    name: str = payload["part"]
    was: Plain = as_plain(getattr(bindings.claims.statements[holder], name))
    return FieldSet(name, payload["value"], was, by)


def _closing(bindings: Bindings, one: Decision) -> Closing:
    found = {claim: row.statement_id for claim, row in bindings.bound[one.id].items()}
    holds = one.payload.get("holds")
    return Closing(
        kind=str(one.payload.get("conflict")),
        about=str(one.payload.get("about")),
        rested_on=frozenset(id_ for id_ in found.values() if id_ is not None),
        holds=None if holds is None else found.get(holds),
        by=ruled_by(one),
    )


def _find_clashes(
    standing: Iterable[Decision], bound: Mapping[str, Mapping[str, Bound]]
) -> list[list[Decision]]:
    """Return decisions of one slot by now that were of several slots when they were made."""
    slots: dict[tuple[str, ...], list[Decision]] = defaultdict(list)
    for one in standing:
        row = bound[one.id].get(one.subject[0]) if one.subject else None
        if (
            one.kind in CLAIM_KINDS - {CONFLICT}
            and row is not None
            and row.statement_id is not None
        ):
            part = one.payload.get("part")
            slots[one.kind, row.statement_id, str(part)].append(one)
    return [found for found in slots.values() if len(found) > 1 and not _agree(found)]


def _agree(decisions: Sequence[Decision]) -> bool:
    """Say whether they all decide the same, so that nothing has to be chosen."""
    said = {
        str((d.payload.get("verdict"), d.payload.get("value"), d.payload.get("newer")))
        for d in decisions
    }
    return len(said) == 1
