"""Figures in a sentence: digits, words, ranges, bounds and vague amounts.

Finds how many, not of what: years, dates, ages and money are told apart by the caller
with `is_no_count`, which asks the pack what stands beside the figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.tokens import Token
from corrobora.model.vocabulary import Bound
from corrobora.packs.figures import Figures

__all__ = ["Figure", "find_figures", "is_no_count"]

_HOURS = 24
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
# Above this a figure is no count of people held anywhere; guards against ids and phone numbers.
_MOST = 100_000_000
_MOST_DIGITS = 12  # marks included; longer ones are no amounts, and endless ones no numbers at all


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount where it stands: tokens `first` to `last`, its bound words included.

    `core` is the token where the number itself begins. `value`, or `low` and `high` of a
    range; `low` alone is what a vague amount means at least.
    """

    first: int
    last: int
    core: int
    bound: Bound
    value: int | None = None
    low: int | None = None
    high: int | None = None


def find_figures(tokens: Sequence[Token], words: Figures) -> list[Figure]:
    """Return the figures of a sentence in order, none overlapping."""
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        figure = _figure_at(tokens, at, words) if _may_begin(tokens[at], words) else None
        if figure is None:
            at += 1
            continue
        found.append(figure)
        at = figure.last
    return [_with_bounds(f, tokens, words) for f in found]


def _may_begin(token: Token, words: Figures) -> bool:
    """Say whether a figure can begin with the token; most of a text's words begin none."""
    word = token.fold
    return (
        token.is_number
        or word in words.numbers
        or word in words.multipliers
        or "-" in word
        or _special(words).opens_with(word)
    )


def is_no_count(figure: Figure, tokens: Sequence[Token], words: Figures) -> bool:
    """Say whether the figure counts years, money, votes or the like rather than people."""
    before = tokens[figure.core - 1].fold if figure.core else ""
    after = tokens[figure.last : figure.last + 2]
    if before in words.not_after or before in words.money:
        return True
    if after and (_fits(after[0], words.not_units) or after[0].fold in words.money):
        return True
    return _is_decimal_or_clock(figure, tokens) or _is_hour(figure, tokens, words)


def _is_hour(figure: Figure, tokens: Sequence[Token], words: Figures) -> bool:
    """Say whether it is an hour: "a las 20" with nothing counted behind it."""
    is_small = figure.value is not None and figure.value <= _HOURS
    is_alone = figure.last >= len(tokens) or not tokens[figure.last].is_word
    is_led = figure.first > 0 and tokens[figure.first - 1].fold in words.clock
    return is_small and is_alone and is_led


def _is_decimal_or_clock(figure: Figure, tokens: Sequence[Token]) -> bool:
    """`20:00`, `3-1`, `9/11`, `#4`: a figure that touches another through a mark."""
    last = figure.last
    touches_after = (
        last + 1 < len(tokens)
        and tokens[last].text in {":", "/"}
        and tokens[last + 1].is_number
        and tokens[last].start == tokens[last - 1].end
    )
    before = tokens[figure.core - 1] if figure.core else None
    return touches_after or (
        before is not None
        and before.text in {":", "/", "#", "@"}
        and before.end == tokens[figure.core].start
    )


def _fits(token: Token, forms: Sequence[str]) -> bool:
    return any(token.fold.startswith(f[:-1]) if f.endswith("*") else token.fold == f for f in forms)


def _figure_at(tokens: Sequence[Token], at: int, words: Figures) -> Figure | None:
    special = _special(words)
    match = special.longest_at(tokens, at)
    if match is not None:
        kind, number = match.value
        if kind == "collective":
            return Figure(at, match.last, at, Bound.EXACT, value=number)
        return Figure(at, match.last, at, Bound.VAGUE, low=number or None)
    value, last = _number(tokens, at, words)
    if value is None or value > _MOST:
        return None
    return _range(tokens, at, last, value, words) or Figure(at, last, at, Bound.EXACT, value=value)


@lru_cache(maxsize=32)
def _special(words: Figures) -> PhraseMatcher[tuple[str, int]]:
    entries = [(p, ("vague", n)) for p, n in words.vague.items()]
    return PhraseMatcher(entries + [(p, ("collective", n)) for p, n in words.collective.items()])


def _range(tokens: Sequence[Token], at: int, last: int, low: int, words: Figures) -> Figure | None:
    """`50 to 80`, `entre 40 y 60`, `50-80`."""
    if last >= len(tokens) or tokens[last].fold not in words.range_between:
        return None
    if tokens[last].fold in words.joiners and not _opens_range(tokens, at, words):
        return None
    high, end = _number(tokens, last + 1, words)
    if high is None or high <= low:
        return None
    first = at - 1 if _opens_range(tokens, at, words) else at
    return Figure(first, end, at, Bound.RANGE, low=low, high=high)


def _opens_range(tokens: Sequence[Token], at: int, words: Figures) -> bool:
    return at > 0 and tokens[at - 1].fold in words.range_opening


def _number(tokens: Sequence[Token], at: int, words: Figures) -> tuple[int | None, int]:
    """Return the number that begins at token `at` and the token after it."""
    if at >= len(tokens):
        return None, at
    if tokens[at].is_number:
        return _digits(tokens, at, words)
    return _in_words(tokens, at, words)


def _digits(tokens: Sequence[Token], at: int, words: Figures) -> tuple[int | None, int]:
    value = _whole(tokens[at].text, words)
    if value is None:
        return None, at
    after = tokens[at + 1].fold if at + 1 < len(tokens) else ""
    if after in words.multipliers:
        return value * words.multipliers[after], at + 2
    return value, at + 1


def _whole(text: str, words: Figures) -> int | None:
    """Return the whole number that digits with thousands marks stand for; None for decimals."""
    if len(text) > _MOST_DIGITS:
        return None
    if text.isdecimal():
        return int(text)
    groups = re.split(r"[.,]", text)
    marks = {c for c in text if not c.isdecimal()}
    is_grouped = len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])  # noqa: PLR2004
    return int("".join(groups)) if is_grouped and marks <= words.thousands_marks else None


def _in_words(tokens: Sequence[Token], at: int, words: Figures) -> tuple[int | None, int]:
    """Add and multiply number words: `ciento cuatro`, `two thousand and five`, `forty-two`."""
    total = group = 0
    seen = False
    while at < len(tokens):
        parts = _word_values(tokens[at], words)
        if parts is None:
            if not (seen and _joins(tokens, at, words)):
                break
            at += 1
            continue
        adds, multiplies = parts
        if seen and adds is not None and not _may_follow(group, adds):
            break
        if multiplies is None:
            group += adds or 0
        elif multiplies == 100:  # noqa: PLR2004 - a hundred multiplies within its group of thousands
            group = (group or 1) * multiplies
        else:
            total, group = total + (group or 1) * multiplies, 0
        seen = True
        at += 1
    return (total + group, at) if seen else (None, at)


def _word_values(token: Token, words: Figures) -> tuple[int | None, int | None] | None:
    """Return (what the word adds, what it multiplies by), or None for another word."""
    if token.fold in words.multipliers:
        return None, words.multipliers[token.fold]
    if token.fold in words.numbers:
        return words.numbers[token.fold], None
    if _HYPHENATED.fullmatch(token.fold):
        tens, ones = (words.numbers.get(part) for part in token.fold.split("-"))
        if tens is not None and ones is not None and _may_follow(tens, ones):
            return tens + ones, None
    return None


def _may_follow(group: int, adds: int) -> bool:
    """Say whether `adds` fills empty places of `group`: 20 then 4, 100 then 42, never 5 then 3."""
    places = 10 ** len(str(adds))
    return group == 0 or group % places == 0


def _joins(tokens: Sequence[Token], at: int, words: Figures) -> bool:
    if tokens[at].fold not in words.joiners or at + 1 >= len(tokens):
        return False
    after = _word_values(tokens[at + 1], words)
    before = _word_values(tokens[at - 1], words)
    if after is None or before is None or after[0] is None:
        return False
    last = before[0] or before[1] or 0
    # "veinte y cuatro", "hundred and four", "mil e duzentas", never "two and three".
    return last >= 10 and _may_follow(last, after[0])  # noqa: PLR2004


def _with_bounds(figure: Figure, tokens: Sequence[Token], words: Figures) -> Figure:
    """Take in the words that bound the figure; ranges and vague amounts keep their own bound."""
    before, after = _bound_matchers(words)
    for length in range(4, 0, -1):
        start = figure.first - length
        if start < 0:
            continue
        match = before.longest_at(tokens, start)
        if match is not None and match.last == figure.first:
            keeps = figure.bound in {Bound.RANGE, Bound.VAGUE}
            return replace(figure, first=start, bound=figure.bound if keeps else match.value)
    match = after.longest_at(tokens, figure.last) if figure.last < len(tokens) else None
    if match is not None and figure.bound is Bound.EXACT:
        return replace(figure, last=match.last, bound=match.value)
    return figure


@lru_cache(maxsize=32)
def _bound_matchers(words: Figures) -> tuple[PhraseMatcher[Bound], PhraseMatcher[Bound]]:
    return PhraseMatcher(words.bounds_before.items()), PhraseMatcher(words.bounds_after.items())
