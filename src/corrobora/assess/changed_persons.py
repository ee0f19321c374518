"""Of whom: names that a copy changed, one person told as two, two told as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from corrobora.assess.beside import Beside, make_drift
from corrobora.assess.speech import Item
from corrobora.assess.wording import Wording
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span
from corrobora.model.words import fold

__all__ = ["compare_names", "compare_persons"]

_ALIKE = 0.7  # likeness of two words of one name
_FORM = 5  # letters
_SHORT = 3  # letters
_REACH = 40  # code points between two names that are told together

Run = tuple[Item, ...]


def compare_persons(beside: Beside) -> Iterator[Drift]:
    """Yield one person of the sources who became two, or two who became one."""
    yield from _find_merged(beside)
    yield from _find_split(beside)


def _find_merged(beside: Beside) -> Iterator[Drift]:
    """Find a name made of two people's names, or one person with two people's acts."""
    theirs = [run for source in beside.sources for run in source.runs]
    for ours in beside.derived.runs:
        keys = _keys(ours)
        if any(keys <= _keys(run) for run in theirs) or _is_known(ours, beside.whole_source.names):
            continue
        parts = [run for run in theirs if _keys(run) & keys]
        for run in parts:
            rest = keys - _keys(run)
            other = next((r for r in parts if rest and rest <= _keys(r) and r != run), None)
            if other is not None:
                note = "two people of the source are told as one"
                yield make_drift(DriftKind.PERSON_MERGED, _reach(ours), _reach(run, other), note)
                return
    yield from _find_shared_acts(beside)


def _find_shared_acts(beside: Beside) -> Iterator[Drift]:
    """Find an act of one person of the source that is told of another, the first left out."""
    ours = dict(_acts_of_people(beside.derived))
    theirs = [entry for source in beside.sources for entry in _acts_of_people(source)]
    for act, person in theirs:
        mine = ours.get(act)
        if mine is None or _keys(person) & beside.whole_derived.keys:
            continue
        others = [p for a, p in theirs if a != act and _keys(p) == _keys(mine)]
        if others:
            note = "what was done to two people is told of one"
            spans = _reach(mine), _reach(others[0], person)
            yield make_drift(DriftKind.PERSON_MERGED, *spans, note)
            return


def _acts_of_people(wording: Wording) -> Iterator[tuple[str, Run]]:
    """Yield each act with the person who stands last before it."""
    for act in wording.claims_of("event."):
        before = [run for run in wording.runs if run[-1].span.end <= act.span.start]
        if before:
            yield act.key, before[-1]


def _find_split(beside: Beside) -> Iterator[Drift]:
    """Find a name whose parts became two people, or a person beside their own other name."""
    for source in beside.sources:
        for whole in source.runs:
            pair = _find_parts(whole, beside)
            if pair is not None:
                note = "one person of the source is told as two"
                yield make_drift(DriftKind.PERSON_SPLIT, pair, _reach(whole), note)
                return
        for whole, other in _find_aliases(source):
            pair = _find_joined(whole, other, beside.derived)
            if pair is not None:
                note = "a person and their other name are told as two people"
                yield make_drift(DriftKind.PERSON_SPLIT, pair, _reach(whole, (other,)), note)
                return


def _find_parts(whole: Run, beside: Beside) -> Span | None:
    """Return where two names stand, joined by "and", that are parts of one of the source."""
    keys = _keys(whole)
    parts = _name_groups(beside.derived)
    if any(keys <= _keys(part) for part in parts) or keys in map(set, beside.whole_derived.names):
        return None
    for left, right in pairwise(parts):
        is_part = _keys(left) < keys and _keys(right) < keys and _keys(left) != _keys(right)
        is_new = not _keys(right) <= _keys(left) and not _keys(left) <= _keys(right)
        if is_part and is_new and _are_joined(left, right, beside.derived):
            return _reach(left, right)
    return None


def _name_groups(wording: Wording) -> list[Run]:
    """Return the names in order, those of one word included."""
    in_runs = {item for run in wording.runs for item in run}
    single = [(item,) for item in wording.names if item not in in_runs]
    return sorted([*wording.runs, *single], key=lambda run: run[0].span)


def _find_aliases(source: Wording) -> Iterator[tuple[Run, Item]]:
    """Yield each name with the other name that stands behind "known as"."""
    for alias in source.claims_of("alias"):
        whole = [run for run in source.runs if run[-1].span.end <= alias.span.start]
        other = [item for item in source.names if item.span.start >= alias.span.end]
        if whole and other:
            yield whole[-1], other[0]


def _find_joined(whole: Run, other: Item, derived: Wording) -> Span | None:
    if derived.claims_of("alias"):
        return None
    names = _name_groups(derived)
    mine = next((run for run in names if _keys(run) & _keys(whole)), None)
    its = next((run for run in names if other.key in _keys(run)), None)
    if mine is None or its is None or mine == its or not _are_joined(mine, its, derived):
        return None
    return _reach(mine, its)


def _are_joined(left: Run, right: Run, wording: Wording) -> bool:
    """Say whether "and" stands between two names near each other."""
    start, end = left[-1].span.end, right[0].span.start
    return end - start <= _REACH and any(
        start <= item.span.start and item.span.end <= end for item in wording.claims_of("and")
    )


def compare_names(beside: Beside) -> Iterator[Drift]:
    """Find a name that neither text knows elsewhere and that stands for a like one.

    Names of the same consonants differ where more than accents were lost between them. Between
    languages a name must stand beside a name that both have: bodies have their names translated.
    """
    for ours, theirs in _name_pairs(beside):
        if not beside.is_translated or _share_a_name(ours, theirs, beside):
            yield make_drift(DriftKind.NAME_CHANGED, ours, theirs, "a name is not the same")
            return


def _name_pairs(beside: Beside) -> Iterator[tuple[Item, Item]]:
    theirs = beside.of_sources(lambda w: w.names)
    for mine in beside.derived.names:
        for other in theirs:
            if mine.key == other.key and not _is_damage(mine, other, beside):
                yield mine, other
    whole = beside.whole_source
    new = [i for i in beside.derived.names if i.key not in whole.keys]
    old = [i for i in theirs if i.key not in beside.whole_derived.keys]
    for mine in new:
        if _form(mine, beside.derived) in whole.forms:
            continue
        for other in old:
            if _is_damage(mine, other, beside):
                continue
            likeness = SequenceMatcher(None, mine.key, other.key, autojunk=False).ratio()
            if likeness >= _ALIKE or _share_a_name(mine, other, beside):
                yield mine, other


def _form(item: Item, wording: Wording) -> str:
    return fold(wording.written(item.span))


def _is_damage(ours: Item, theirs: Item, beside: Beside) -> bool:
    """Say whether two spellings differ by accents, or by letters that bore one, at most."""
    a = beside.derived.written(ours.span)
    b = beside.source_of(theirs.span).written(theirs.span)
    short, long = sorted((fold(a), fold(b)), key=len)
    is_form = len(short) >= _FORM and long.startswith(short)  # a land and its adjective
    is_adjective = is_form and not _is_in_run(ours, (beside.derived,))
    is_first = any(ours == run[0] for run in beside.derived.runs)
    is_short = is_first and len(short) >= _SHORT and long.startswith(short)  # "Piet" for "Pieter"
    return is_adjective or is_short or bool(_spellings(a) & _spellings(b))


def _is_in_run(item: Item, wordings: Sequence[Wording]) -> bool:
    return any(item in run for wording in wordings for run in wording.runs)


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


def _is_known(run: Run, names: frozenset[tuple[str, ...]]) -> bool:
    keys = _keys(run)
    return any(keys <= set(name) for name in names)


def _keys(run: Run) -> set[str]:
    return {item.key for item in run}


def _reach(*runs: Run) -> Span:
    spans = [item.span for run in runs for item in run]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
