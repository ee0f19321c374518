"""Tokens that let nobody in: counted by where they come from, and answered more slowly.

A right one is never kept waiting: it is random and long, so that nobody comes upon it by trying,
and else whoever sends wrong ones from an address would keep the programs there out.
"""

from __future__ import annotations

from corrobora.register.accounts.frame import SLOWED, Register, Stamp, changing, log_account
from corrobora.register.accounts.limits import (
    BY_TOKEN,
    against_tokens,
    begin_attempt,
    find_wait,
    whole_seconds,
)
from corrobora.store.database import Connection
from corrobora.store.sign_in_attempts import load_attempts

__all__ = ["count_wrong_token", "find_token_wait"]


def find_token_wait(connection: Connection, address: str, *, stamp: Stamp) -> int:
    """Return for how many seconds wrong tokens from there have to wait; writes nothing."""
    hash_ = against_tokens(address).hash
    found = load_attempts(connection, [hash_], since=stamp.at - BY_TOKEN.window)
    return whole_seconds(find_wait(found[hash_], BY_TOKEN, now=stamp.at))


def count_wrong_token(register: Register, address: str, *, stamp: Stamp) -> int:
    """Count one that let nobody in; return the seconds to wait where there were too many before.

    A series is one row of the log.
    """
    target = against_tokens(address)
    with changing(register) as connection:
        attempt = begin_attempt(connection, [target], at=stamp.at)
        if not attempt.wait and attempt.find_series():
            said = {"against": target.kind, "account": None, "failures": target.limit.allowed}
            log_account(connection, stamp, said, kind=SLOWED)
    return whole_seconds(attempt.wait)
