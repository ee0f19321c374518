"""What changed of persons, conflicts and promises between two computations; pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from corrobora.model.plain import Plain
from corrobora.model.summary import (
    Change,
    ChangeKind,
    Matter,
    MatterKind,
    PersonSummary,
    Summaries,
)

__all__ = ["find_changes", "find_matter_changes"]

Conflicts = Mapping[str, Mapping[str, str]]
"""The kinds of the open conflicts of each person, by person and by the conflict's id."""


def find_changes(
    before: Mapping[str, PersonSummary],
    conflicts: Conflicts,
    made: Summaries,
    *,
    causes: Mapping[str, str],
    at: datetime.datetime,
) -> tuple[Change, ...]:
    """Return what is told otherwise than before, in a fixed order."""
    after = {one.person_id: one for one in made.persons}
    since = max(causes.values(), default="")
    found = [
        *(one for id_ in sorted(after) for one in _compare(before.get(id_), after[id_])),
        *_leave(before, after),
        *_quarrel(conflicts, made),
    ]
    return tuple(
        Change(
            at=at,
            person_id=person,
            what=what,
            before=said[0],
            after=said[1],
            cause=causes.get(person) or since,
            about="".join(about),
        )
        for person, what, said, *about in found
    )


_Found = tuple[str, ChangeKind, tuple[str, str]] | tuple[str, ChangeKind, tuple[str, str], str]


def _compare(before: PersonSummary | None, after: PersonSummary) -> Iterator[_Found]:
    id_ = after.person_id
    if before is None:
        yield id_, ChangeKind.APPEARED, ("", after.custody.value)
        return
    if before.name != after.name:
        yield id_, ChangeKind.NAME, (before.name, after.name)
    if before.custody is not after.custody:
        yield id_, ChangeKind.CUSTODY, (before.custody.value, after.custody.value)
    if (before.act, before.step) != (after.act, after.step):
        yield id_, ChangeKind.STEP, (_step(before), _step(after))


def _step(one: PersonSummary) -> str:
    return "" if one.act is None or one.step is None else f"{one.act.value} {one.step.value}"


def _leave(
    before: Mapping[str, PersonSummary], after: Mapping[str, PersonSummary]
) -> Iterator[_Found]:
    kept = {id_: one for one in after.values() for id_ in one.merged}
    for id_, one in sorted(before.items()):
        if id_ in kept:
            yield kept[id_].person_id, ChangeKind.MERGED, (one.name, kept[id_].name)
        elif id_ not in after:
            yield id_, ChangeKind.GONE, (one.custody.value, "")


def _quarrel(before: Conflicts, made: Summaries) -> Iterator[_Found]:
    now: dict[str, dict[str, str]] = {one.person_id: {} for one in made.persons}
    for matter in made.matters:
        if matter.kind is MatterKind.CONFLICT and matter.is_open:
            for person in matter.persons:
                now.setdefault(person, {})[matter.id] = matter.sub
    for person, open_ in sorted(now.items()):
        was = before.get(person, {})
        for id_ in sorted(open_.keys() - was.keys()):
            yield person, ChangeKind.CONFLICT_OPENED, ("", open_[id_]), id_
        for id_ in sorted(was.keys() - open_.keys()):
            yield person, ChangeKind.CONFLICT_CLOSED, (was[id_], ""), id_


# --- conflicts of figures, and promises -----------------------------------------------------------


def find_matter_changes(
    before: Iterable[Matter], made: Iterable[Matter], *, cause: str, at: datetime.datetime
) -> tuple[Change, ...]:
    """Return what became of promises, and of conflicts about nobody by name, in a fixed order.

    A promise that was repeated is the same one: the two share a claim. It is told of each person
    whom it is about.
    """
    was, now = tuple(before), tuple(made)
    told = (*_promise(was, now), *_quarrel_of_figures(was, now))
    return tuple(
        Change(
            at=at,
            person_id=person,
            what=what,
            before=said[0],
            after=said[1],
            cause=cause,
            about=one.id,
        )
        for one, what, said in told
        for person in one.persons or ("",)
    )


_Told = Iterator[tuple[Matter, ChangeKind, tuple[str, str]]]


def _promise(before: Iterable[Matter], made: Iterable[Matter]) -> _Told:
    stood = {
        claim: one for one in before if one.kind is MatterKind.PROMISE for claim in _claims(one)
    }
    for one in sorted(made, key=lambda matter: matter.id):
        if one.kind is not MatterKind.PROMISE:
            continue
        states = {stood[claim].sub for claim in _claims(one) if claim in stood}
        if one.sub not in states:
            yield one, ChangeKind.PROMISE, (min(states, default=""), one.sub)


def _claims(one: Matter) -> tuple[Plain, ...]:
    claims = one.payload.get("claims")
    return tuple(claims) if isinstance(claims, list | tuple) else (one.id,)


def _quarrel_of_figures(before: Iterable[Matter], made: Iterable[Matter]) -> _Told:
    was, now = _open_quarrels(before), _open_quarrels(made)
    for id_ in sorted(now.keys() - was.keys()):
        yield now[id_], ChangeKind.CONFLICT_OPENED, ("", now[id_].sub)
    for id_ in sorted(was.keys() - now.keys()):
        yield was[id_], ChangeKind.CONFLICT_CLOSED, (was[id_].sub, "")


def _open_quarrels(matters: Iterable[Matter]) -> Mapping[str, Matter]:
    return {
        one.id: one
        for one in matters
        if one.kind is MatterKind.CONFLICT and one.is_open and not one.persons
    }
