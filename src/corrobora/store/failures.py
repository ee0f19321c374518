"""What the database says when it fails, in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, IntegrityError

from corrobora.errors import RegisterBusy, RegisterError

__all__ = ["explained"]

# Part of the database's own message -> what happened, and what to do.
_WORDS = (
    ("readonly database", "the register is read-only. Allow writing, or name another file"),
    ("unable to open", "the register cannot be opened. Check who may read and write its folder"),
    ("disk is full", "the disk is full. Make room and run again; nothing stored was lost"),
    ("disk i/o", "the disk failed while the register was read or written. Check the disk"),
    ("malformed", "the register is damaged. Run `corrobora doctor`, or go back to a copy"),
    ("not a database", "the register is damaged. Run `corrobora doctor`, or go back to a copy"),
)


@contextmanager
def explained(register: str) -> Iterator[None]:
    """Turn failures of the database file into `RegisterError`; mistakes of ours go through."""
    try:
        yield
    except IntegrityError:
        raise
    except DatabaseError as error:
        said = str(error.orig).lower()
        if "locked" in said or "busy" in said:
            msg = f"{register}: another process is writing the register. Try again when it is done"
            raise RegisterBusy(msg) from error
        for part, words in _WORDS:
            if part in said:
                msg = f"{register}: {words}"
                raise RegisterError(msg) from error
        raise
