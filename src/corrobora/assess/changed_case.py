"""Of whom and what: names, charges and conditions that a copy changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from corrobora.assess.beside import Beside, make_drift
from corrobora.assess.speech import Item
from corrobora.assess.wording import Wording
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.words import fold

__all__ = ["compare_charges", "compare_conditions", "compare_names"]

_ALIKE = 0.7  # likeness of two words of one name
_FORM = 5  # letters
_CONDITIONS = frozenset({"=act.bail", "=act.ban", "=act.house_arrest"})
_CONVICTED = frozenset({"=act.sentence"})
_ACCUSED = frozenset({"=act.charge", "=act.accusation", "=say.accuse", "=hedge.allege"})


def compare_charges(beside: Beside) -> Iterator[Drift]:
    """Yield other alleged offences, or an accusation that became a conviction."""
    ours, theirs = _charges(beside.derived), beside.of_sources(_charges)
    if ours and not theirs:  # they may have been moved here from next to the source
        near = beside.whole_source.around(beside.sources)
        theirs = tuple(item for wording in near for item in _charges(wording))
    lost = [i for i in theirs if i.key not in {o.key for o in ours}]
    added = [i for i in ours if i.key not in {t.key for t in theirs}]
    is_about = bool(ours) or bool(beside.derived.keys & (_ACCUSED | _CONVICTED))
    if is_about and (lost or added) and not _are_near(lost, beside):
        mine, other = next(iter((*added, *ours)), None), next(iter((*lost, *theirs)), None)
        note = "the alleged offences are not the same"
        yield make_drift(DriftKind.CHARGE_CHANGED, mine, other, note)
    elif _has_turned(beside, _ACCUSED, _CONVICTED):
        spans = (beside.derived.span, beside.sources[0].span)
        yield Drift(DriftKind.CHARGE_CHANGED, *spans, "accused became convicted")


def _charges(wording: Wording) -> tuple[Item, ...]:
    return wording.of_class("charge.")


def _are_near(items: Sequence[Item], beside: Beside) -> bool:
    return bool(items) and all(item.key in beside.near_keys for item in items)


def _has_turned(beside: Beside, old: Collection[str], new: Collection[str]) -> bool:
    """Say whether the sources have `old` and not `new`, the derived passage the reverse."""
    source, derived = beside.source_keys, beside.derived.keys
    return bool(source & set(old) and derived & set(new)) and not source & set(new)


def compare_conditions(beside: Beside) -> Iterator[Drift]:
    """Yield what a person is released to, where it is left out."""
    if "=act.release" not in beside.derived.keys & beside.source_keys:
        return
    for source in beside.sources:
        for item in source.of_class("act."):
            is_lost = item.key in _CONDITIONS and item.key not in beside.derived.keys
            if is_lost and _is_condition(item, source):
                note = "what the person is released to is left out"
                yield make_drift(DriftKind.CONDITION_LOST, None, item, note)
                return


def _is_condition(item: Item, source: Wording) -> bool:
    """Say whether "house" stands beside "arrest"; the other words need no company."""
    if item.key != "=act.house_arrest":
        return True
    return any(
        term.key == "=act.arrest" and abs(term.start - item.span.end) <= len(" domiciliario")
        for term in source.terms
    )


def compare_names(beside: Beside) -> Iterator[Drift]:
    """Find a name that neither text knows elsewhere and that stands for a like one.

    Names of the same consonants differ where more than accents were lost between them.
    """
    pairs = [
        (ours, theirs)
        for source in beside.sources
        for ours in beside.derived.names
        for theirs in source.names
        if ours.key == theirs.key and not _is_damage(ours, beside.derived, theirs, source)
    ]
    if pairs:
        yield make_drift(DriftKind.NAME_CHANGED, *pairs[0], "a name is not the same")
        return
    new = [i for i in beside.derived.names if i.key not in beside.whole_source.keys]
    old = [
        i for i in beside.of_sources(lambda w: w.names) if i.key not in beside.whole_derived.keys
    ]
    for ours in new:
        for theirs in old:
            likeness = SequenceMatcher(None, ours.key, theirs.key, autojunk=False).ratio()
            if likeness >= _ALIKE or _share_a_name(ours, theirs, beside):
                yield make_drift(DriftKind.NAME_CHANGED, ours, theirs, "a name is not the same")
                return


def _is_damage(ours: Item, derived: Wording, theirs: Item, source: Wording) -> bool:
    """Say whether two spellings differ by accents, or by letters that bore one, at most."""
    a = derived.text[ours.span.start - derived.span.start : ours.span.end - derived.span.start]
    b = source.text[theirs.span.start - source.span.start : theirs.span.end - source.span.start]
    short, long = sorted((fold(a), fold(b)), key=len)
    is_form = len(short) >= _FORM and long.startswith(short)  # a land and its adjective
    return is_form or bool(_spellings(a) & _spellings(b))


def _spellings(name: str) -> set[str]:
    return {fold(name), "".join(c for c in name if c.isascii()).casefold()}


def _share_a_name(ours: Item, theirs: Item, beside: Beside) -> bool:
    """Say whether the two stand beside one and the same other part of a name."""

    def near(item: Item, names: Sequence[Item]) -> set[str]:
        gaps = (
            (abs(n.span.start - item.span.end), abs(item.span.start - n.span.end), n) for n in names
        )
        return {n.key for after, before, n in gaps if min(after, before) == 1}

    others = beside.of_sources(lambda w: w.names)
    return bool(near(ours, beside.derived.names) & near(theirs, others))
