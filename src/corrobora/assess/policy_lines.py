"""Where in a policy file something stands, and which known word a mistyped one may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["find_line", "near"]

_SECTION = re.compile(r"\s*\[\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_-]*)\s*=")
_ALIKE = 0.6  # of difflib's ratio: a letter or two off


def near(word: str, known: Iterable[str]) -> str:
    """Return the question whether the nearest known word is meant, else which words are known."""
    words = sorted(str(k) for k in known)
    found = get_close_matches(word, words, n=1, cutoff=_ALIKE)
    return f"Do you mean {found[0]!r}?" if found else f"Known are: {', '.join(words)}"


def find_line(text: str, section: str, key: str | None, word: str | None) -> int | None:
    """Return the number of the line of a section, of a key in it, or of a word of its list."""
    here, at_key = "", False
    head: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        title, name = _SECTION.match(line), _KEY.match(line)
        if title and not at_key:
            here = title.group(1)
            head = number if here == section else head
        elif title:
            break
        if name and here == section:
            at_key = name.group(1) == key
            head = number if at_key else head
        if at_key and word is not None and re.search(rf"[\"\']{re.escape(word)}[\"\']", line):
            return number
    return head
