"""Policies as people ask about them: what one means, whether its file is sound, which holds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corrobora.assess.policy import Policy, default_policy_text, parse_policy, read_policy
from corrobora.errors import InputError
from corrobora.register.going_by import load_policy
from corrobora.register.policy_moves import PolicyMoves, find_moves
from corrobora.register.queries import load_evidence
from corrobora.store.database import Connection

__all__ = [
    "CURRENT",
    "DEFAULT",
    "PolicyCheck",
    "PolicyFault",
    "PolicyMeaning",
    "ask_moves",
    "check_policy",
    "explain_current",
    "explain_default",
]

# What may stand in place of a file: the policy shipped, and the one that the last run went by.
DEFAULT = "default"
CURRENT = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyMeaning:
    """What a policy says, in plain values; kinds and organs are sorted."""

    name: str
    hash: str
    confirmed_by: tuple[str, ...]
    confirmed_by_act: Mapping[str, tuple[str, ...]]
    sides: int
    sides_by_act: Mapping[str, int]
    known_only: bool
    organs: tuple[str, ...]
    two_persons: bool
    same_event_days: int
    text: str


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """One mistake: its line where that can be told, what is wrong, what to do; `said` is all."""

    line: int | None
    what: str
    advice: str
    said: str


@dataclass(frozen=True, slots=True)
class PolicyCheck:
    """What a file means, or what is wrong with it."""

    meaning: PolicyMeaning | None
    faults: tuple[PolicyFault, ...]


def explain_default() -> PolicyMeaning:
    """Return what the policy that is shipped means."""
    return _explain(parse_policy(default_policy_text()))


def explain_current(connection: Connection) -> PolicyMeaning:
    """Return what the policy means that the register's last run went by."""
    return _explain(load_evidence(connection).policy)


def check_policy(file: Path) -> PolicyCheck:
    """Return what a policy file means, or every mistake in it in the order of its lines."""
    try:
        reading = read_policy(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        msg = f"{file}: the policy cannot be read ({why}). Name a TOML file"
        raise InputError(msg) from error
    faults = tuple(
        PolicyFault(m.line, m.what, m.advice, m.say(str(file))) for m in reading.mistakes
    )
    return PolicyCheck(None if faults else _explain(reading.policy), faults)


def ask_moves(
    connection: Connection, before: str, after: str, *, today: datetime.date
) -> PolicyMoves:
    """Return who would move between two policies, each a file, `default` or `current`."""
    evidence = load_evidence(connection)
    first, second = (_choose(name, evidence.policy) for name in (before, after))
    return find_moves(evidence, first, second, today=today)


def _choose(name: str, current: Policy) -> Policy:
    if name == CURRENT:
        return current
    return load_policy(None if name == DEFAULT else Path(name))


def _explain(policy: Policy) -> PolicyMeaning:
    by_act = sorted(policy.would_know_of.items())
    return PolicyMeaning(
        name=policy.name,
        hash=policy.hash,
        confirmed_by=tuple(sorted(policy.would_know)),
        confirmed_by_act={act.value: tuple(sorted(kinds)) for act, kinds in by_act},
        sides=int(policy.corroborating_sides),
        sides_by_act={act.value: sides for act, sides in sorted(policy.sides_of.items())},
        known_only=policy.known_only,
        organs=tuple(sorted(policy.ordering_organs)),
        two_persons=policy.two_persons,
        same_event_days=int(policy.same_event_days),
        text=policy.text,
    )
