"""What became of a promise: whether later statements redeem it, in whole or part, or break it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import ATTRIBUTED, Frame, figure_range, frame_of, is_same_frame
from corrobora.assess.standing import Standing
from corrobora.assess.status import AFFIRMED
from corrobora.assess.voice import Voice
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Finding, PromiseStatus, Step
from corrobora.model.statement import Act, Promise, SiteClaim, Statement, Tally
from corrobora.model.vocabulary import Certainty, SiteClaimKind, Unit
from corrobora.model.words import fold_words

__all__ = ["Given", "Outcome", "Promised", "find_outcome", "is_one_site"]

Promised = Promise | Tally | Act

# A place that is closed stands open no more, and the other way round.
_CONTRARY = {
    SiteClaimKind.CLOSED: (SiteClaimKind.OPENED, SiteClaimKind.HOLDS),
    SiteClaimKind.OPENED: (SiteClaimKind.CLOSED,),
}


@dataclass(frozen=True, slots=True)
class Given:
    """One statement of a promise, with whose word it is."""

    id: str
    promise: Promised
    voice: Voice
    said: dt.date | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: for a number, `aim` and how many of it were `reached` so far.

    `statement_ids` are what says so; of a figure that falls short, those that come nearest.
    """

    status: PromiseStatus
    statement_ids: tuple[str, ...] = ()
    aim: int | None = None
    reached: int | None = None


def find_outcome(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    findings: Mapping[str, Sequence[Finding]],
    promised: tuple[Given, EdtfDate | None],
) -> Outcome:
    """Return what became of a promise that is due by a day, by statements that count.

    `findings` go by person id.
    """
    given, by = promised
    person = evidence.people.person_of.get(given.id)
    promise = given.promise
    if person is not None and promise.act is not None:
        family = promise.act.family
        return _by_findings([f for f in findings.get(person, ()) if f.act.family == family], given)
    if isinstance(promise, Tally):
        return _by_number(evidence, standings, findings, given)
    if isinstance(promise, Promise) and promise.site is not None:
        return _by_site(evidence, standings, promise, (given.said, by))
    return Outcome(PromiseStatus.OPEN)


def _by_findings(findings: Sequence[Finding], given: Given) -> Outcome:
    about = [f for f in findings if given.id in f.statement_ids] or list(findings)
    kept = [f for f in about if f.step in AFFIRMED]
    if kept:
        return Outcome(PromiseStatus.REDEEMED, _supporting(kept))
    broken = [f for f in about if f.step in {Step.REVOKED, Step.DENIED}]
    status = PromiseStatus.BROKEN if broken else PromiseStatus.OPEN
    return Outcome(status, _supporting(broken))


def _supporting(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the statements that count for or against, plans left out."""
    return tuple(
        sorted(
            {
                s.statement_id
                for f in findings
                for o in f.origins
                if o.counted
                for s in o.support
                if s.certainty != Certainty.PLANNED
            }
        )
    )


def _by_number(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    findings: Mapping[str, Sequence[Finding]],
    given: Given,
) -> Outcome:
    """A number is redeemed by a figure, of whomever, or by as many named people, afterwards."""
    promise = given.promise
    assert isinstance(promise, Tally)  # noqa: S101 - the caller asks of tallies alone
    aim = promise.value or promise.low
    counted = dict(_figures_after(evidence, standings, promise, given.said))
    named = [f for held in findings.values() for f in held if _is_of(evidence, f, promise, given)]
    told = max(counted.values(), default=0)
    people = len({f.person_id for f in named})
    reached = max(told, people)
    ids = _supporting(named) if people > told else tuple(sorted(_most(counted, told)))
    is_redeemed = aim is not None and reached >= aim
    status = PromiseStatus.REDEEMED if is_redeemed else PromiseStatus.OPEN
    return Outcome(status, ids if reached else (), aim, reached)


def _most(counted: Mapping[str, int], most: int) -> list[str]:
    return [i for i, number in counted.items() if number == most]


def _figures_after(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    promise: Tally,
    said: dt.date | None,
) -> Iterator[tuple[str, int]]:
    """Yield the figures in the promise's frame that count nothing from before it was given."""
    frame = _as_done(evidence, promise)
    for id_, tally in evidence.tallies():
        if id_ not in standings or not standings[id_].is_supported:
            continue
        if (
            standings[id_].certainty is not Certainty.ASSERTED
            or tally.measure is not promise.measure
        ):
            continue
        is_of_before = said is not None and tally.since is not None and tally.since.latest < said
        if is_of_before or not _is_later(evidence.published(tally.report_id), said):
            continue
        is_ended_before = said is not None and tally.as_of and tally.as_of.latest < said
        if is_ended_before and tally.report_id != promise.report_id:
            continue  # one report may tell of an order and, days later, of those who left
        if _is_counted_in(frame_of(evidence, tally), frame):
            yield id_, int(figure_range(tally, 0.0)[0])


def _is_counted_in(figure: Frame, promised: Frame) -> bool:
    """Say whether a figure is of the people, nation and place promised, or of some of them."""
    is_vague = (promised.site and not figure.site) or (
        promised.nationality and not figure.nationality
    )
    return not is_vague and is_same_frame(figure, promised)


def _as_done(evidence: Evidence, promise: Tally) -> Frame:
    """Return the frame in which the promise is done: no plan, and by no day."""
    return replace(frame_of(evidence, promise), is_plan=False, since=None, criterion=None)


def _is_of(evidence: Evidence, finding: Finding, promise: Tally, given: Given) -> bool:
    """Say whether a named person is one of those promised, as far as the findings tell."""
    if finding.act.family != promise.act.family or finding.step not in AFFIRMED:
        return False
    if not _counts_anybody(frame_of(evidence, promise)):
        return False
    site = None if promise.site is None else evidence.site(promise.site)
    if site is not None and not any(is_one_site(evidence.site(s), site) for s in finding.sites):
        return False
    said = given.said
    told = [evidence.statements[i] for i in finding.statement_ids]
    countries = {evidence.country(s.report_id) for s in told}
    if evidence.country(promise.report_id) not in countries or said is None:
        return False
    if finding.date is not None:
        return finding.date.earliest >= said
    days = [d for s in told if s.certainty is not Certainty.PLANNED for d in _days(evidence, s)]
    return bool(days) and min(days) >= said


def _counts_anybody(frame: Frame) -> bool:
    """Say whether people of any kind count: nobody's nationality, sex or calling is read."""
    is_of_some = frame.group is not None and frame.group not in ATTRIBUTED
    return frame.unit is Unit.PEOPLE and frame.nationality is None and not is_of_some


def _days(evidence: Evidence, statement: Statement) -> Iterator[dt.date]:
    day = evidence.published(statement.report_id)
    if day is not None:
        yield day


def _by_site(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    promise: Promise,
    when: tuple[dt.date | None, EdtfDate | None],
) -> Outcome:
    """A promise about a place is redeemed by the claim that it came.

    It is broken where, after its day, that is denied or the contrary claimed ("still open").
    """
    said, by = when
    claims = list(_site_claims(evidence, standings, promise, said))
    kept = [
        i
        for i, c in claims
        if c.claim is promise.claim and standings[i].certainty is Certainty.ASSERTED
    ]
    contrary = [
        i
        for i, c in claims
        if _is_contrary(promise, c, standings[i].certainty) and _last(evidence, [i]) != said
    ]
    late = [i for i in contrary if by is not None and _is_after(evidence, i, by)]
    if late and (not kept or _last(evidence, late) > _last(evidence, kept)):
        return Outcome(PromiseStatus.BROKEN, tuple(late))
    if kept:
        return Outcome(PromiseStatus.REDEEMED, tuple(kept))
    return Outcome(PromiseStatus.OPEN, tuple(contrary))


def _is_contrary(promise: Promise, claim: SiteClaim, certainty: Certainty) -> bool:
    if claim.claim is promise.claim:
        return certainty is Certainty.DENIED
    contraries = () if promise.claim is None else _CONTRARY.get(promise.claim, ())
    return claim.claim in contraries and certainty is Certainty.ASSERTED


def _is_after(evidence: Evidence, id_: str, by: EdtfDate) -> bool:
    said = evidence.published(evidence.statements[id_].report_id)
    return said is not None and said > by.latest


def _last(evidence: Evidence, ids: Sequence[str]) -> dt.date:
    days = (evidence.published(evidence.statements[i].report_id) for i in ids)
    return max((d for d in days if d is not None), default=dt.date.min)


def _site_claims(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    promise: Promise,
    said: dt.date | None,
) -> Iterator[tuple[str, SiteClaim]]:
    for id_ in sorted(standings):
        claim = evidence.statements[id_]
        if (
            isinstance(claim, SiteClaim)
            and is_one_site(
                evidence.site(claim.site), evidence.site(promise.site or ""), evidence.site_kinds
            )
            and standings[id_].is_supported
            and _is_later(evidence.published(claim.report_id), said)
        ):
            yield id_, claim


def is_one_site(a: str, b: str, kinds: frozenset[str] = frozenset()) -> bool:
    """Say whether two names may be those of one place: one holds all words of the other.

    `kinds` are words that name no place ("prison"): they alone are no other name's short form.
    """
    words_a, words_b = set(fold_words(a)), set(fold_words(b))
    if words_a == words_b:
        return bool(words_a)
    is_named = bool(words_a - kinds and words_b - kinds)
    return is_named and (words_a <= words_b or words_b <= words_a)


def _is_later(day: dt.date | None, than: dt.date | None) -> bool:
    """Say whether a day is not before another; what is undated may be either, and is not."""
    return day is not None and than is not None and day >= than
