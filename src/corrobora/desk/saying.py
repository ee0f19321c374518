"""What an error says, in the language of whoever asks, as far as its text is translated."""

from __future__ import annotations

from corrobora.desk.asked import Asked
from corrobora.desk.languages import load_catalogue

__all__ = ["say"]


def say(asked: Asked, told: object) -> str:
    """Return what an error or another text says; what nobody translated stays as it is.

    Nothing in it is filled in: it may hold what somebody typed.
    """
    text = str(told)
    return load_catalogue(asked.seat.language).gettext(text) if text else ""
