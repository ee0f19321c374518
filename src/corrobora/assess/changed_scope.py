"""Of how many it is said: some for all, one place for the whole country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrobora.assess.beside import Beside, make_drift
from corrobora.assess.speech import Item
from corrobora.assess.wording import Wording
from corrobora.model.lineage import Drift, DriftKind

__all__ = ["compare_scope"]

_WIDENED = "said of more than the source says"
_NARROWED = "said of less than the source says"
_MOST = "scope.3"  # below it words like "several" and "many" are amounts
_OF_PEOPLE = frozenset({"community", "who.group", "who.national"})


def compare_scope(beside: Beside) -> Iterator[Drift]:
    """Yield "all" for "some", the country for a province, the world for one state, or less."""
    found = [*_compare_world(beside), *_compare_reach(beside), *_compare_shares(beside)]
    yield from found[:1]


def _compare_world(beside: Beside) -> Iterator[Drift]:
    ours, theirs = _world(beside.derived), [i for s in beside.sources for i in _world(s)]
    if ours and not theirs and "scope.world" not in beside.source_near_claims:
        source = next((s.speaker[0] for w in beside.sources for s in w.speeches), None)
        yield make_drift(DriftKind.SCOPE_WIDENED, ours[0], source, _WIDENED)
    elif theirs and not ours and "scope.world" not in beside.near_claims:
        is_kept = beside.is_kept(beside.source_of(theirs[0].span), theirs[0].span)
        mine = next((s.speaker[0] for s in beside.derived.speeches), None)
        if is_kept and mine is not None:
            yield make_drift(DriftKind.SCOPE_NARROWED, mine, theirs[0], _NARROWED)


def _world(wording: Wording) -> list[Item]:
    """Return what speaks of the world's states or people, not of "international standards"."""
    phrases = [i for i in wording.claims if i.key == "scope.world"]
    words = [i for i in wording.of_class("place.world") if _is_of_people(i, wording)]
    return [*phrases, *words]


def _is_of_people(item: Item, wording: Wording) -> bool:
    after = next((t for t in wording.terms if t.start > item.span.start), None)
    return after is not None and after.concept in _OF_PEOPLE


def _compare_reach(beside: Beside) -> Iterator[Drift]:
    """Find the whole country in the place of a part of it, or the reverse."""
    ours, theirs = _wide([beside.derived]), _wide(beside.sources)
    if ours and not theirs and "scope.wide" not in beside.source_near_claims:
        parts = [i for s in beside.sources for i in _parts_of_country(s)]
        lost = [i for i in parts if not _stands(i, beside.derived)]
        if lost:
            yield make_drift(DriftKind.SCOPE_WIDENED, ours[0], lost[0], _WIDENED)
    elif theirs and not ours and "scope.wide" not in beside.near_claims:
        added = [i for i in _parts_of_country(beside.derived) if not _stands(i, *beside.sources)]
        if added:
            yield make_drift(DriftKind.SCOPE_NARROWED, added[0], theirs[0], _NARROWED)


def _wide(wordings: Sequence[Wording]) -> list[Item]:
    return [item for wording in wordings for item in wording.claims if item.key == "scope.wide"]


def _parts_of_country(wording: Wording) -> list[Item]:
    return [*(i for i in wording.claims if i.key == "scope.area"), *wording.places]


def _stands(item: Item, *wordings: Wording) -> bool:
    return any(item.key == other.key for w in wordings for other in _parts_of_country(w))


def _compare_shares(beside: Beside) -> Iterator[Drift]:
    """Find "all" for "some" and the like; a figure right behind makes "some" a bound."""
    ours, theirs = _shares(beside.derived), [i for s in beside.sources for i in _shares(s)]
    if not ours or not theirs or {i.key for i in ours} & {i.key for i in theirs}:
        return
    mine, its = ours[0], theirs[0]
    if max(mine.key, its.key) < _MOST or not beside.comes_from_source(mine.span):
        return
    if mine.key > its.key:
        yield make_drift(DriftKind.SCOPE_WIDENED, mine, its, _WIDENED)
    else:
        yield make_drift(DriftKind.SCOPE_NARROWED, mine, its, _NARROWED)


def _shares(wording: Wording) -> list[Item]:
    """Return the words for a share of a group, by degree; "all but one" and figures aside."""
    figures = [count.span for count in wording.counts if count.key.startswith("#")]
    return [
        item
        for item in wording.claims_of("scope.")
        if item.key[-1].isdigit()
        and not any(f.start - 1 <= item.span.end <= f.end for f in figures)
    ]
