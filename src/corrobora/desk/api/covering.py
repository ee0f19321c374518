"""Answers as they leave: what is veiled is blanked in every text, then the shape is held to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from corrobora.desk.api.shapes import Answer
from corrobora.model.plain import Plain
from corrobora.register.veil import Veil

__all__ = ["cover", "escape", "tag_of", "write_answer"]

# JSON takes these letters escaped too: a browser that took the answer for a page would find none.
_LIVE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_ESCAPES = str.maketrans(_LIVE)


def cover(veil: Veil, value: Plain) -> Plain:
    """Return plain data with the names of whoever is hidden blanked wherever they stand.

    What is no text of Unicode by itself, half of a pair, becomes a mark of replacement.
    """
    if isinstance(value, str):
        whole = value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
        return veil.cover(whole)
    if isinstance(value, Mapping):
        return {str(key): cover(veil, one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [cover(veil, one) for one in value]
    return value


def write_answer(veil: Veil, shape: type[Answer], value: Plain) -> bytes:
    """Return the body of an answer; a value that has not the shape is a mistake of ours."""
    held = shape.model_validate(cover(veil, value))
    return escape(held.model_dump_json()).encode()


def escape(written: str) -> str:
    """Return JSON that says the same and holds no letter by which a page would begin."""
    return written.translate(_ESCAPES)


def tag_of(body: bytes) -> str:
    """Return the entity tag of a body: the same for the same bytes, and for no others."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'
