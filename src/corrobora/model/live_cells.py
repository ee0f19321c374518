"""Cells of a table that a spreadsheet would run as a formula, made dead before they leave."""

from __future__ import annotations

import re

__all__ = ["disarm", "rearm"]

# What opens a formula, also in full width, which some programs fold; blanks before it are
# dropped by others.
_OPENING = r"(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])"
_LIVE = re.compile(_OPENING)
_DEAD = re.compile("'" + _OPENING)


def disarm(cell: str) -> str:
    """Return a cell so that no spreadsheet runs it: text, with an apostrophe before it."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def rearm(cell: str) -> str:
    """Return a cell as it was before `disarm`; for what nobody hands on to a spreadsheet."""
    return cell[1:] if _DEAD.match(cell) else cell
