"""Statements of one report by two readers: which of them say the same, of the same passage."""

from __future__ import annotations

import re

from corrobora.model.person import name_key
from corrobora.model.statement import (
    Act,
    Designation,
    Promise,
    SiteClaim,
    Statement,
    Tally,
)

__all__ = ["is_one_passage", "is_one_subject", "reader_of"]

_NAME = re.compile(r"[\w-]+")


def reader_of(statement: Statement) -> str:
    """Return the reader's name, without its version."""
    match = _NAME.match(statement.extractor)
    return match.group() if match else statement.extractor


def is_one_passage(one: Statement, other: Statement) -> bool:
    """Say whether the two rest on words that they share."""
    return any(a.span.overlaps(b.span) for a in one.quotes for b in other.quotes)


def is_one_subject(one: Statement, other: Statement) -> bool:
    """Say whether two statements of one report are about the same person and act, or figure.

    What they say of it may differ: when, where, who says so, how surely.
    """
    if isinstance(one, Act) and isinstance(other, Act):
        return one.act.family == other.act.family and _is_one_name(one.person.name, other)
    if isinstance(one, Tally) and isinstance(other, Tally):
        return _figure(one) == _figure(other)
    if isinstance(one, Designation) and isinstance(other, Designation):
        return _share_words(one.about, other.about) or _share_words(one.term, other.term)
    if isinstance(one, Promise) and isinstance(other, Promise):
        return (one.act, one.claim) == (other.act, other.claim)
    if isinstance(one, SiteClaim) and isinstance(other, SiteClaim):
        return one.claim is other.claim and _share_words(one.site, other.site)
    return False


def _is_one_name(name: str, other: Act) -> bool:
    """Say whether one form is the other or a part of it: a report's readers saw one text."""
    words, others = set(name_key(name).split()), set(name_key(other.person.name).split())
    return words <= others or others <= words


def _figure(tally: Tally) -> tuple[object, ...]:
    """Return the number; of an amount without one, also what was counted."""
    numbers = (tally.value, tally.low, tally.high)
    has_number = tally.value is not None or tally.high is not None
    return numbers if has_number else (tally.act.family, tally.bound)


def _share_words(one: str, other: str) -> bool:
    return bool(set(name_key(one).split()) & set(name_key(other).split()))
