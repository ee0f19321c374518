"""What a claim is called: its key, with a mark where one passage makes several claims of one key.

The key leaves the fields out (docs/adr/0001), so two figures in one sentence share it. The mark
tells such claims apart by the figure, the speaker and the certainty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from corrobora.model.ids import stable_id
from corrobora.model.statement import Designation, Statement, Tally, claim_key

__all__ = ["claim_mark", "find_called", "key_of", "mark_of", "name_claims", "shorten_claim"]

# Digits of a key that people see and type, and digits of a mark.
_SHORT = 8
_MARK = 8
_SHORT_MARK = 4
_JOINT = "-"


def name_claims(statements: Mapping[str, Statement]) -> dict[str, str]:
    """Return the name of each statement's claim, by statement id.

    It is the claim key, 32 hex digits; where several of these statements share the key, the
    mark stands behind it. Statements that even the mark does not tell apart have one name.
    """
    keys = {id_: claim_key(statement) for id_, statement in statements.items()}
    shared = {key for key, times in Counter(keys.values()).items() if times > 1}
    return {
        id_: f"{key}{_JOINT}{claim_mark(statements[id_])}" if key in shared else key
        for id_, key in keys.items()
    }


def claim_mark(statement: Statement) -> str:
    """Return 8 hex digits that count what tells statements of one claim key apart."""
    said: list[str | int | None] = ["mark", statement.certainty.value]
    said.append(None if statement.speaker is None else statement.speaker.name)
    if isinstance(statement, Tally):
        said += [statement.value, statement.low, statement.high, statement.bound.value]
    if isinstance(statement, Designation):
        said += [statement.about, statement.term, statement.stance.value]
    return stable_id(*said)[:_MARK]


def key_of(claim: str) -> str:
    """Return the claim key in a claim's name."""
    return claim.partition(_JOINT)[0]


def mark_of(claim: str) -> str:
    """Return the mark in a claim's name, empty where it has none."""
    return claim.partition(_JOINT)[2]


def shorten_claim(claim: str) -> str:
    """Return the handle that people see and type: the beginning of the key, and of the mark."""
    mark = mark_of(claim)
    short = key_of(claim)[:_SHORT]
    return f"{short}{_JOINT}{mark[:_SHORT_MARK]}" if mark else short


def _is_called(claim: str, asked: str) -> bool:
    """Say whether `asked` is the name of the claim or the beginning of its key and of its mark."""
    key, joint, mark = asked.strip().lower().partition(_JOINT)
    return (
        bool(key)
        and key_of(claim).startswith(key)
        and (not joint or mark_of(claim).startswith(mark))
    )


def find_called(claims: Iterable[str], asked: str) -> tuple[str, ...]:
    """Return the claims that `asked` may mean, sorted, each once."""
    return tuple(sorted({one for one in claims if _is_called(one, asked)}))
