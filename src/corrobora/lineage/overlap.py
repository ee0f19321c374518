"""How many words two passages share in the same order: the definitions of DESIGN, exactly.

verbatim: the same words, case kept; quotation marks, dashes and white space aside.
edited: at least 0.6 of the derived passage's words stand in its source in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from corrobora.model.lineage import PassageKind

__all__ = [
    "EDITED_SHARE",
    "WORD",
    "count_run_words",
    "kind_of_words",
    "normal",
    "share_in_order",
    "words_of",
]

EDITED_SHARE = 0.6
"""DESIGN: "edited = at least 0.6 of its words kept in order"."""

_RUN = 4
"""Words in a row that two writers rarely hit upon by chance (docs/method/lineage.md)."""

# Thai and Lao; Myanmar; Khmer; kana; Han with its extensions: no spaces part their words.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
)
WORD = re.compile(rf"[^\W{_SPACELESS}]+|(?=[{_SPACELESS}])\w")
"""A word; in scripts that are written without spaces every letter is one."""

_QUOTES = re.compile("[\"'“”‘’]")
_DASHES = re.compile("[–—]")
_SPACE = re.compile(r"\s+")


def normal(text: str) -> str:
    """Return `text` with one kind of quotation mark, dash and space; case is kept."""
    plain = _DASHES.sub("-", _QUOTES.sub("'", text))
    return _SPACE.sub(" ", plain).strip()


def words_of(text: str) -> list[str]:
    """Return the words of `text` without case, in order."""
    return WORD.findall(normal(text).casefold())


def share_in_order(derived: Sequence[str], source: Sequence[str]) -> float:
    """Return the share (0 to 1) of the words of `derived` that stand in `source` in that order."""
    matcher = SequenceMatcher(None, derived, source, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(derived))


def kind_of_words(derived: str, sources: Sequence[str]) -> PassageKind:
    """Return the kind of a passage in the language of its sources, which stand in text order."""
    if len(sources) == 1 and normal(derived) == normal(sources[0]):
        return PassageKind.VERBATIM
    share = share_in_order(words_of(derived), words_of(" ".join(sources)))
    return PassageKind.EDITED if round(share, 2) >= EDITED_SHARE else PassageKind.PARAPHRASE


def count_run_words(derived: Sequence[str], source: Sequence[str], free: Sequence[bool]) -> int:
    """Count the words of `derived` in runs of at least four that `source` has too.

    `free` says of each word of `derived` whether it counts (a quotation does not).
    """
    matcher = SequenceMatcher(None, derived, source, autojunk=False)
    return sum(
        sum(free[block.a : block.a + block.size])
        for block in matcher.get_matching_blocks()
        if block.size >= _RUN
    )
