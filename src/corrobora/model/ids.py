"""Ids that follow from content: the same content has the same id on every machine."""

from __future__ import annotations

import hashlib

__all__ = ["stable_id"]

# 128 bits: at 10**9 ids the chance of one collision is below 10**-20.
_DIGEST_BYTES = 16


def stable_id(*parts: str | int | None) -> str:
    """Return the 32 hex digits of BLAKE2b over the parts, in order, with their types kept apart.

    Each part is written with its kind and length before it, so that no two different
    lists of parts read alike; `None` differs from the empty string.
    """
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        if part is None:
            digest.update(b"n;")
            continue
        body = str(part).encode("utf-8", "surrogatepass")
        kind = b"i" if isinstance(part, int) else b"s"
        digest.update(kind + str(len(body)).encode() + b":" + body + b";")
    return digest.hexdigest()
