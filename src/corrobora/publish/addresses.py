"""Public addresses of what has none of its own: made with a secret key, so that none tells whose.

A person's address is random and stands in the register. All others follow from the key that the
register keeps for publishing: the same thing has the same address in every publication, and without
the key nobody can tell what stands behind it.
"""

from __future__ import annotations

import hashlib
import hmac

from corrobora.model.address import choose_address

__all__ = ["make_address"]


def make_address(key: bytes, kind: str, what: str) -> str:
    """Return the address of one thing: 16 letters and digits, as those of persons."""
    digest = hmac.new(key, f"{kind}:{what}".encode(), hashlib.sha256).digest()
    return choose_address(lambda size: digest[:size])
