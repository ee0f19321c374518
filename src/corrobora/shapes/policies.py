"""The JSON of policies; a contract: a field is never renamed or dropped, only added."""

from __future__ import annotations

from corrobora.model.plain import Plain
from corrobora.register.policies import PolicyCheck, PolicyMeaning
from corrobora.register.policy_moves import PolicyMoves

__all__ = ["check_shape", "moves_shape", "policy_shape"]

Shape = dict[str, Plain]


def policy_shape(policy: PolicyMeaning) -> Shape:
    """Return what a policy says: `policy show --format json`."""
    return {
        "name": policy.name,
        "hash": policy.hash,
        "confirmed_by": list(policy.confirmed_by),
        "confirmed_by_act": {act: list(kinds) for act, kinds in policy.confirmed_by_act.items()},
        "corroborated_sides": policy.sides,
        "corroborated_sides_by_act": dict(policy.sides_by_act),
        "known_only": policy.known_only,
        "ordered_by_organs": list(policy.organs),
        "two_persons_verify": policy.two_persons,
        "same_event_days": policy.same_event_days,
        "text": policy.text,
    }


def check_shape(file: str, found: PolicyCheck) -> Shape:
    """Return whether a policy file is sound, and what it means: `policy check --format json`."""
    rows: list[Plain] = [
        {"line": one.line, "what": one.what, "advice": one.advice or None} for one in found.faults
    ]
    meaning = None if found.meaning is None else policy_shape(found.meaning)
    return {"file": file, "sound": not rows, "mistakes": rows, "policy": meaning}


def moves_shape(found: PolicyMoves) -> Shape:
    """Return who would move: `policy diff --format json`."""
    counted: list[Plain] = [
        {"before": b and b.value, "after": a and a.value, "findings": n}
        for (b, a), n in found.counted.items()
    ]
    moves: list[Plain] = [
        {
            "person": m.person,
            "act": m.act.value,
            "date": m.date,
            "before": m.before and m.before.value,
            "after": m.after and m.after.value,
            "custody_before": m.custody_before.value,
            "custody_after": m.custody_after.value,
        }
        for m in found.moves
    ]
    return {
        "before": found.before,
        "after": found.after,
        "persons": len({m.person for m in found.moves}),
        "findings": len(found.moves),
        "stay": found.stay,
        "counted": counted,
        "moves": moves,
    }
