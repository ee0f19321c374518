"""Who is named beside the story: somebody's relative or lawyer, or whoever only speaks."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.extract.rules.lexicon import Lexicon
from corrobora.extract.rules.tokens import Token

__all__ = ["is_aside"]

_BEFORE = 3  # tokens: "his wife, the teacher Mila Valdane"
_AFTER = 3  # tokens: "Mila Valdane, the wife of"


def is_aside(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Say whether the name in tokens `first` up to `last` is that of a relative or a speaker.

    "his wife, Mila Valdane", "Mila Valdane, his wife", "Mila Valdane told the paper".
    """
    return (
        _is_related_before(tokens, first, lexicon)
        or _is_related_after(tokens, last, lexicon)
        or _speaks(tokens, first, last, lexicon)
    )


def _is_related_before(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Read "his wife, X", "la madre X", not "the wife of X"."""
    for at in range(first - 1, max(first - 1 - _BEFORE, 0), -1):
        if tokens[at].fold in lexicon.words.kin:
            before = tokens[at - 1].fold
            classes = lexicon.classes
            return before in classes.possessive | classes.first_possessive | classes.article
        if tokens[at].fold in lexicon.classes.of or tokens[at].text in ".;:":
            return False
    return False


def _is_related_after(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    if last >= len(tokens) or tokens[last].text != ",":
        return False
    near = tokens[last + 1 : last + 1 + _AFTER]
    return any(t.fold in lexicon.words.kin for t in near)


def _speaks(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    beside = [at for at in (first - 1, last) if 0 <= at < len(tokens)]
    return any(tokens[at].fold in lexicon.classes.speech for at in beside)
