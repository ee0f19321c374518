"""Passwords that cost nothing to check; what they cost is tried where it matters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from corrobora.register.accounts import passwords

__all__ = ["cheap_passwords"]

CHEAP = {"_PASSES": 1, "_KIBIBYTES": 32, "_LANES": 1}


@contextmanager
def cheap_passwords() -> Iterator[None]:
    """Let passwords cost nothing for a while: never for a whole session, which others share."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CHEAP.items():
            patch.setattr(passwords, name, value)
        patch.setattr(passwords, "_NOBODY", passwords.hash_password("nobody", bytes(16)))
        yield
