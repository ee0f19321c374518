"""What every change of accounts shares: a moment with fresh randomness, a transaction, the log."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from corrobora.store.database import Connection, Where, open_register, writing
from corrobora.store.log import KEY_BYTES, append_log

__all__ = [
    "ACCOUNT",
    "COMMAND_LINE",
    "SIGN_IN",
    "SLOWED",
    "Register",
    "Stamp",
    "changing",
    "hash_token",
    "log_account",
]

# The kinds of rows in the log: a change of an account, a sign-in, a series of failures.
ACCOUNT = "account"
SIGN_IN = "sign_in"
SLOWED = "sign_in_slowed"
# Who changed an account, where nobody signed in: whoever may write the register's file.
COMMAND_LINE = "command line"
_ID_BYTES = 16
# 256 bits: nobody finds one by trying, so that a plain hash of it may be kept.
_TOKEN_BYTES = 32

Register = Where | Connection
"""Where the register is, or a connection to it that may write."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something is done, and where that many fresh random bytes come from."""

    at: datetime.datetime
    random_bytes: Callable[[int], bytes]

    def make_id(self) -> str:
        """Return a new id: 32 hex digits."""
        return self.random_bytes(_ID_BYTES).hex()

    def make_token(self) -> str:
        """Return a new token: 43 letters that may stand in a cookie and in a header."""
        return base64.urlsafe_b64encode(self.random_bytes(_TOKEN_BYTES)).decode().rstrip("=")


@contextmanager
def changing(register: Register) -> Iterator[Connection]:
    """Give a transaction that alone may write: the caller's, or one of its own."""
    if isinstance(register, Connection):
        yield register
        return
    engine = open_register(register, create=False)
    try:
        with writing(engine) as connection:
            yield connection
    finally:
        engine.dispose()


def hash_token(token: str) -> str:
    """Return what is kept of a token: SHA-256."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def log_account(
    connection: Connection, stamp: Stamp, payload: Mapping[str, object], *, kind: str = ACCOUNT
) -> None:
    """Append a row to the log; `payload` names people by their ids and holds no secret."""
    key = stamp.random_bytes(KEY_BYTES)
    append_log(connection, kind=kind, payload=payload, key=key, at=stamp.at)
