"""Harmless changes: details left out or added, quotation marks gone."""

from __future__ import annotations

from collections.abc import Iterator

from corrobora.assess.beside import Beside, make_drift
from corrobora.model.lineage import Drift, DriftKind

__all__ = ["compare_details"]

_DETAIL = 3  # words of content, over those that merely took the place of others
_LEAST_SHARE = 0.15  # of the passage that has them
_MARKS = frozenset('"“”«»')
_OTHER_MARKS = frozenset("'‘’")


def compare_details(beside: Beside) -> Iterator[Drift]:
    """Yield details that only one side has, and a quotation that lost its marks."""
    derived = beside.derived.content_of(beside.derived.span)
    source = {key for s in beside.sources for key in s.content_of(s.span)}
    lost, added = source - beside.near_keys, derived - beside.source_near_keys
    if len(lost) - len(added) >= max(_DETAIL, _LEAST_SHARE * len(source)):
        longest = max(beside.sources, key=lambda s: len(s.content_of(s.span) & lost))
        yield make_drift(DriftKind.DETAIL_LOST, None, longest.span, "a detail is left out")
    if len(added) - len(lost) >= max(_DETAIL, _LEAST_SHARE * len(derived)):
        yield make_drift(DriftKind.DETAIL_ADDED, beside.derived.span, None, "a detail is added")
    quoting = [s for s in beside.sources if _MARKS & set(s.text)]
    if quoting and not (_MARKS | _OTHER_MARKS) & set(beside.derived.text):
        note = "words are no longer marked as quoted"
        yield make_drift(DriftKind.QUOTATION_LOST, beside.derived.span, quoting[0].span, note)
