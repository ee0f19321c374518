"""Which persons somebody asks for: custody, step, place, name, conflict, change."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import TypeVar

from corrobora.desk.asked import Given
from corrobora.errors import UsageError
from corrobora.model.finding import Step
from corrobora.model.vocabulary import Custody
from corrobora.register.summaries.asking import PersonFilter

__all__ = ["read_filter"]

T = TypeVar("T", bound=Enum)


def read_filter(query: Given) -> PersonFilter:
    """Return what is asked for; raises `UsageError` for a word of no list, or no day."""
    return PersonFilter(
        custody=_words(query, "custody", Custody),
        steps=_words(query, "step", Step),
        site=query.line("site"),
        beginning=query.line("name"),
        in_conflict=query.has("conflict"),
        changed_since=_since(query.text("since")),
    )


def _words(query: Given, field: str, kind: type[T]) -> frozenset[T]:
    known = {str(one.value): one for one in kind}
    asked = query.all(field)
    unknown = [one for one in asked if one not in known]
    if unknown:
        raise UsageError(f"{unknown[0]}: no {field}. Choose one of {', '.join(known)}")
    return frozenset(known[one] for one in asked)


def _since(typed: str) -> datetime.datetime | None:
    if not typed:
        return None
    try:
        day = datetime.date.fromisoformat(typed)
    except ValueError as error:
        raise UsageError(f"{typed}: no day. Write it as 2026-01-09") from error
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
