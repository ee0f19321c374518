"""The judgements on persons that stand, as decisions hold them."""

from __future__ import annotations

import datetime
from dataclasses import replace

from corrobora.model.claim import key_of
from corrobora.model.ids import stable_id
from corrobora.model.judgement import Judgement, PersonDecisions, PersonJudgement, PersonSplit
from corrobora.register.claims import Claims, last_of
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions

__all__ = [
    "PAIR",
    "PERSON_KINDS",
    "SPLIT",
    "load_person_decisions",
    "made_by",
    "read_pair",
    "read_split",
]

# Kinds of decisions: whether two persons are one; that one person is two.
PAIR, SPLIT = "person_pair", "split"
PERSON_KINDS = frozenset({PAIR, SPLIT})


def load_person_decisions(
    connection: Connection, claims: Claims, *, known_at: datetime.datetime | None = None
) -> PersonDecisions:
    """Return what stands, the claims of splits carried to the readings in force."""
    standing = find_standing(load_decisions(connection, known_at=known_at))
    splits = (read_split(one) for one in standing if one.kind == SPLIT)
    return PersonDecisions(
        tuple(read_pair(one) for one in standing if one.kind == PAIR),
        tuple(_carry(split, claims) for split in splits),
    )


def made_by(decision: str) -> str:
    """Return the id of the person whom a split makes; it says nothing of any name."""
    return stable_id("person", "split", decision)


def read_pair(decision: Decision) -> PersonJudgement:
    """Return the judgement that a decision of the kind `PAIR` holds."""
    payload = decision.payload
    first, second = decision.subject
    name, other = payload["labels"]
    return PersonJudgement(
        decision=decision.id,
        persons=(first, second),
        names=(name, other),
        judgement=Judgement(payload["judgement"]),
        kept=payload["kept"],
        reason=decision.reason,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        signed_in=bool(payload["signed_in"]),
    )


def read_split(decision: Decision) -> PersonSplit:
    """Return the judgement that a decision of the kind `SPLIT` holds."""
    payload = decision.payload
    return PersonSplit(
        decision=decision.id,
        person=decision.subject[0],
        of=tuple(payload["of"]),
        made=made_by(decision.id),
        called=payload["labels"][0],
        name=payload["name"],
        claims=tuple(payload["claims"]),
        reports=tuple(payload["reports"]),
        seen=tuple(payload["seen"]),
        left=tuple(payload["left"]),
        reason=decision.reason,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        signed_in=bool(payload["signed_in"]),
    )


def _carry(split: PersonSplit, claims: Claims) -> PersonSplit:
    """Return the split with the claims as they are named now, where that is recorded."""
    now, left = (
        tuple(key_of(last_of(claims, claim)) for claim in named)
        for named in (split.claims, split.left)
    )
    return replace(split, claims=now, left=left)
