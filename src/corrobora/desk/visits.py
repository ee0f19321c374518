"""When somebody last said that they had seen what changed."""

from __future__ import annotations

import datetime

from corrobora.desk.asked import Asked
from corrobora.register.accounts.own import keep_fact, read_fact
from corrobora.register.opening import Connection

__all__ = ["account_id", "last_visit", "note_visit"]

_SEEN = "changes seen until"


def last_visit(asked: Asked, connection: Connection) -> datetime.datetime | None:
    """Return until when whoever asks has seen what changed; None where they never said."""
    kept = read_fact(connection, account_id(asked), _SEEN)
    return datetime.datetime.fromisoformat(kept) if isinstance(kept, str) else None


def note_visit(asked: Asked) -> None:
    """Keep that whoever asks has seen what changed until now."""
    keep_fact(asked.desk.register.where, account_id(asked), _SEEN, asked.at.isoformat())


def account_id(asked: Asked) -> str:
    """Return the id of the account of whoever asks; empty where nobody signed in."""
    return "" if asked.seat.account is None else asked.seat.account.id
