"""Which of several likely pairs is the best match of both its records; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corrobora.model.suggestion import Proposal, RecordSuggestion

__all__ = ["mark_best"]


def mark_best(suggestions: Iterable[RecordSuggestion]) -> tuple[RecordSuggestion, ...]:
    """Return the pairs, the best matches first and each part the likeliest first.

    A pair is a best match where neither record was matched with a likelier one of the other's
    list: so each row has one in each other list, at most. Two people of one name are none.
    """
    ordered = sorted(suggestions, key=lambda one: -one.bits)
    taken: set[tuple[str, str]] = set()
    best, others = [], []
    for one in ordered:
        ends = {(one.a.key, one.b.report), (one.b.key, one.a.report)}
        if one.proposal is Proposal.ONE and taken.isdisjoint(ends):
            taken |= ends
            best.append(replace(one, best=True))
        else:
            others.append(replace(one, best=False))
    return (*best, *others)
