"""Who would move from which step to which under another policy; nothing is changed by asking."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.assess.assessment import assess
from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import Policy
from corrobora.model.finding import Finding, PersonState, Step
from corrobora.model.vocabulary import ActKind, Custody

__all__ = ["Move", "PolicyMoves", "find_moves"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One finding that stands elsewhere; a step is None where the finding is not made at all."""

    person: str
    act: ActKind
    date: str | None
    before: Step | None
    after: Step | None
    custody_before: Custody
    custody_after: Custody
    person_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyMoves:
    """All findings that stand elsewhere by the second policy, and how many stay."""

    before: str
    after: str
    moves: tuple[Move, ...]
    stay: int

    @property
    def counted(self) -> Mapping[tuple[Step | None, Step | None], int]:
        """How many findings go from which step to which, the commonest first."""
        found = Counter((m.before, m.after) for m in self.moves)
        return dict(sorted(found.items(), key=lambda row: (-row[1], str(row[0]))))


def find_moves(
    evidence: Evidence, before: Policy, after: Policy, *, today: datetime.date
) -> PolicyMoves:
    """Return which findings the same evidence puts elsewhere by `after` than by `before`."""
    first, second = (
        {s.person.id: s for s in assess(replace(evidence, policy=p), today=today).persons}
        for p in (before, after)
    )
    moves: list[Move] = []
    stay = 0
    for id_ in first.keys() | second.keys():
        for old, new in _pair(first.get(id_), second.get(id_)):
            is_moved = (old and old.step) != (new and new.step)
            stay += not is_moved
            if is_moved:
                moves.append(_move((first.get(id_), old), (second.get(id_), new)))
    return PolicyMoves(
        before=before.name,
        after=after.name,
        moves=tuple(sorted(moves, key=lambda m: (m.person, m.act, m.date or ""))),
        stay=stay,
    )


_Pair = tuple[Finding | None, Finding | None]


def _pair(old: PersonState | None, new: PersonState | None) -> list[_Pair]:
    """Pair the findings of one person: the same act with statements in common, then the rest."""
    left = list(new.findings) if new else []
    pairs: list[_Pair] = []
    for finding in old.findings if old else ():
        match = max(
            (f for f in left if f.act is finding.act and _shared(f, finding)),
            key=lambda f: _shared(f, finding),
            default=None,
        )
        if match is not None:
            left.remove(match)
        pairs.append((finding, match))
    return [*pairs, *((None, f) for f in left)]


def _shared(one: Finding, other: Finding) -> int:
    return len(set(one.statement_ids) & set(other.statement_ids))


def _move(
    old: tuple[PersonState | None, Finding | None], new: tuple[PersonState | None, Finding | None]
) -> Move:
    states: Sequence[PersonState] = [s for s, _ in (old, new) if s is not None]
    findings: Sequence[Finding] = [f for _, f in (new, old) if f is not None]
    date = findings[0].date
    return Move(
        person_id=states[0].person.id,
        person=states[0].person.name,
        act=findings[0].act,
        date=None if date is None else str(date),
        before=old[1].step if old[1] else None,
        after=new[1].step if new[1] else None,
        custody_before=old[0].custody if old[0] else Custody.UNKNOWN,
        custody_after=new[0].custody if new[0] else Custody.UNKNOWN,
    )
