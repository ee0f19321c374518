"""A derived passage laid beside its sources: what the comparisons share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrobora.assess.speech import Item
from corrobora.assess.wording import Reading, Wording
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span

__all__ = ["KEPT", "Beside", "lay_beside", "make_drift"]

# Calibrated on tests/eval/drift/tune.txt and the five samples (docs/method/lineage.md).
KEPT = 0.4  # share of a clause's content that must be kept for what it lost to be drift
_ALIKE = 0.5  # share of a clause's content by which the other text's clause is found


@dataclass(frozen=True, slots=True)
class Beside:
    """A derived wording, its sources in text order, both whole texts, and what is near.

    The `near_…` keys, forms and claims are those of the derived passage and its neighbours,
    where what is missed may have been moved; the `source_near_…` the same of the sources.
    """

    derived: Wording
    sources: tuple[Wording, ...]
    whole_derived: Reading
    whole_source: Reading
    around_derived: tuple[Wording, ...]
    around_source: tuple[Wording, ...]
    source_keys: frozenset[str]
    near_keys: frozenset[str]
    near_forms: frozenset[str]
    near_claims: frozenset[str]
    source_near_keys: frozenset[str]
    source_near_forms: frozenset[str]
    source_near_claims: frozenset[str]

    @property
    def is_translated(self) -> bool:
        """Say whether the two are in different languages."""
        return any(source.language != self.derived.language for source in self.sources)

    def of_sources(self, pick: Callable[[Wording], Sequence[Item]]) -> tuple[Item, ...]:
        """Return one kind of items of all sources."""
        return tuple(item for source in self.sources for item in pick(source))

    def source_of(self, span: Span) -> Wording:
        """Return the source passage in which a span stands."""
        return next((s for s in self.sources if s.span.holds(span)), self.sources[0])

    def is_kept(self, source: Wording, span: Span) -> bool:
        """Say whether the derived passage keeps what stands around a span of a source."""
        clause = source.clause_of(span)
        keys = self.derived.keys
        return max(source.kept(clause, keys), source.kept(source.span, keys)) >= KEPT

    def comes_from_source(self, span: Span, least: float = KEPT) -> bool:
        """Say whether what stands around a span of the derived passage is in the sources."""
        clause = self.derived.clause_of(span)
        keys = self.source_keys
        return max(self.derived.kept(s, keys) for s in (clause, self.derived.span)) >= least

    def counterpart(self, source: Wording, span: Span) -> Span | None:
        """Return the derived words that say what a source says around `span`, if there are any."""
        content = source.content_of(source.clause_of(span))
        return _find_alike(self.derived, content) or _find_alike(
            self.derived, source.content_of(source.span)
        )

    def counterpart_in_source(self, span: Span) -> Span | None:
        """Return the source words that say what the derived passage says around `span`."""
        content = self.derived.content_of(self.derived.clause_of(span))
        found = (_find_alike(source, content) for source in self.sources)
        return next((alike for alike in found if alike is not None), None)


def lay_beside(
    derived: Wording, sources: tuple[Wording, ...], whole_derived: Reading, whole_source: Reading
) -> Beside:
    """Return a derived wording beside its sources, of which there is at least one."""
    around_derived = whole_derived.around([derived])
    around_source = whole_source.around(sources)
    near, source_near = (derived, *around_derived), (*sources, *around_source)
    return Beside(
        derived=derived,
        sources=sources,
        whole_derived=whole_derived,
        whole_source=whole_source,
        around_derived=around_derived,
        around_source=around_source,
        source_keys=_keys(sources),
        near_keys=_keys(near),
        near_forms=frozenset(form for wording in near for form in wording.forms),
        near_claims=frozenset(item.key for wording in near for item in wording.claims),
        source_near_keys=_keys(source_near),
        source_near_forms=frozenset(form for wording in source_near for form in wording.forms),
        source_near_claims=frozenset(i.key for wording in source_near for i in wording.claims),
    )


def make_drift(
    kind: DriftKind, ours: Item | Span | None, theirs: Item | Span | None, note: str
) -> Drift:
    """Return a change with the words on both sides where there are any."""
    return Drift(kind, _span(ours), _span(theirs), note)


def _span(words: Item | Span | None) -> Span | None:
    return words.span if isinstance(words, Item) else words


def _keys(wordings: Sequence[Wording]) -> frozenset[str]:
    return frozenset(key for wording in wordings for key in wording.keys)


def _find_alike(wording: Wording, content: set[str]) -> Span | None:
    """Return the clause that shares most of `content`, trimmed; None below half of it."""
    if not content:
        return None
    best = max(wording.clauses, key=lambda c: len(content & wording.content_of(c)), default=None)
    if best is None or len(content & wording.content_of(best)) < _ALIKE * len(content):
        return None
    written = wording.written(best)
    start = best.start + len(written) - len(written.lstrip())
    return Span(start, start + len(written.strip()))
