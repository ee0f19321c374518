"""Words of reports as pages show them: nothing in them turns or hides what stands beside it."""

from __future__ import annotations

import unicodedata

__all__ = ["showable"]

# Marks that turn the direction of writing for what follows: they could show a name reversed.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\t")
_INSTEAD = "\ufffd"


def showable(text: str) -> str:
    """Return text of the same length without what steers a page or a terminal.

    Joiners stay: emoji and several scripts are written with them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_INSTEAD if _steers(c) else c for c in text)


def _steers(letter: str) -> bool:
    if letter in _KEPT:
        return False
    return letter in _TURNING or unicodedata.category(letter) in {"Cc", "Cs"}
