"""Names of accounts: what may be one."""

from __future__ import annotations

from corrobora.errors import UsageError
from corrobora.store.accounts import name_key

__all__ = ["LONGEST", "check_name", "is_name"]

LONGEST = 80  # characters


def is_name(text: str) -> bool:
    """Say whether an account may be called so: something to read, on one line, not too long."""
    # Not printable are control characters and halves of characters, which no database keeps.
    return len(text) <= LONGEST and text.isprintable() and bool(name_key(text))


def check_name(text: str) -> str:
    """Return the name with single blanks; `UsageError` where nobody may be called so."""
    name = " ".join(text.split())
    if not is_name(name):
        msg = f"{text[:LONGEST]!r}: a name has letters to read and at most {LONGEST} characters"
        raise UsageError(msg)
    return name
