"""What one wording changed of others, kind by kind: each with the words on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corrobora.assess.beside import Beside
from corrobora.assess.changed_acts import compare_acts, find_unsupported
from corrobora.assess.changed_case import compare_charges, compare_conditions
from corrobora.assess.changed_details import compare_details
from corrobora.assess.changed_figures import compare_counts, compare_dates, compare_places
from corrobora.assess.changed_persons import compare_names, compare_persons
from corrobora.assess.changed_scope import compare_scope
from corrobora.assess.changed_voice import compare_hedges, compare_negations, compare_speakers
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span

__all__ = ["find_differences"]

_FINDERS = (
    compare_hedges,
    compare_speakers,
    compare_dates,
    compare_counts,
    compare_places,
    compare_charges,
    compare_conditions,
    compare_persons,
    compare_names,
    compare_negations,
    compare_scope,
    compare_acts,
    find_unsupported,
)
# What a change is told as already, where it stands in the same words.
_TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "attribution": ("scope",),
    "quantity": ("scope", "condition", "person"),
    "place": ("scope", "person"),
    "negation": ("condition",),
    "name": ("person", "scope", "place"),
    "hedge": ("meaning",),
    "meaning": ("charge",),
    "unsupported": ("meaning", "quantity", "name", "person", "charge", "place", "date"),
}


def find_differences(beside: Beside) -> tuple[Drift, ...]:
    """Return what changed in what is claimed; the harmless kinds only where nothing else did."""
    found = [drift for find in _FINDERS for drift in find(beside)]
    return tuple(_told_once(found)) or tuple(compare_details(beside))


def _told_once(found: Sequence[Drift]) -> Iterator[Drift]:
    """Yield each change that no other one in the same words tells better."""
    for drift in found:
        better = _TOLD_BY.get(_family(drift.kind), ())
        if not any(_family(other.kind) in better and _meet(drift, other) for other in found):
            yield drift


def _family(kind: DriftKind) -> str:
    return kind.value.partition("_")[0]


def _meet(one: Drift, other: Drift) -> bool:
    return _overlap(one.derived, other.derived) or _overlap(one.source, other.source)


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
