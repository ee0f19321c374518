"""Taking another policy: from that moment findings go by it; statements and decisions stay.

It is a run that reads nothing, so that `--known-at` still answers by the policy of then. What was
taken so stands until another is: a run that is given none goes by it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corrobora.assess.policy import Policy, default_policy_text, parse_policy
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.register.going_by import load_policy
from corrobora.register.knowledge import load_policy_by
from corrobora.register.queries import POLICY_PATH
from corrobora.register.run_checks import RUN
from corrobora.store.database import Connection, Engine, Where, open_register, reading, writing
from corrobora.store.knowledge import save_knowledge
from corrobora.store.log import KEY_BYTES, append_log, load_last_row
from corrobora.store.runs import Run, finish_run, iterate_runs, load_last_run, start_run

__all__ = ["KEY_BYTES", "POLICY", "Taker", "Taking", "choose_policy", "find_taking", "take_policy"]

POLICY = "policy"
"""The kind of log rows that say who took another policy, and why."""
_TAKEN = "taken"  # among the settings of a run: its policy is to stand
_TOO_MANY = 4000  # code points, as for the reason of a decision


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes a policy and why, when, and two fresh keys for rows of the log."""

    name: str
    why: str
    at: datetime.datetime
    keys: tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Taking:
    """That somebody took a policy, by its hash, as the log tells it."""

    at: datetime.datetime
    who: str
    why: str
    policy: str


def take_policy(register: Where, text: str, *, seen: str, by: Taker) -> Policy:
    """Let the register go by the policy that `text` holds, from now on, and log it.

    `seen` is the hash of the policy that stood when it was decided. Raises `PackError` with every
    mistake of the text, and `UsageError` where another stands by now, this one does, or a run is
    not ended: what it left undone would be forgotten.
    """
    policy = parse_policy(text, "this policy")
    _check(by)
    engine = open_register(register, create=False)
    try:
        with writing(engine) as connection:
            last = _require(connection, policy, seen)
            save_knowledge(connection, policy.hash, {POLICY_PATH: policy.text})
            number = start_run(
                connection,
                program=last.program,
                settings={"policy": policy.name, _TAKEN: text != default_policy_text()},
                packs_hash=last.packs_hash,
                policy_hash=policy.hash,
                started_at=by.at,
            )
            finish_run(connection, number, counts={}, refused=(), finished_at=by.at)
            append_log(connection, kind=RUN, payload={"run": number}, key=by.keys[0], at=by.at)
            said = {"who": by.name, "why": by.why.strip(), "run": number}
            payload = {**said, "policy": policy.hash, "before": last.policy_hash}
            append_log(connection, kind=POLICY, payload=payload, key=by.keys[1], at=by.at)
    finally:
        engine.dispose()
    return policy


def find_taking(connection: Connection) -> Taking | None:
    """Return who took the policy that stands; None where it came with a run."""
    last, row = load_last_run(connection), load_last_row(connection, POLICY)
    if last is None or row is None or row.payload.get("policy") != last.policy_hash:
        return None
    said = row.payload
    return Taking(row.at, str(said.get("who")), str(said.get("why")), last.policy_hash)


def choose_policy(engine: Engine) -> Policy:
    """Return the policy of a run that is given none: that which somebody took, else the shipped."""
    with reading(engine) as connection:
        last = load_last_run(connection)
        if last is not None and _is_taken(connection, last):
            return load_policy_by(connection, last.policy_hash, POLICY_PATH)
    return load_policy(None)


def _is_taken(connection: Connection, last: Run) -> bool:
    return any(
        bool(one.settings.get(_TAKEN)) and one.policy_hash == last.policy_hash
        for one in iterate_runs(connection)
    )


def _require(connection: Connection, policy: Policy, seen: str) -> Run:
    last = load_last_run(connection)
    if last is None:
        raise UsageError(
            Sentence("The register holds nothing yet: give the policy to its first run")
        )
    if last.finished_at is None:
        raise UsageError(
            Sentence(
                "A run is under way, or was broken off: let it end, or give corrobora run once more"
            )
        )
    if last.policy_hash != seen:
        raise UsageError(
            Sentence("Another policy stands by now. Lay yours beside it again, then take it")
        )
    if last.policy_hash == policy.hash:
        raise UsageError(Sentence("This is the policy that stands. Nothing was changed"))
    return last


def _check(by: Taker) -> None:
    if not by.name.strip() or not by.why.strip():
        raise UsageError(Sentence("Another policy needs its reason: say why it is taken"))
    if len(by.why) > _TOO_MANY:
        raise UsageError(
            Sentence(
                "The reason is longer than %(most)s characters. Say it in short",
                most=f"{_TOO_MANY:,}",
            )
        )
