"""What one wording changed of others, kind by kind: each with the words on both sides."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corrobora.assess.beside import Beside, make_drift
from corrobora.assess.changed_case import compare_charges, compare_conditions, compare_names
from corrobora.assess.changed_figures import compare_counts, compare_dates, compare_places
from corrobora.assess.changed_voice import (
    compare_hedges,
    compare_negations,
    compare_speakers,
)
from corrobora.assess.speech import Item
from corrobora.assess.wording import Wording
from corrobora.model.lineage import Drift, DriftKind

__all__ = ["find_differences"]

_DETAIL = 0.15  # share of content that makes a lost or added detail
_EVENTS = {
    f"=act.{word}": group
    for group, words in {
        "custody": ("arrest", "hold", "jail"),
        "freedom": ("release", "acquit", "pardon", "swap", "bail"),
        "court": ("trial", "charge", "sentence", "appeal", "accusation"),
        "death": ("kill", "die"),
        "removal": ("deport", "escape"),
        "harm": ("torture",),
    }.items()
    for word in words
}
_NO_EVENT = frozenset({"act.jail", "act.accusation", "act.appeal"})  # as often a thing as an act


def find_differences(beside: Beside) -> tuple[Drift, ...]:
    """Return what changed in what is claimed; the harmless kinds only where nothing else did."""
    finders = (
        compare_hedges,
        compare_speakers,
        compare_dates,
        compare_counts,
        compare_places,
        compare_charges,
        compare_conditions,
        compare_names,
        compare_negations,
        _compare_scope,
        _compare_acts,
    )
    found = [drift for find in finders for drift in find(beside)]
    return tuple(found) or tuple(_compare_details(beside))


def _compare_scope(beside: Beside) -> Iterator[Drift]:
    """Find "the international community" for one state, or "all" for "some"."""
    wide = [i for i in beside.derived.of_class("place.world") if _is_of_people(i, beside.derived)]
    if wide and "=place.world" not in beside.source_keys:
        yield make_drift(
            DriftKind.SCOPE_WIDENED, wide[0], None, "said of more than the source says"
        )
        return
    near = beside.of_sources(lambda w: [i for i in w.parts if i.key == "=fn.some"])
    every = [i for i in beside.derived.parts if i.key == "=fn.all"]
    theirs = beside.of_sources(lambda w: [i for i in w.parts if i.key == "=fn.all"])
    some = [i for i in beside.derived.parts if i.key == "=fn.some"]
    if near and every and not theirs:
        yield make_drift(DriftKind.SCOPE_WIDENED, every[0], near[0], "some became all")
    elif theirs and some and not near:
        yield make_drift(DriftKind.SCOPE_NARROWED, some[0], theirs[0], "all became some")


def _is_of_people(item: Item, wording: Wording) -> bool:
    after = next((t for t in wording.terms if t.start > item.span.start), None)
    return after is not None and after.concept in {"community", "who.group", "who.national"}


def _compare_acts(beside: Beside) -> Iterator[Drift]:
    """Find an act that stands in the place of another ("proceedings" became "detentions")."""
    near = beside.whole_source.around(beside.sources)
    known = _groups(beside.source_keys.union(*(wording.keys for wording in near)))
    mine = _groups(beside.near_keys)
    ours = [i for i in beside.derived.of_class("act.") if _is_event(i)]
    theirs = beside.of_sources(lambda w: [i for i in w.of_class("act.") if _is_event(i)])
    added = [i for i in ours if _EVENTS[i.key] not in known]
    lost = [i for i in theirs if _EVENTS[i.key] not in mine]
    if added and lost:
        note = "what was done is put as something else"
        yield make_drift(DriftKind.MEANING_CHANGED, added[0], lost[0], note)


def _is_event(item: Item) -> bool:
    return item.key in _EVENTS and item.key[1:] not in _NO_EVENT


def _groups(keys: Collection[str]) -> set[str]:
    return {_EVENTS[key] for key in keys if key in _EVENTS}


def _compare_details(beside: Beside) -> Iterator[Drift]:
    lost = next(
        (s for s in beside.sources if s.kept(s.span, beside.derived.keys) < 1 - _DETAIL), None
    )
    if lost is not None:
        yield Drift(DriftKind.DETAIL_LOST, None, lost.span, "a detail is left out")
    if beside.derived.kept(beside.derived.span, beside.source_keys) < 1 - _DETAIL:
        yield Drift(DriftKind.DETAIL_ADDED, beside.derived.span, None, "a detail is added")
    marks = frozenset('"“”«»')
    quoting = [s for s in beside.sources if marks & set(s.text)]
    if quoting and not marks & set(beside.derived.text) and "'" not in beside.derived.text:
        note = "words are no longer marked as quoted"
        yield Drift(DriftKind.QUOTATION_LOST, beside.derived.span, quoting[0].span, note)
