"""Promises: what was said to come, and whether later statements redeem or break it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import figure_range
from corrobora.assess.standing import Standing
from corrobora.assess.status import AFFIRMED
from corrobora.assess.voice import Voice
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Finding, OriginKind, PromiseState, PromiseStatus, Step
from corrobora.model.statement import Act, Promise, SiteClaim, Tally
from corrobora.model.vocabulary import Certainty
from corrobora.model.words import fold, fold_words

__all__ = ["follow_promises"]

_Promised = Promise | Tally | Act


@dataclass(frozen=True, slots=True)
class _Given:
    """One statement of a promise, with whose word it is."""

    id: str
    promise: _Promised
    voice: Voice
    said: dt.date | None


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
    groups: dict[tuple[str, str], list[_Given]] = defaultdict(list)
    given = _given(evidence, standings)
    sites = _shortest_names(given)
    for one in given:
        groups[one.voice.side, _subject(evidence, one, sites)].append(one)
    folded = _fold_unattributed(groups)
    states = [_follow(evidence, standings, findings, group, day) for group in folded]
    return tuple(sorted(states, key=lambda s: (s.speaker, s.what, s.reports)))


def _given(evidence: Evidence, standings: Mapping[str, Standing]) -> list[_Given]:
    found = []
    for id_ in sorted(standings):
        statement, standing = evidence.statements[id_], standings[id_]
        is_planned = isinstance(statement, Act | Tally) and standing.voice.party is not None
        is_plan = is_planned and statement.certainty is Certainty.PLANNED
        if standing.is_supported and (is_plan or isinstance(statement, Promise)):
            assert isinstance(statement, Promise | Tally | Act)  # noqa: S101 - for the type checker
            said = evidence.published(statement.report_id)
            found.append(_Given(id_, statement, standing.voice, said))
    figures = [g.promise for g in found if isinstance(g.promise, Tally)]
    return [g for g in found if not any(_is_told_as(g.promise, t) for t in figures)]


def _is_told_as(promise: _Promised, figure: Tally) -> bool:
    """Say whether a promise about nobody in particular is the promised figure of its passage."""
    if not isinstance(promise, Promise) or promise.person or promise.site or promise.claim:
        return False
    is_near = promise.quotes[0].span.overlaps(figure.quotes[0].span)
    return promise.revision_id == figure.revision_id and promise.act is figure.act and is_near


def _shortest_names(given: Iterable[_Given]) -> Mapping[str, str]:
    """Return each site's folded name → the shortest name that it holds word for word."""
    names = {fold(g.promise.site) for g in given if g.promise.site}
    return {
        name: min(
            (n for n in names if set(fold_words(n)) <= set(fold_words(name))),
            key=lambda n: (len(n), n),
        )
        for name in names
    }


def _subject(evidence: Evidence, given: _Given, sites: Mapping[str, str]) -> str:
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
    groups: Mapping[tuple[str, str], list[_Given]],
) -> list[list[_Given]]:
    """Lay what outlets tell in their own voice under the promise of a speaker."""
    spoken = {k: list(g) for k, g in groups.items() if g[0].voice.kind is OriginKind.SPEAKER}
    loose: dict[str, list[_Given]] = defaultdict(list)
    for key in sorted(set(groups) - set(spoken)):
        loose[key[1]] += groups[key]
    for key in sorted(spoken):
        spoken[key] += loose.pop(key[1], [])
    return [*spoken.values(), *loose.values()]


def _follow(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    findings: Mapping[str, Sequence[Finding]],
    group: Sequence[_Given],
    day: dt.date,
) -> PromiseState:
    lead = min(group, key=_clearest)
    by = min((d for g in group if (d := _by(g.promise))), key=lambda d: d.latest, default=None)
    status = _status(evidence, standings, findings, (lead, by))
    is_late = by is not None and by.latest < day
    return PromiseState(
        speaker=lead.voice.name,
        promise=lead.promise,
        what=lead.promise.quotes[0].text,
        by=by,
        status=status,
        is_overdue=status is PromiseStatus.OPEN and is_late,
        reports=tuple(sorted({g.promise.report_id for g in group})),
    )


def _clearest(given: _Given) -> tuple[bool, bool, dt.date, str]:
    is_spoken = given.voice.kind is OriginKind.SPEAKER
    return (not is_spoken, _by(given.promise) is None, given.said or dt.date.max, given.id)


def _by(promise: _Promised) -> EdtfDate | None:
    """Return the day by which it is to come; the cut-off of a planned figure is no such day."""
    if isinstance(promise, Promise):
        return promise.by
    return None if isinstance(promise, Tally) else promise.date


def _status(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    findings: Mapping[str, Sequence[Finding]],
    promised: tuple[_Given, EdtfDate | None],
) -> PromiseStatus:
    given, by = promised
    person = evidence.people.person_of.get(given.id)
    promise = given.promise
    if person is not None and promise.act is not None:
        family = promise.act.family
        return _by_findings([f for f in findings.get(person, ()) if f.act.family == family], given)
    if isinstance(promise, Tally):
        return _by_figures(evidence, standings, promise, given.said)
    if isinstance(promise, Promise) and promise.site is not None:
        return _by_site(evidence, standings, promise, (given.said, by))
    return PromiseStatus.OPEN


def _by_findings(findings: Sequence[Finding], given: _Given) -> PromiseStatus:
    about = [f for f in findings if given.id in f.statement_ids] or list(findings)
    if any(f.step in AFFIRMED for f in about):
        return PromiseStatus.REDEEMED
    is_broken = any(f.step in {Step.REVOKED, Step.DENIED} for f in about)
    return PromiseStatus.BROKEN if is_broken else PromiseStatus.OPEN


def _by_figures(
    evidence: Evidence, standings: Mapping[str, Standing], promise: Tally, said: dt.date | None
) -> PromiseStatus:
    """A promised number is redeemed by figures, of whomever, that reach it afterwards."""
    aim = promise.value or promise.low
    if aim is None:
        return PromiseStatus.OPEN
    reached = any(
        t.act.family == promise.act.family
        and t.measure is promise.measure
        and standings[i].certainty is Certainty.ASSERTED
        and evidence.country(t.report_id) == evidence.country(promise.report_id)
        and _is_later(evidence.published(t.report_id), said)
        and figure_range(t, 0.0)[0] >= aim
        for i, t in evidence.tallies()
        if i in standings and standings[i].is_supported
    )
    return PromiseStatus.REDEEMED if reached else PromiseStatus.OPEN


def _by_site(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    promise: Promise,
    when: tuple[dt.date | None, EdtfDate | None],
) -> PromiseStatus:
    """A promise about a place is redeemed by the claim that it came, broken by its denial."""
    said, by = when
    claims = list(_site_claims(evidence, standings, promise, said))
    if any(standings[i].certainty is Certainty.ASSERTED for i, _ in claims):
        return PromiseStatus.REDEEMED
    denied = [c for i, c in claims if standings[i].certainty is Certainty.DENIED]
    is_broken = by is not None and any(
        _is_later(evidence.published(c.report_id), by.latest) for c in denied
    )
    return PromiseStatus.BROKEN if is_broken else PromiseStatus.OPEN


def _site_claims(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    promise: Promise,
    said: dt.date | None,
) -> Iterable[tuple[str, SiteClaim]]:
    for id_ in sorted(standings):
        claim = evidence.statements[id_]
        if (
            isinstance(claim, SiteClaim)
            and claim.claim is promise.claim
            and _is_one_site(claim.site, promise.site or "")
            and standings[id_].is_supported
            and _is_later(evidence.published(claim.report_id), said)
        ):
            yield id_, claim


def _is_one_site(a: str, b: str) -> bool:
    words_a, words_b = set(fold_words(a)), set(fold_words(b))
    return words_a <= words_b or words_b <= words_a


def _is_later(day: dt.date | None, than: dt.date | None) -> bool:
    """Say whether a day is not before another; what is undated may be either, and is not."""
    return day is not None and than is not None and day >= than
