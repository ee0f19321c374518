"""Public addresses of persons: random letters, so that none tells whose it is."""

from __future__ import annotations

import base64
from collections.abc import Callable

__all__ = ["choose_address", "is_address"]

# 80 bits, 16 letters: nobody finds one by trying, and none is given twice.
_BYTES = 10
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567")
_LENGTH = 16


def choose_address(random_bytes: Callable[[int], bytes]) -> str:
    """Return a new address: 16 letters and digits of base 32, of as many random bytes as needed."""
    return base64.b32encode(random_bytes(_BYTES)).decode("ascii").lower()


def is_address(text: str) -> bool:
    """Say whether the text is written as an address is, in any case; not whether it was given."""
    written = text.strip().lower()
    return len(written) == _LENGTH and _LETTERS.issuperset(written)
