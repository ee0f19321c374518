"""Which persons somebody asks for: custody, step, place, name, conflict, change."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from corrobora.desk.asked import Given
from corrobora.desk.days import midnight, read_day
from corrobora.errors import UsageError
from corrobora.model.finding import Step
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import Custody
from corrobora.register.summaries.asking import PersonFilter

__all__ = ["read_filter"]

T = TypeVar("T", bound=Enum)


def read_filter(query: Given) -> PersonFilter:
    """Return what is asked for; raises `UsageError` for a word of no list, or no day."""
    since = read_day(query, "since")
    return PersonFilter(
        custody=_words(query, "custody", Custody),
        steps=_words(query, "step", Step),
        site=query.line("site"),
        beginning=query.line("name"),
        in_conflict=query.has("conflict"),
        changed_since=None if since is None else midnight(since),
    )


def _words(query: Given, field: str, kind: type[T]) -> frozenset[T]:
    known = {str(one.value): one for one in kind}
    asked = query.all(field)
    unknown = [one for one in asked if one not in known]
    if unknown:
        raise UsageError(
            Sentence(
                "%(typed)s: no %(field)s. Choose one of %(known)s",
                typed=unknown[0],
                field=field,
                known=", ".join(known),
            )
        )
    return frozenset(known[one] for one in asked)
