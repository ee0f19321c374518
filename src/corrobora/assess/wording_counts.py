"""How many a passage says: figures in digits and words, vague amounts, and what bounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrobora.assess.speech import Item
from corrobora.model.spans import Span
from corrobora.packs.terms import Term, TermKind

__all__ = ["find_bounds", "find_counts"]

_LOWEST_COUNT = 2  # "one" is an article as often as a number
_VAGUE = frozenset(
    f"qty.{word}"
    for word in ("hundreds", "thousands", "dozens", "several", "many", "handful", "million")
)
_AMOUNTS = {"scope.1": "=qty.several", "scope.2": "=qty.many"}
_NO_COUNT = re.compile(r"\s?[ap]\.?\s?m\b|[:.]\d\d\b|(?<=\d)s\b", re.IGNORECASE)  # hours, decades
_BOUND_GAP = re.compile(r"\s(?:\w\s)?")  # "al menos a 48"
_JOINT = re.compile(r"[\s-]+(?:[^\W\d_]{1,3}\s)?")  # "two thousand and six", "ciento y uno"
_THOUSANDS = "qty.thousands"
_HUNDRED, _THOUSAND, _DOZEN = 100, 1000, 12


def find_counts(
    terms: Sequence[Term], text: str, dates: Sequence[Span], claims: Sequence[Item]
) -> Iterator[Item]:
    """Yield the figures and vague amounts outside `dates`; "two thousand and six" is one figure.

    All words for some of a group are one amount, so are all for many.
    """
    dates = [*dates, *(c.span for c in claims if c.key.startswith("age."))]
    shares = {c.span.start: _AMOUNTS[c.key] for c in claims if c.key in _AMOUNTS}
    before: Item | None = None
    for term in terms:
        span = Span(term.start, term.end)
        if any(span.overlaps(date) for date in dates):
            continue
        is_hour = _NO_COUNT.match(text, term.end) is not None
        figure = Item(term.key, span) if term.kind is TermKind.NUMBER and not is_hour else None
        if before and term.concept == _THOUSANDS:
            figure = Item(f"#{_THOUSAND}", span)
        joined = _join(before, figure, text) if before and figure else None
        if before is not None and joined is None and _is_count(before):
            yield before
        before = joined or figure
        if term.concept in _VAGUE and figure is None:
            yield Item(shares.get(term.start, term.key), span)
    if before is not None and _is_count(before):
        yield before


def _is_count(figure: Item) -> bool:
    digits = figure.key[1:]
    is_small = digits.isdigit() and int(digits) < _LOWEST_COUNT
    return digits.isdigit() and not is_small


def _join(left: Item, right: Item, text: str) -> Item | None:
    """Return the figure that two neighbours make together, if they make one."""
    between = text[left.span.end : right.span.start]
    digits, more = left.key[1:], right.key[1:]
    if not (digits.isdigit() and more.isdigit() and _JOINT.fullmatch(between)):
        return None
    if text[right.span.start].isdigit():
        return None
    value, unit = int(digits), int(more)
    is_dozens = unit == _DOZEN and between.isspace()
    if unit == _THOUSAND or (value < _DOZEN and (is_dozens or unit == _HUNDRED)):
        total = value * unit
    elif (value % _HUNDRED == 0 and 0 < unit < _HUNDRED) or (
        value % _THOUSAND == 0 and 0 < unit < _THOUSAND
    ):
        total = value + unit
    else:
        return None
    return Item(f"#{total}", Span(left.span.start, right.span.end)) if value else None


def find_bounds(
    claims: Sequence[Item], counts: Sequence[Item], text: str
) -> Iterator[tuple[str, Item]]:
    """Yield for each figure with a bound its key and the bound ("least", "most", "about")."""
    starts = {count.span.start: count for count in counts if count.key.startswith("#")}
    for claim in claims:
        if not claim.key.startswith("bound."):
            continue
        gap = _BOUND_GAP.match(text, claim.span.end)
        places = (claim.span.start, gap.end() if gap else -1)
        count = next((starts[place] for place in places if place in starts), None)
        if count is not None:
            kind = claim.key.partition(".")[2]
            yield count.key, Item(kind, Span(claim.span.start, count.span.end))
