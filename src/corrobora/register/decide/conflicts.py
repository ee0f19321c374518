"""Closing conflicts: with a reason, until something new is said on a side."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import NoReturn

from corrobora.assess.assessment import assess
from corrobora.assess.evidence import Evidence
from corrobora.errors import UsageError
from corrobora.model.claim import find_called, shorten_claim
from corrobora.model.finding import Conflict
from corrobora.model.plain import Plain
from corrobora.model.sentences import Sentence
from corrobora.model.summary import MatterKind
from corrobora.register.bearing import load_bearing
from corrobora.register.claims import KEPT, keep_claim
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision, say_overtaken
from corrobora.register.decided import Made
from corrobora.register.pages import can_be_quick
from corrobora.register.queries import load_evidence
from corrobora.register.review.dossier import load_conflict
from corrobora.register.rulings import CONFLICT
from corrobora.register.slots import find_in_slot
from corrobora.register.summaries.refreshing import is_current
from corrobora.store.database import Connection, Where
from corrobora.store.statements import load_statements
from corrobora.store.summary_items import find_matters_called

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
        evidence, conflict = _open(connection, asked, stamp.at, is_seen=seen is not None)
        if not conflict.is_open and conflict.closed_by is not None and seen is None:
            raise UsageError(
                Sentence(
                    "%(asked)s: closed already, by %(who)s in decision %(decision)s. "
                    "Take that back first",
                    asked=asked,
                    who=conflict.closed_by.decided_by,
                    decision=conflict.closed_by.decision[:8],
                )
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
                "says": _say(held),
                KEPT: _keep_sides(connection, evidence, conflict),
                "labels": [label],
            },
            labels=(label,),
        )

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def _say(held: str | None) -> Sentence:
    if held is None:
        return Sentence("closed")
    return Sentence("closed, %(claim)s holds", claim=shorten_claim(held))


def _open(
    connection: Connection, asked: str, now: datetime.datetime, *, is_seen: bool
) -> tuple[Evidence, Conflict]:
    """Return the conflict that is meant with what it rests on: a part, where summaries tell which.

    Else the whole register is gone through, which takes long where it is large: never for somebody
    who has it before their eyes, which is by what summaries told.
    """
    wanted = asked.strip().lower()
    if len(wanted) >= _SHORTEST_ID:
        called = find_matters_called(connection, MatterKind.CONFLICT, wanted, most=2)
        found = load_conflict(connection, called[0], today=now.date()) if len(called) == 1 else None
        if found is not None and (called[0].id == wanted or is_current(connection, now=now)):
            work, conflict = found
            return work.evidence, conflict
        if is_seen and can_be_quick(connection):
            _refuse_changed(connection, wanted)
        if not called and is_current(connection, now=now):
            _find_conflict((), asked)
    evidence = load_evidence(connection)
    conflicts = assess(evidence, today=now.date()).conflicts
    return evidence, _find_conflict(conflicts, asked)


def _refuse_changed(connection: Connection, conflict: str) -> NoReturn:
    """Say who decided of it meanwhile, or that it is not there as it was seen."""
    closed = find_in_slot(load_bearing(connection, [(conflict,)]), (CONFLICT, conflict))
    if closed is not None:
        raise UsageError(say_overtaken(closed))
    raise UsageError(
        Sentence(
            "Nothing was decided: meanwhile this conflict became another, or is none any more."
            " Look again"
        )
    )


def _find_conflict(conflicts: Sequence[Conflict], asked: str) -> Conflict:
    wanted = asked.strip().lower()
    found = {one.id: one for one in conflicts if one.id.startswith(wanted)}
    if len(wanted) < _SHORTEST_ID or not found:
        raise UsageError(
            Sentence(
                "%(asked)s: no conflict is called so. `corrobora status` names them", asked=asked
            )
        )
    if len(found) > 1:
        raise UsageError(
            Sentence("%(asked)s: several conflicts begin so. Write more of the id", asked=asked)
        )
    return next(iter(found.values()))


def _find_holding(evidence: Evidence, conflict: Conflict, asked: str) -> str:
    """Return the claim on one of the sides that is meant."""
    called = find_called((evidence.claim(id_) for id_ in _said(conflict)), asked)
    if len(called) != 1:
        names = sorted({shorten_claim(evidence.claim(id_)) for id_ in _said(conflict)})
        raise UsageError(
            Sentence(
                "%(asked)s: no one claim on the sides of this conflict. Its claims: %(names)s",
                asked=asked,
                names=", ".join(names),
            )
        )
    return called[0]


def _said(conflict: Conflict) -> Collection[str]:
    return sorted({id_ for side in conflict.sides for id_ in side.statement_ids})


def _keep_sides(connection: Connection, evidence: Evidence, conflict: Conflict) -> dict[str, Plain]:
    """Return what the decision keeps of every statement on a side, as it was read."""
    read = load_statements(connection, ids=_said(conflict))
    return {evidence.claim(id_): keep_claim(one) for id_, one in read.items()}
