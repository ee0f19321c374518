"""Who looked at what is restricted, and why: each look is a row of the log."""

from __future__ import annotations

import datetime

from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.store.database import Connection, Where, open_register, writing
from corrobora.store.log import LogHead, append_log

__all__ = ["READ", "log_read"]

# The kind of its rows in the log.
READ = "read"
_TOO_MANY = 4000  # code points, as for the reason of a decision


def log_read(
    register: Connection | Where,
    *,
    who: str,
    what: str,
    why: str,
    at: datetime.datetime,
    key: bytes,
) -> LogHead:
    """Log that somebody looks at a restricted record; call it before the record is shown.

    `register` is a connection that may write, or where the register is. `what` names the record
    by its id, never by a name. `key` is fresh random bytes (`KEY_BYTES`). Raises `UsageError`
    where who, what or why is missing: then the record must not be shown.
    """
    payload = {"who": who.strip(), "what": what.strip(), "why": why.strip()}
    missing = [name for name, said in payload.items() if not said]
    if missing:
        raise UsageError(
            Sentence(
                "A restricted record is shown to a named person for a reason: %(missing)s?",
                missing=missing[0],
            )
        )
    if len(why) > _TOO_MANY:
        raise UsageError(
            Sentence(
                "The reason is longer than %(most)s characters. Say it in short",
                most=f"{_TOO_MANY:,}",
            )
        )
    if isinstance(register, Connection):
        return append_log(register, kind=READ, payload=payload, key=key, at=at)
    engine = open_register(register, create=False)
    try:
        with writing(engine) as connection:
            return append_log(connection, kind=READ, payload=payload, key=key, at=at)
    finally:
        engine.dispose()
