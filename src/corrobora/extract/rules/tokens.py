"""Tokens with their place in the text and the form in which they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corrobora.model.spans import Span
from corrobora.model.words import fold

__all__ = ["Token", "find_words", "tokenise"]

# In order: numbers with their groups and decimals (1,697 / 1.697 / 3,5); dotted
# abbreviations (U.S., EE.UU., p.m.); the possessive ending; words, hyphens and inner
# apostrophes included; then any single mark. No alternative can match what a longer one
# before it began, so the scan is linear.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|(?:[^\W\d_]{1,2}\.){2,}"
    r"|['’]s\b"
    r"|[^\W_]+(?:-[^\W_]+|['’](?!s\b)[^\W\d_]+)*"
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: `text` stands at `start` to `end`; `fold` is how it is compared."""

    start: int
    end: int
    text: str
    fold: str

    @property
    def is_word(self) -> bool:
        """Say whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Say whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        """Say whether it is a word that begins with an upper-case letter."""
        return self.text[0].isupper()


def find_words(text: str) -> list[str]:
    """Return the tokens of `text` as written, without their places: a fifth of the cost."""
    return _TOKEN.findall(text)


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of `text` inside `span`, in order, with offsets into `text`."""
    return tuple(
        Token(m.start(), m.end(), m.group(), fold(m.group()))
        for m in _TOKEN.finditer(text, span.start, span.end)
    )
