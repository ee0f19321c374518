"""Promises: what was said to come, by whom, and what became of it (`redemption.py`)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.assess.redemption import Given, Promised, find_outcome
from corrobora.assess.standing import Standing
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Finding, OriginKind, PromiseState, PromiseStatus
from corrobora.model.statement import Act, Promise, Tally
from corrobora.model.vocabulary import Certainty
from corrobora.model.words import fold, fold_words

__all__ = ["follow_promises"]


def follow_promises(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    findings: Mapping[str, Sequence[Finding]],
    *,
    day: dt.date,
) -> tuple[PromiseState, ...]:
    """Return the promises as of `day`, copies and repetitions folded, in order of speaker.

    `findings` go by person id. A promise in an outlet's own voice joins one that a speaker
    gave about the same, where there is one.
    """
    groups: dict[tuple[str, str], list[Given]] = defaultdict(list)
    given = _given(evidence, standings)
    sites = _shortest_names(given)
    for one in given:
        groups[one.voice.side, _subject(evidence, one, sites)].append(one)
    folded = _fold_unattributed(groups)
    states = [_follow(evidence, standings, findings, group, day) for group in folded]
    return tuple(sorted(states, key=lambda s: (s.speaker, s.what, s.reports)))


def _given(evidence: Evidence, standings: Mapping[str, Standing]) -> list[Given]:
    found = []
    for id_ in sorted(standings):
        statement, standing = evidence.statements[id_], standings[id_]
        is_said = standing.voice.party is not None or id_ in evidence.orders
        is_planned = isinstance(statement, Act | Tally) and is_said
        is_plan = is_planned and statement.certainty is Certainty.PLANNED
        if standing.is_supported and (is_plan or isinstance(statement, Promise)):
            assert isinstance(statement, Promise | Tally | Act)  # noqa: S101 - for the type checker
            said = evidence.published(statement.report_id)
            found.append(Given(id_, statement, standing.voice, said))
    figures = [g.promise for g in found if isinstance(g.promise, Tally)]
    return [g for g in found if not any(_is_told_as(g.promise, t) for t in figures)]


def _is_told_as(promise: Promised, figure: Tally) -> bool:
    """Say whether a promise about nobody in particular is the promised figure of its passage."""
    if not isinstance(promise, Promise) or promise.person or promise.site or promise.claim:
        return False
    is_near = promise.quotes[0].span.overlaps(figure.quotes[0].span)
    return promise.revision_id == figure.revision_id and promise.act is figure.act and is_near


def _shortest_names(given: Iterable[Given]) -> Mapping[str, str]:
    """Return each site's folded name → the shortest name that it holds word for word."""
    names = {fold(g.promise.site) for g in given if g.promise.site}
    return {
        name: min(
            (n for n in names if set(fold_words(n)) <= set(fold_words(name))),
            key=lambda n: (len(n), n),
        )
        for name in names
    }


def _subject(evidence: Evidence, given: Given, sites: Mapping[str, str]) -> str:
    promise = given.promise
    person = evidence.people.person_of.get(given.id)
    if isinstance(promise, Tally):
        figure = (promise.act.family, promise.value, promise.low, promise.high)
        return f"figure {figure} {evidence.country(promise.report_id)}"
    act = None if promise.act is None else promise.act.family
    claim = None if isinstance(promise, Act) else promise.claim
    site = sites[fold(promise.site)] if promise.site and person is None else None
    if person is None and site is None and claim is None:
        return f"{act} {evidence.country(promise.report_id)}"
    return f"{act} {person} {claim} {site}"


def _fold_unattributed(
    groups: Mapping[tuple[str, str], list[Given]],
) -> list[list[Given]]:
    """Lay what outlets tell in their own voice under the promise of a speaker."""
    spoken = {k: list(g) for k, g in groups.items() if g[0].voice.kind is OriginKind.SPEAKER}
    loose: dict[str, list[Given]] = defaultdict(list)
    for key in sorted(set(groups) - set(spoken)):
        loose[key[1]] += groups[key]
    for key in sorted(spoken):
        spoken[key] += loose.pop(key[1], [])
    return [*spoken.values(), *loose.values()]


def _follow(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    findings: Mapping[str, Sequence[Finding]],
    group: Sequence[Given],
    day: dt.date,
) -> PromiseState:
    lead = min(group, key=_clearest)
    by = min((d for g in group if (d := _by(g))), key=lambda d: d.latest, default=None)
    outcome = find_outcome(evidence, standings, findings, (lead, by))
    is_late = by is not None and by.latest < day
    return PromiseState(
        speaker=lead.voice.name,
        promise=lead.promise,
        what=lead.promise.quotes[0].text,
        by=by,
        status=outcome.status,
        is_overdue=outcome.status is PromiseStatus.OPEN and is_late,
        reports=tuple(sorted({g.promise.report_id for g in group})),
        said=min((g.said for g in group if g.said), default=None),
        aim=outcome.aim,
        reached=outcome.reached,
        statement_ids=tuple(sorted(g.id for g in group)),
        outcome_ids=outcome.statement_ids,
    )


def _clearest(given: Given) -> tuple[bool, bool, dt.date, str]:
    is_spoken = given.voice.kind is OriginKind.SPEAKER
    return (not is_spoken, _by(given) is None, given.said or dt.date.max, given.id)


def _by(given: Given) -> EdtfDate | None:
    """Return the day by which it is to come; a day before it was said is that of the order.

    The day of a figure is one only where it lies ahead: "announced on Tuesday" dates no release.
    """
    promise = given.promise
    if isinstance(promise, Promise):
        return promise.by
    if isinstance(promise, Tally):
        date = promise.as_of
        return date if date and given.said and date.latest > given.said else None
    date = promise.date
    return None if date and given.said and date.latest < given.said else date
