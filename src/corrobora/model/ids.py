"""Ids that follow from content: the same content has the same id on every machine."""

from __future__ import annotations

import hashlib

__all__ = ["hash_parts", "stable_id", "write_part"]

# 128 bits: at 10**9 ids the chance of one collision is below 10**-20.
_DIGEST_BYTES = 16


def stable_id(*parts: str | int | None) -> str:
    """Return the 32 hex digits of BLAKE2b over the parts, in order, with their types kept apart.

    Each part is written with its kind and length before it, so that no two different
    lists of parts read alike; `None` differs from the empty string.
    """
    return hash_parts("".join(map(write_part, parts)))


def hash_parts(written: str) -> str:
    """Return what `stable_id` returns of parts that `write_part` wrote, one after the other."""
    encoded = written.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(encoded, digest_size=_DIGEST_BYTES).hexdigest()


def write_part(part: str | int | None) -> str:
    """Return a part with its kind and length before it."""
    if part is None:
        return "n;"
    body = str(part)
    # Told without making the bytes: nearly all that is hashed is ASCII.
    size = len(body) if body.isascii() else len(body.encode("utf-8", "surrogatepass"))
    return f"{'i' if isinstance(part, int) else 's'}{size}:{body};"
