"""Words as they are compared: without case, accents or kinds of quotation mark."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold", "fold_words"]

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return `text` in lower case and without combining marks; the length may change.

    For comparing and looking up, never for offsets: `ñ` becomes `n`, `ß` becomes `ss`.
    """
    if text.isascii():
        return text.lower()  # the same, at a tenth of the cost
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def fold_words(text: str) -> list[str]:
    """Return the folded words of `text` in order."""
    return _WORD.findall(fold(text))
