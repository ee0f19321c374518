"""When, where, by whom and under what conditions: the fields of an act in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.extract.rules.charges import find_charges
from corrobora.extract.rules.cues import Cue
from corrobora.extract.rules.syntax import Clause
from corrobora.model.edtf import EdtfDate
from corrobora.model.vocabulary import ActKind, Condition

__all__ = ["Fields", "find_conditions", "find_fields"]

_SITED = {
    ActKind.ARREST,
    ActKind.DETENTION,
    ActKind.RELEASE,
    ActKind.TRANSFER,
    ActKind.DEATH,
    ActKind.DISAPPEARANCE,
}
_ALLEGED = {ActKind.ARREST, ActKind.DETENTION, ActKind.CHARGE, ActKind.SENTENCE}
_AGENT_REACH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a sentence says of one act besides who."""

    date: EdtfDate | None = None
    site: str | None = None
    place: str | None = None
    authority: str | None = None
    charges: tuple[str, ...] = ()
    has_duration: bool = False


def find_fields(clause: Clause, cue: Cue, act: ActKind, cues: Sequence[Cue]) -> Fields:
    """Return the fields of a cue; what stands beyond another cue belongs to that one."""
    first, last = _range(clause, cue, cues)
    date, since = _date(clause, cue, act, first, last)
    return Fields(
        date=date,
        site=_named(clause, cue, first, last, "site") if act in _SITED else None,
        place=_place(clause, cue, first, last),
        authority=_authority(clause, cue, first),
        charges=find_charges(clause, cue.first, cue.last) if act in _ALLEGED else (),
        has_duration=since or _has_duration(clause, cue, last),
    )


def find_conditions(clause: Clause) -> tuple[Condition, ...]:
    """Return the conditions that a sentence words, in the order of the vocabulary."""
    found = {m.value for m in clause.lexicon.conditions.find(clause.tokens)}
    if len(found) > 1 and Condition.OTHER in found:
        found.discard(Condition.OTHER)
    return tuple(c for c in Condition if c in found)


def _range(clause: Clause, cue: Cue, cues: Sequence[Cue]) -> tuple[int, int]:
    """Return the stretch of tokens between the neighbouring cues of the sentence."""
    before = [c.last for c in cues if c.last <= cue.first]
    after = [c.group for c in cues if c.group >= cue.last]
    return max(before, default=0), min(after, default=len(clause))


def _date(
    clause: Clause, cue: Cue, act: ActKind, first: int, last: int
) -> tuple[EdtfDate | None, bool]:
    """Return the nearest date of the stretch, and whether it says since when."""
    fitting = [
        d
        for d in clause.dates
        if d.date is not None
        and first <= d.first < last
        and d.role in {"on", "since"}
        and not (
            d.role == "since"
            and act not in {ActKind.DETENTION, ActKind.ARREST, ActKind.DISAPPEARANCE}
        )
    ]
    if not fitting:
        return None, False
    nearest = min(fitting, key=lambda d: _distance(d.first, d.last, cue))
    return nearest.date, nearest.role == "since"


def _distance(first: int, last: int, cue: Cue) -> int:
    """Count tokens between; what comes before costs more, for dates mostly follow."""
    return first - cue.last if first >= cue.last else (cue.first - last) * 2


def _named(clause: Clause, cue: Cue, first: int, last: int, kind: str) -> str | None:
    names = [n for n in clause.names if n.kind == kind and first <= n.first < last]
    if not names:
        return None
    return min(names, key=lambda n: _distance(n.first, n.last, cue)).text


def _place(clause: Clause, cue: Cue, first: int, last: int) -> str | None:
    markers = clause.lexicon.classes.place_marker
    names = []
    for name in clause.names:
        if name.kind != "place" or not first <= name.first < last:
            continue
        at = name.first - 1
        while (
            at > 0
            and (
                clause.is_determiner(at)
                or clause.is_descriptor(at)
                or clause.is_in(at, clause.lexicon.classes.of)
            )
            and not clause.is_in(at, markers - clause.lexicon.classes.of)
        ):
            at -= 1
        if clause.is_in(at, markers) or clause.fold(name.first - 1) == "(":
            names.append(name)
    if not names:
        return None
    return min(names, key=lambda n: _distance(n.first, n.last, cue)).text


def _authority(clause: Clause, cue: Cue, first: int) -> str | None:
    """Return the agent: "by …" after a passive, the subject of an active verb, the owner."""
    if cue.form in {"passive", "reduced", "noun", "premodifier"}:
        return _agent_after(clause, cue)
    if cue.form in {"active", "infinitive"}:
        return _subject_before(clause, cue, first)
    return None


def _agent_after(clause: Clause, cue: Cue) -> str | None:
    agents = clause.lexicon.classes.agent
    for at in range(cue.last - 1, min(cue.last + _AGENT_REACH, len(clause))):
        if clause.is_hard(at) or (at >= cue.last and at in clause.cue_tokens):
            return None
        if clause.is_in(at, agents):
            return _agent_phrase(clause, at + 1)
    return None


def _agent_phrase(clause: Clause, first: int) -> str | None:
    """Return the noun phrase from `first` on where it holds a body that can act."""
    start = first
    while clause.is_determiner(start):
        start += 1
    end = start
    classes = clause.lexicon.classes
    while end < min(start + _AGENT_REACH, len(clause)):
        is_joined = clause.is_in(end, classes.of) or (
            clause.is_determiner(end) and clause.is_in(end - 1, classes.of)
        )
        if not (clause.is_descriptor(end) or clause.person_at(end) or is_joined) or clause.date_at(
            end
        ):
            break
        end += 1
    while end > start and (clause.is_in(end - 1, classes.of) or clause.is_determiner(end - 1)):
        end -= 1
    return _body(clause, start, end)


def _subject_before(clause: Clause, cue: Cue, first: int) -> str | None:
    """Return the body that stands as the subject right before an active verb."""
    end = cue.group
    start = end
    classes = clause.lexicon.classes
    while start > first and end - start < _AGENT_REACH:
        at = start - 1
        is_joined = clause.is_in(at, classes.of) or clause.is_determiner(at)
        if (
            not (clause.is_descriptor(at) or is_joined)
            or at in clause.cue_tokens
            or clause.person_at(at)
        ):
            break
        start = at
    while start < end and (
        clause.is_in(start, classes.of) or clause.is_in(start, classes.indefinite)
    ):
        start += 1
    return _body(clause, start, end)


def _body(clause: Clause, first: int, last: int) -> str | None:
    if first >= last:
        return None
    heads = clause.lexicon.authority_heads.find(clause.tokens[first:last])
    named = [
        n for n in clause.names if first <= n.first < last and n.kind in {"organisation", "country"}
    ]
    if not heads and not named:
        return None
    return clause.text_of(first, last)


def _has_duration(clause: Clause, cue: Cue, last: int) -> bool:
    """Say whether a length of time or "since" goes with the cue: a state, no moment."""
    classes = clause.lexicon.classes
    around = range(max(cue.group, 0), min(last, cue.last + 8, len(clause)))
    folds = {clause.fold(i) for i in around}
    return bool(folds & classes.since) and bool(
        folds & classes.duration or any(clause.date_at(i) for i in around)
    )
