"""Whether the figure of an answer is the one that its quote gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from corrobora.extract.llm.support import Support
from corrobora.extract.rules.numbers import find_figures
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.tokens import tokenise
from corrobora.model.spans import Span
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import Bound
from corrobora.packs.figures import Figures

__all__ = ["population_in", "why_no_figure"]

# More people are held nowhere.
_MOST = 100_000_000
# Without a pack nobody can say which small numbers stand in words, or are days of a month.
_IN_WORDS = 31
_DIGITS = re.compile(r"\d+(?:[.,\s'’]\d{3})*")


def why_no_figure(
    entry: Mapping[str, Any], quotes: Sequence[Quote], support: Support
) -> str | None:
    """Return why an entry's figure cannot stand; None where it can.

    A number has to be among those of its quotes, in digits or in the words of the language's
    pack. Where neither is found the words are the model's to read ("the couple").
    """
    value, low, high = entry["value"], entry["low"], entry["high"]
    stated = [n for n in (value, low, high) if n is not None]
    is_vague = entry["bound"] == Bound.VAGUE
    if not stated and not is_vague:
        return "it has no figure"
    if any(not 0 <= number <= _MOST for number in stated):
        return f"no such number of people: {stated}"
    if is_vague:
        return None if value is None else "a vague figure has no value"
    is_open = low is None or high is None
    if low > high if not is_open else entry["bound"] == Bound.RANGE:
        return f"no range: {low} to {high}"
    found = {number for quote in quotes for number in _numbers(quote, support)}
    missing = [n for n in stated if n not in found and (support.language or n > _IN_WORDS)]
    return f"its quote does not say {missing[0]}" if found and missing else None


def population_in(quote: Quote, support: Support) -> str | None:
    """Return the comparable class of people that the quote's words name, by the pack."""
    if support.language is None:
        return None
    tokens = tokenise(quote.text, Span(0, len(quote.text)))
    matches = _populations(support.language.counts).find_all(tokens)
    return next((match.value for match in matches), None)


def _numbers(quote: Quote, support: Support) -> Iterator[int]:
    for match in _DIGITS.finditer(quote.text):
        yield from (int(n[:12]) for n in re.findall(r"\d+", match.group()))
        yield int(re.sub(r"\D", "", match.group())[:12])
    if support.language is not None:
        tokens = tokenise(quote.text, Span(0, len(quote.text)))
        for figure in find_figures(tokens, support.language.counts):
            yield from (n for n in (figure.value, figure.low, figure.high) if n is not None)


@lru_cache(maxsize=32)
def _populations(words: Figures) -> PhraseMatcher[str]:
    return PhraseMatcher((p, name) for name, forms in words.populations.items() for p in forms)
