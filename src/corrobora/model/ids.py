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
    written = "".join(map(_write, parts)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(written, digest_size=_DIGEST_BYTES).hexdigest()


def _write(part: str | int | None) -> str:
    if part is None:
        return "n;"
    body = str(part)
    # Told without making the bytes: nearly all that is hashed is ASCII.
    size = len(body) if body.isascii() else len(body.encode("utf-8", "surrogatepass"))
    return f"{'i' if isinstance(part, int) else 's'}{size}:{body};"
