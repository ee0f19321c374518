"""What changed of persons between two computations; pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from corrobora.model.summary import Change, ChangeKind, MatterKind, PersonSummary, Summaries

__all__ = ["find_changes"]

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
        )
        for person, what, said in found
    )


_Found = tuple[str, ChangeKind, tuple[str, str]]


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
            yield person, ChangeKind.CONFLICT_OPENED, ("", open_[id_])
        for id_ in sorted(was.keys() - open_.keys()):
            yield person, ChangeKind.CONFLICT_CLOSED, (was[id_], "")
