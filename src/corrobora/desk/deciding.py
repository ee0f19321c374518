"""Decisions made at the desk: by whoever signed in, with the reason that they typed."""

from __future__ import annotations

from corrobora.desk.asked import Asked
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp

__all__ = ["author_of", "make_stamp"]

_ID_BYTES = 16


def author_of(asked: Asked, field: str = "why") -> Author:
    """Return who decides, with the reason that stands in that field of the form."""
    return Author(asked.seat.name, asked.form.text(field), signed_in=True)


def make_stamp(asked: Asked) -> Stamp:
    """Return the time and the random parts of one decision."""
    draw = asked.desk.draw
    return Stamp(asked.at, draw(_ID_BYTES).hex(), draw(KEY_BYTES))
