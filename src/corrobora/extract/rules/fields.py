"""When, where, by whom and under what conditions: the fields of an act in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.extract.rules.agents import find_authority
from corrobora.extract.rules.charges import find_charges
from corrobora.extract.rules.cues import Cue
from corrobora.extract.rules.dates import DateMention
from corrobora.extract.rules.names import NameMention
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
_LASTING = {ActKind.DETENTION, ActKind.ARREST, ActKind.DISAPPEARANCE}
_ALLEGED = {ActKind.ARREST, ActKind.DETENTION, ActKind.CHARGE, ActKind.SENTENCE}
# Beside these, words such as "precautionary measures" say nothing more.
_MORE_EXACT = {
    Condition.HOUSE_ARREST,
    Condition.REPORTING,
    Condition.TRAVEL_BAN,
    Condition.NO_SPEECH,
    Condition.EXILE,
    Condition.MEDICAL,
}
_DATE_REACH = 20  # tokens
_SITE_REACH = 20
_PHRASE = 6
_BEFORE = 4
_AFTER = 7

# How a date may stand to an act, and to one that is only planned: "before 15 May".
_DATING = frozenset({"on", "since"})
_DUE = frozenset({"by"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a sentence says of one act besides who; `planned_date` is the date if it is to come."""

    date: EdtfDate | None = None
    planned_date: EdtfDate | None = None
    site: str | None = None
    place: str | None = None
    authority: str | None = None
    charges: tuple[str, ...] = ()
    has_duration: bool = False


def find_fields(
    clause: Clause, cue: Cue, act: ActKind, cues: Sequence[Cue], *, until: int = 0
) -> Fields:
    """Return the fields of a cue; what stands beyond another cue belongs to that one.

    `until` is the token after the last person named, for places stand behind a list of names.
    """
    first, last = _range(clause, cue, cues)
    until = max(until, cue.last) if until <= last else cue.last
    date = _date(clause, cue, act, cues)
    due = date or _date(clause, cue, act, cues, roles=_DUE)
    since = date is not None and date.role == "since"
    return Fields(
        date=None if date is None else date.date,
        planned_date=None if due is None else due.meant(is_planned=True),
        site=_named(clause, cue, (first, last, until), "site") if act in _SITED else None,
        place=_place(clause, cue, (first, last, until)),
        authority=find_authority(clause, cue, first),
        charges=find_charges(clause, cue.first, cue.last) if act in _ALLEGED else (),
        has_duration=since or _has_duration(clause, cue, last),
    )


def find_conditions(clause: Clause) -> tuple[Condition, ...]:
    """Return the conditions that a sentence words, in the order of the vocabulary."""
    found = {m.value for m in clause.lexicon.conditions.find(clause.tokens)}
    if found & _MORE_EXACT:
        found.discard(Condition.OTHER)
    return tuple(c for c in Condition if c in found)


def _range(clause: Clause, cue: Cue, cues: Sequence[Cue]) -> tuple[int, int]:
    """Return the stretch of tokens between the neighbouring cues of the sentence."""
    before = [c.last for c in cues if c.last <= cue.first]
    after = [c.group for c in cues if c.group >= cue.last and not _is_joined(clause, cue, c)]
    return max(before, default=0), min(after, default=len(clause))


def _is_joined(clause: Clause, cue: Cue, other: Cue) -> bool:
    """Say whether two verbs share what follows: "arrested and jailed in Brask"."""
    joint = clause.lexicon.classes.conjunction
    between = range(cue.last, other.first)
    return bool(between) and all(clause.is_in(i, joint) or clause.is_adverb(i) for i in between)


def _date(
    clause: Clause,
    cue: Cue,
    act: ActKind,
    cues: Sequence[Cue],
    *,
    roles: frozenset[str] = _DATING,
) -> DateMention | None:
    """Return the nearest date of the cue's stretch, of those in one of the `roles`."""
    first, last = _range(clause, cue, cues)
    fitting = [
        d
        for d in clause.dates
        if d.date is not None
        and (first <= d.first < last or _opens_sentence(clause, d, cue, cues))
        and d.role in roles
        and (d.role != "since" or act in _LASTING)
        and (_belongs(clause, d, cue) or _dates_when(clause, d, cue))
    ]
    return min(fitting, key=lambda d: _distance(d.first, d.last, cue), default=None)


def _dates_when(clause: Clause, date: DateMention, cue: Cue) -> bool:
    """Say whether the cue tells what happened on the date: "On 4 May, when agents took her"."""
    at = date.last
    while clause.is_comma(at):
        at += 1
    if not clause.is_in(at, clause.lexicon.classes.when) or at >= cue.group:
        return False
    between = range(at + 1, cue.group)
    return (
        not any(i in clause.cue_tokens or clause.is_hard(i) or clause.date_at(i) for i in between)
        and len(between) <= _DATE_REACH
    )


def _opens_sentence(clause: Clause, date: DateMention, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Say whether a date at the sentence's start dates this main verb over others between."""
    if not _opens_clause(clause, date.first) or not clause.is_comma(date.last):
        return False
    if any(clause.is_comma(i) for i in range(date.first)):
        return False
    between = [c for c in cues if date.last <= c.first < cue.first]
    return date.last <= cue.group and all(
        is_subordinate(clause, c) or c.form in {"noun", "premodifier", "reduced"} for c in between
    )


def _belongs(clause: Clause, date: DateMention, cue: Cue) -> bool:
    """Say whether a date is so placed that it dates the cue and no other verb near."""
    if cue.group <= date.first < cue.last:
        return True  # "has tonight been freed"
    if date.first >= cue.last:
        between = range(cue.last, date.first)
        # "remains in prison, and we saw him today"
        is_parted = _is_going_on(clause, cue) and any(clause.is_joint(i) for i in between)
        is_far = len(between) > _DATE_REACH or any(clause.is_hard(i) for i in between)
        if is_far or is_parted:
            return False
        verbs = clause.lexicon.classes.be | clause.lexicon.classes.have
        return cue.form != "noun" or not any(
            clause.is_in(i, verbs) or clause.is_in(i, clause.lexicon.classes.speech)
            for i in between
        )
    if cue.form == "noun":
        return cue.first - date.last <= 1
    if any(clause.fold(i) in {".", ")"} for i in range(date.last, cue.group)):
        return False
    is_trailing = clause.is_comma(date.last) and date.first > 0 and _after_comma(clause, date.first)
    return _opens_clause(clause, date.first) and not is_trailing and not is_subordinate(clause, cue)


def _is_going_on(clause: Clause, cue: Cue) -> bool:
    """Say whether the words tell what has not changed: "still held", "sigue preso"."""
    still = clause.lexicon.classes.still
    return any(clause.is_in(i, still) for i in range(max(cue.group - 1, 0), cue.last))


def _after_comma(clause: Clause, first: int) -> bool:
    """Say whether a comma stands before a date and its preposition: "…, on Monday, …"."""
    at = first - 1
    while clause.is_in(at, clause.lexicon.classes.preposition) or clause.is_determiner(at):
        at -= 1
    return clause.is_comma(at)


def _opens_clause(clause: Clause, first: int) -> bool:
    """Say whether a date begins its clause, a preposition and article before it aside."""
    at = first - 1
    leading = clause.lexicon.classes.preposition | clause.lexicon.classes.daypart
    while clause.is_in(at, leading) or clause.is_determiner(at) or clause.is_adverb(at):
        at -= 1
    return (
        clause.is_hard(at)
        or clause.is_comma(at)
        or clause.is_in(
            at, clause.lexicon.classes.conjunction | clause.lexicon.classes.complementiser
        )
    )


def is_subordinate(clause: Clause, cue: Cue) -> bool:
    """Say whether the verb stands in a clause that hangs on another of the sentence."""
    classes = clause.lexicon.classes
    for at in range(cue.group - 1, -1, -1):
        if clause.is_comma(at) or clause.is_hard(at) or at in clause.cue_tokens:
            return False
        if clause.is_in(at, classes.relative - classes.complementiser) or clause.is_in(
            at, classes.subordinator
        ):
            return True
        if at == cue.group - 1 and clause.is_in(at, classes.preposition):
            return True
    return False


def _distance(first: int, last: int, cue: Cue) -> int:
    """Count tokens between; what comes before costs more, for dates mostly follow."""
    return first - cue.last if first >= cue.last else (cue.first - last) * 2


def _named(clause: Clause, cue: Cue, stretch: tuple[int, int, int], kind: str) -> str | None:
    """Return the nearest name of a kind in a stretch: its first and last token, and `until`."""
    near = [(d, n) for n in clause.names if n.kind == kind and (d := _apart(n, cue, stretch)) >= 0]
    return min(near, key=lambda p: p[0])[1].text if near else None


def _place(clause: Clause, cue: Cue, stretch: tuple[int, int, int]) -> str | None:
    near = [
        (d, n)
        for n in clause.names
        if n.kind == "place" and (d := _apart(n, cue, stretch)) >= 0 and _is_placed(clause, n)
    ]
    return min(near, key=lambda p: p[0])[1].text if near else None


def _apart(name: NameMention, cue: Cue, stretch: tuple[int, int, int]) -> int:
    """Return how far a name stands from the cue, -1 where it is out of reach."""
    first, last, until = stretch
    if not first <= name.first < last:
        return -1
    if name.first >= until:
        distance = name.first - until
    elif name.first >= cue.first:
        distance = max(name.first - cue.last, 0)
    else:
        distance = (cue.first - name.last) * 2
    return distance if distance <= _SITE_REACH else -1


def _is_placed(clause: Clause, name: NameMention) -> bool:
    """Say whether the words before a name tell where: "in Brask", "in the capital, Brask"."""
    classes = clause.lexicon.classes
    markers = classes.place_marker - classes.of - classes.object_marker
    at = name.first - 1
    if clause.fold(at) == "(":
        return True
    if clause.is_in(at, markers):
        return True
    if clause.is_comma(at) and clause.lexicon.place_heads.find(clause.tokens[at - 1 : at]):
        return True  # "a raid on the capital, Brask"
    if clause.is_comma(at) and clause.is_descriptor(at - 1):
        at -= 1
    steps = range(at, max(at - _PHRASE, -1), -1)
    for step in steps:
        if clause.is_in(step, markers):
            return True
        inner = (
            clause.is_determiner(step)
            or clause.is_descriptor(step)
            or clause.is_in(step, classes.of)
        )
        if not inner or step in clause.cue_tokens:
            return False
    return False


def _has_duration(clause: Clause, cue: Cue, last: int) -> bool:
    """Say whether a length of time goes with the cue: a state, no moment."""
    classes = clause.lexicon.classes
    around = range(max(cue.group - _BEFORE, 0), min(last, cue.last + _AFTER, len(clause)))
    if any(clause.is_in(i, classes.duration) and clause.date_at(i) is None for i in around):
        return True
    return any(clause.is_in(i, classes.since) and clause.date_at(i + 1) for i in around)
