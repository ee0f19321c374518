"""Whether people verified an act: one proposes, another confirms where the policy asks for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corrobora.assess.status import AFFIRMED
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.finding import Finding
from corrobora.model.person import name_key
from corrobora.model.ruling import Ruled
from corrobora.model.sentences import Sentence
from corrobora.register.rulings import ruled_by
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions

__all__ = [
    "VERIFY",
    "Verification",
    "Verifications",
    "Verified",
    "find_verifications",
    "load_verifications",
]

VERIFY = "verify"
# How many people with different names must have signed in and said so, by the two-person rule.
_TWO = 2


class Verified(StrEnum):
    """How far an act is verified."""

    NONE = "none"
    PROPOSED = "proposed"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Verification:
    """How far it is verified, by whom, in the order of time, and why to look at it again."""

    state: Verified = Verified.NONE
    by: tuple[Ruled, ...] = ()
    look_again: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    verification: Verification
    date: EdtfDate | None


@dataclass(frozen=True, slots=True)
class Verifications:
    """What was verified, by person id and act."""

    said: Mapping[tuple[str, str], _Said] = field(default_factory=dict)

    def find(self, finding: Finding) -> Verification:
        """Return how far a finding is verified: one about the day that people looked at."""
        said = self.said.get((finding.person_id, finding.act.value))
        if said is None:
            return Verification()
        if said.date and finding.date and not said.date.is_compatible_with(finding.date):
            return Verification()
        if finding.step not in AFFIRMED:
            again = Sentence("it was verified, and stands on %(step)s now", step=finding.step)
            return Verification(said.verification.state, said.verification.by, again)
        return said.verification


def load_verifications(
    connection: Connection, *, two_persons: bool, known_at: datetime.datetime | None = None
) -> Verifications:
    """Return what was verified by then; `two_persons` is the policy's."""
    return find_verifications(
        load_decisions(connection, known_at=known_at), two_persons=two_persons
    )


def find_verifications(decisions: Sequence[Decision], *, two_persons: bool) -> Verifications:
    """Return how far each act is verified by the decisions that stand, and those they followed.

    With `two_persons` it takes two people with different names who both signed in; without,
    one is enough.
    """
    made = {one.id: one for one in decisions}
    said: dict[tuple[str, str], _Said] = {}
    for last in find_standing(decisions):
        if last.kind != VERIFY:
            continue
        chain = _follow(last, made)
        signed = {name_key(one.decided_by) for one in chain if one.payload.get("signed_in")}
        is_verified = not two_persons or len(signed) >= _TWO
        state = Verified.VERIFIED if is_verified else Verified.PROPOSED
        by = tuple(ruled_by(one) for one in chain)
        date = last.payload.get("date")
        said[last.subject[0], last.payload["part"]] = _Said(
            Verification(state, by), None if date is None else parse_edtf(date)
        )
    return Verifications(said)


def _follow(last: Decision, made: Mapping[str, Decision]) -> list[Decision]:
    """Return the decision with those before it in whose place it came, the first one first."""
    chain = [last]
    while (before := made.get(chain[0].replaces or "")) is not None and before not in chain:
        if before.kind != VERIFY or before.payload.get("date") != last.payload.get("date"):
            break
        chain.insert(0, before)
    return chain
