"""Conflicts and promises as rows; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corrobora.model.finding import Conflict, PersonState, PromiseState, PromiseStatus
from corrobora.model.ids import stable_id
from corrobora.model.plain import as_plain
from corrobora.model.sentences import keep_sentence
from corrobora.model.statement import Tally
from corrobora.model.summary import Matter, MatterKind
from corrobora.register.summaries.work import Work

__all__ = ["conflict_row", "list_conflicts", "list_promises"]


# The ids of so many reports are kept, by which the thing is shown without the rest.
_MOST_IN = 40


def list_conflicts(work: Work, state: PersonState) -> Iterator[Matter]:
    """Give what stands against each other about a person."""
    for conflict in work.conflicts_of(state):
        yield conflict_row(work, conflict, (state.person.id,))


def conflict_row(work: Work, conflict: Conflict, persons: tuple[str, ...] = ()) -> Matter:
    """Return a conflict as a row; its days are those on which its sides came up."""
    reports = sorted({report for side in conflict.sides for report in side.reports})
    days = sorted(
        min(told)
        for side in conflict.sides
        if (told := [d for report in side.reports if (d := work.recorded_on(report))])
    )
    return Matter(
        id=conflict.id,
        kind=MatterKind.CONFLICT,
        sub=conflict.kind,
        about=conflict.about,
        persons=persons,
        country=_country_of(work, reports),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        is_open=conflict.is_open,
        payload={
            "sides": [
                {
                    "side": side.side,
                    "value": side.value,
                    "reports": [work.evidence.label(id_) for id_ in side.reports],
                }
                for side in conflict.sides
            ],
            "closed_by": None if conflict.closed_by is None else conflict.closed_by.decision,
            "is_opened_again": conflict.is_opened_again,
            "told": keep_sentence(conflict.about),
            "in": list(reports[:_MOST_IN]),
        },
        owner=work.owner_of(persons),
    )


def list_promises(work: Work) -> Iterator[Matter]:
    """Give the promises of the part: about its persons, or about nobody by name."""
    for state in work.assessed.promises:
        yield _promise_row(work, state)


def _promise_row(work: Work, state: PromiseState) -> Matter:
    person_of = work.evidence.people.person_of
    persons = tuple(sorted({p for i in state.statement_ids if (p := person_of.get(i))}))
    site = getattr(state.promise, "site", None)
    return Matter(
        id=stable_id("promise", *state.statement_ids),
        kind=MatterKind.PROMISE,
        sub=state.status.value,
        about=state.what,
        persons=persons,
        speaker=state.speaker,
        site=None if site is None else work.evidence.site(site),
        country=_country_of(work, state.reports),
        first=state.said,
        last=None if state.by is None else state.by.latest,
        is_open=state.status is PromiseStatus.OPEN,
        payload={
            "by": None if state.by is None else str(state.by),
            "aim": state.aim,
            "reached": state.reached,
            "promise": as_plain(state.promise),
            "is_figure": isinstance(state.promise, Tally),
            "reports": [work.evidence.label(id_) for id_ in state.reports],
            "claims": [*sorted({work.evidence.claim(id_) for id_ in state.statement_ids})],
            "in": list(state.reports[:_MOST_IN]),
        },
        owner=work.owner_of(persons),
    )


def _country_of(work: Work, reports: Iterable[str]) -> str:
    countries = {work.evidence.country(report) or "" for report in reports}
    return countries.pop() if len(countries) == 1 else ""
