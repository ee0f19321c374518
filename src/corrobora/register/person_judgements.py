"""The judgements on persons that stand, as decisions hold them."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from corrobora.model.claim import key_of
from corrobora.model.ids import stable_id
from corrobora.model.judgement import Judgement, PersonDecisions, PersonJudgement, PersonSplit
from corrobora.model.sentences import Sentence
from corrobora.register.claims import Claims, last_of
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions

__all__ = [
    "PAIR",
    "PERSON_KINDS",
    "SPLIT",
    "find_on_persons",
    "load_person_decisions",
    "made_by",
    "read_pair",
    "read_pairs",
    "read_split",
]

# Kinds of decisions: whether two persons are one; that one person is two.
PAIR = "person_pair"
SPLIT = "split"
PERSON_KINDS = frozenset({PAIR, SPLIT})
_NEEDED: Mapping[str, frozenset[str]] = {
    PAIR: frozenset({"judgement", "kept", "labels"}),
    SPLIT: frozenset({"of", "name", "claims", "reports", "seen", "left", "labels"}),
}


def load_person_decisions(
    connection: Connection,
    claims: Claims,
    *,
    known_at: datetime.datetime | None = None,
    made: Sequence[Decision] | None = None,
) -> PersonDecisions:
    """Return what stands, the claims of splits carried to the readings in force.

    `made` are the decisions to go by; by default all that were made by then.
    """
    if made is None:
        made = load_decisions(connection, known_at=known_at)
    standing = find_on_persons(find_standing(made))
    undone = {made_by(one.id) for one in made if one.kind == SPLIT and one not in standing}
    splits = (read_split(one) for one in standing if one.kind == SPLIT)
    return PersonDecisions(
        tuple(_void(read_pair(one), undone) for one in standing if one.kind == PAIR),
        tuple(_carry(split, claims) for split in splits),
    )


def read_pairs(made: Iterable[Decision]) -> tuple[PersonJudgement, ...]:
    """Return the judgements on pairs that stand by these decisions, which are all on persons."""
    decisions = tuple(made)
    standing = find_on_persons(find_standing(decisions))
    here = {one.id for one in standing}
    undone = {made_by(one.id) for one in decisions if one.kind == SPLIT and one.id not in here}
    return tuple(_void(read_pair(one), undone) for one in standing if one.kind == PAIR)


def find_on_persons(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions about persons, less those of whom nothing is left since an erasure."""
    return tuple(
        one
        for one in decisions
        if one.kind in _NEEDED and _NEEDED[one.kind] <= one.payload.keys() and one.subject
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


def _void(pair: PersonJudgement, undone: Collection[str]) -> PersonJudgement:
    """Return the judgement, without effect where it is about somebody who was never split off."""
    gone = [name for id_, name in zip(pair.persons, pair.names, strict=True) if id_ in undone]
    if not gone:
        return pair
    return replace(
        pair,
        look_again=Sentence("%(id)s is no person any more: the split was taken back", id=gone[0]),
    )
