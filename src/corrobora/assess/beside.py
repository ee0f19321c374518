"""A derived passage laid beside its sources: what the comparisons share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrobora.assess.speech import Item
from corrobora.assess.wording import Reading, Wording
from corrobora.model.lineage import Drift, DriftKind

__all__ = ["KEPT", "Beside", "make_drift"]

# Calibrated on the five samples and tests/unit/assess/test_drift.py (docs/method/lineage.md).
KEPT = 0.4  # share of a clause's content that must be kept for what it lost to be drift


@dataclass(frozen=True, slots=True)
class Beside:
    """A derived wording, its sources in text order, and both whole texts."""

    derived: Wording
    sources: tuple[Wording, ...]
    whole_derived: Reading
    whole_source: Reading

    @property
    def near_keys(self) -> frozenset[str]:
        """The keys of the derived passage and its neighbours: what stands there is not lost."""
        near = self.whole_derived.around([self.derived])
        return self.derived.keys.union(*(wording.keys for wording in near))

    @property
    def source_keys(self) -> frozenset[str]:
        """The keys of all source passages together: a merged passage is held to their union."""
        return frozenset(key for source in self.sources for key in source.keys)

    def of_sources(self, pick: Callable[[Wording], Sequence[Item]]) -> tuple[Item, ...]:
        """Return one kind of items of all sources."""
        return tuple(item for source in self.sources for item in pick(source))


def make_drift(kind: DriftKind, ours: Item | None, theirs: Item | None, note: str) -> Drift:
    """Return a change with the words on both sides where there are any."""
    return Drift(
        kind, None if ours is None else ours.span, None if theirs is None else theirs.span, note
    )
