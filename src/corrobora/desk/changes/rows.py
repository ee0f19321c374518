"""What changed as pages and feeds tell it: of whom, from what to what, why, by what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corrobora.model.report import Report
from corrobora.model.summary import Change, ChangeKind, Matter, PersonSummary
from corrobora.register.report_list import find_seen
from corrobora.register.summaries.asking import Gaze, find_persons
from corrobora.register.summaries.happened import Cause, load_causes, matters_of
from corrobora.register.veil import Veil

__all__ = ["ChangeRow", "load_rows"]

_CALLED = frozenset({ChangeKind.NAME, ChangeKind.MERGED})
_QUARRELS = frozenset({ChangeKind.CONFLICT_OPENED, ChangeKind.CONFLICT_CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change; `person` is None of nobody by name, and of somebody who is here no more.

    `before` and `after` are words of closed lists, or names where `are_names`, or kinds of
    conflicts where `are_quarrels`. `matter` is the conflict or promise, as far as it may be told.
    """

    change: Change
    person: PersonSummary | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    are_names: bool
    are_quarrels: bool
    matter: Matter | None
    cause: Cause | None
    reports: tuple[Report, ...]


def load_rows(gaze: Gaze, veil: Veil, changes: Iterable[Change]) -> tuple[ChangeRow, ...]:
    """Return the changes with all that is told of them to these eyes."""
    told = tuple(changes)
    persons = find_persons(gaze, {one.person_id for one in told} - {""})
    causes = load_causes(gaze, told, persons=persons)
    matters = matters_of(gaze, told)
    ids = {id_ for cause in causes.values() for id_ in cause.reports}
    reports = {one.id: one for one in find_seen(gaze.connection, veil, sorted(ids))}
    return tuple(_row(one, persons, matters, causes.get(one.number), reports) for one in told)


def _row(
    one: Change,
    persons: Mapping[str, PersonSummary],
    matters: Mapping[str, Matter],
    cause: Cause | None,
    reports: Mapping[str, Report],
) -> ChangeRow:
    person = persons.get(one.person_id)
    are_names = one.what in _CALLED
    # Names of somebody who is here no more are not told: nobody knows whether they may be.
    is_told = person is not None or not are_names
    ids = () if cause is None else cause.reports
    return ChangeRow(
        change=one,
        person=person,
        before=_words(one.before, are_names=are_names) if is_told else (),
        after=_words(one.after, are_names=are_names) if is_told else (),
        are_names=are_names,
        are_quarrels=one.what in _QUARRELS,
        matter=matters.get(one.about),
        cause=cause,
        reports=tuple(reports[id_] for id_ in ids if id_ in reports),
    )


def _words(said: str, *, are_names: bool) -> tuple[str, ...]:
    if are_names:
        return (said,) if said else ()
    return tuple(said.split())
