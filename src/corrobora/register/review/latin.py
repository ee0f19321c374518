"""Names in other scripts with Latin letters beside them, so that two can be laid side by side."""

from __future__ import annotations

import unicodedata

__all__ = ["add_latin"]


def add_latin(text: str) -> str:
    """Return the text, and where it has letters of another script, how it reads in Latin ones."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text if plain == text else f"{text} [{plain}]"
