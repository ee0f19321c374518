"""Policies as people ask about them: what one means, whether its file is sound, which holds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corrobora.assess.policy import Policy, default_policy_text, parse_policy, read_policy
from corrobora.errors import InputError
from corrobora.register.going_by import load_policy
from corrobora.register.knowledge import load_policy_by
from corrobora.register.policy_diff import SettingChange, compare_policies
from corrobora.register.policy_moves import PolicyMoves, find_moves
from corrobora.register.queries import POLICY_PATH, load_evidence
from corrobora.store.database import Connection
from corrobora.store.runs import load_last_run

__all__ = [
    "CURRENT",
    "DEFAULT",
    "PolicyCheck",
    "PolicyFault",
    "PolicyMeaning",
    "PolicyOutlook",
    "ask_moves",
    "ask_outlook",
    "check_policy",
    "check_policy_text",
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


@dataclass(frozen=True, slots=True)
class PolicyOutlook:
    """What another policy would change: its settings, and who would move."""

    before: PolicyMeaning
    after: PolicyMeaning
    changes: tuple[SettingChange, ...]
    moves: PolicyMoves


def explain_default() -> PolicyMeaning:
    """Return what the policy that is shipped means."""
    return _explain(parse_policy(default_policy_text()))


def explain_current(connection: Connection) -> PolicyMeaning:
    """Return what the policy means that the register's last run went by."""
    return _explain(_load_current(connection))


def check_policy(file: Path) -> PolicyCheck:
    """Return what a policy file means, or every mistake in it in the order of its lines."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        msg = f"{file}: the policy cannot be read ({why}). Name a TOML file"
        raise InputError(msg) from error
    return check_policy_text(text, str(file))


def check_policy_text(text: str, name: str) -> PolicyCheck:
    """Return what a policy of that name means, or every mistake in it in the order of its lines."""
    reading = read_policy(text)
    faults = tuple(PolicyFault(m.line, m.what, m.advice, m.say(name)) for m in reading.mistakes)
    return PolicyCheck(None if faults else _explain(reading.policy), faults)


def ask_moves(
    connection: Connection, before: str, after: str, *, today: datetime.date
) -> PolicyMoves:
    """Return who would move between two policies, each a file, `default` or `current`."""
    evidence = load_evidence(connection)
    first, second = (_choose(name, evidence.policy) for name in (before, after))
    return find_moves(evidence, first, second, today=today)


def ask_outlook(connection: Connection, text: str, *, today: datetime.date) -> PolicyOutlook:
    """Return what would change by the policy that `text` holds; nothing does by asking.

    Raises `PackError` where it holds none.
    """
    evidence, after = load_evidence(connection), parse_policy(text)
    return PolicyOutlook(
        _explain(evidence.policy),
        _explain(after),
        compare_policies(evidence.policy, after),
        find_moves(evidence, evidence.policy, after, today=today),
    )


def _load_current(connection: Connection) -> Policy:
    last = load_last_run(connection)
    if last is None:
        return parse_policy(default_policy_text())
    return load_policy_by(connection, last.policy_hash, POLICY_PATH)


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
