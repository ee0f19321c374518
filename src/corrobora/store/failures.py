"""What the database says when it fails, in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from corrobora.errors import RegisterBusy, RegisterError

__all__ = ["explained", "is_locked"]

_BUSY = "another process is writing the register. Try again when it is done"
_FULL = "the disk is full. Make room and run again; nothing stored was lost"
_DISK = "the disk failed while the register was read or written. Check the disk"
_DAMAGED = "the register is damaged. Run `corrobora doctor`, or go back to a copy"
_READ_ONLY = "the register is read-only. Allow writing, or name another file"
_REFUSED = "the server did not let you in. Check the name and the password in the address"
_MISSING = "the server has no such database. Have it made there (CREATE DATABASE), then run again"
_LOST = "the server broke off. What was under way was undone; run again when it is back"
_CROWDED = "the server takes no more connections. Try again later, or have it take more"
_FORBIDDEN = "you may not do that in this database. Have its owner allow you to use its tables"
_NUL = "a text holds the character NUL, which PostgreSQL cannot keep. Take it out, then run again"

# Part of the database's own message -> what happened, and what to do. The messages of a server
# come in its own language; what matters of them is told by its codes, below.
_WORDS: Mapping[str, str] = {
    "readonly database": _READ_ONLY,
    "unable to open": "the register cannot be opened. Check who may read and write its folder",
    "disk is full": _FULL,
    "disk i/o": _DISK,
    "malformed": _DAMAGED,
    "not a database": _DAMAGED,
    "cannot contain nul": _NUL,
    "password": _REFUSED,
    "authentication failed": _REFUSED,
    "no pg_hba.conf entry": _REFUSED,
    "too many clients": _CROWDED,
    "too many connections": _CROWDED,
    "connection slots": _CROWDED,
    "starting up": "the server is starting. Try again in a minute",
    "shutting down": _LOST,
    "connection is closed": _LOST,
    "connection is lost": _LOST,
    "server closed the connection": _LOST,
}
# The same by code: postgresql.org/docs/18/errcodes-appendix.html; the longest that fits counts.
_CODES: Mapping[str, str] = {
    "08": _LOST,
    "22021": _NUL,
    "22P05": _NUL,
    "25006": "the server only lets read, as a standby does. Name the server that may be written",
    "28": _REFUSED,
    "3D000": _MISSING,
    "42501": _FORBIDDEN,
    "53": "the server lacks memory or room. Have it looked at; nothing stored was lost",
    "53100": _FULL,
    "53300": _CROWDED,
    "57P": _LOST,
    "58": _DISK,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
_BUSY_CODES = {"40001", "40P01", "55P03", "57014"}
_TOLD_SIZE = 200


@contextmanager
def explained(register: str) -> Iterator[None]:
    """Turn failures of the database into `RegisterError`; mistakes of ours go through.

    `register` is what messages call it, without a password.
    """
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        if is_locked(error):
            msg = f"{register}: {_BUSY}"
            raise RegisterBusy(msg) from error
        words = _explain(error)
        if words is None:
            raise
        msg = f"{register}: {words}"
        raise RegisterError(msg) from error


def is_locked(error: DBAPIError) -> bool:
    """Say whether somebody else held what was asked for."""
    code = _code(error)
    if code is not None:
        return code in _BUSY_CODES
    said = str(error.orig).lower()
    return "locked" in said or "busy" in said


def _explain(error: DBAPIError) -> str | None:
    """Return what happened and what to do, `None` for what can only be a mistake of ours."""
    code = _code(error)
    if code is not None:
        fits = [start for start in _CODES if code.startswith(start)]
        return _CODES[max(fits, key=len)] if fits else None
    said = str(error.orig)
    for part, words in _WORDS.items():
        if part in said.lower():
            return words
    return _explain_connection(error, said)


def _explain_connection(error: DBAPIError, said: str) -> str | None:
    """Say why there is no connection; the driver gives no code for that, the server words."""
    if error.statement is not None or not _is_server(error):
        return None
    if "does not exist" in said and "database" in said:
        return _MISSING
    if "does not exist" in said:
        return _REFUSED
    first = (said.strip().splitlines() or [""])[0][:_TOLD_SIZE]
    return f"the server cannot be reached ({first}). Check the address, and that it runs"


def _code(error: DBAPIError) -> str | None:
    """Return the SQLSTATE that a server gave; SQLite has none."""
    code: str | None = getattr(error.orig, "sqlstate", None)
    return code


def _is_server(error: DBAPIError) -> bool:
    return hasattr(error.orig, "sqlstate")
