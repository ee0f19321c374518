"""A figure laid beside the people named in the register: who fills it, and how many nobody names.

Nothing is added to the figure or taken from it: the two stand beside each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.assess.evidence import Evidence
from corrobora.assess.fits import find_fits
from corrobora.assess.frame import figure_range, frame_of, why_incomparable
from corrobora.assess.scope import scope_of
from corrobora.model.axis import Parts
from corrobora.model.edtf import Answer, EdtfDate
from corrobora.model.finding import Assessment, LedgerRow, Step
from corrobora.model.person import Suggestion
from corrobora.model.reconciled import (
    Cannot,
    Fit,
    Interval,
    Reason,
    Reconciliation,
    TooMany,
    Why,
)
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import Bound, Certainty, Unit

__all__ = ["reconcile", "set_doubles_apart"]

_STEPS = (
    Step.CORROBORATED,
    Step.CONFIRMED,
    Step.REPORTED,
    Step.REARRESTED,
    Step.ORDERED,
    Step.ANNOUNCED,
    Step.REVOKED,
    Step.DENIED,
)


@dataclass(frozen=True, slots=True)
class _Piles:
    matched: tuple[Fit, ...]
    ambiguous: tuple[Fit, ...]
    outside: tuple[Fit, ...]


def reconcile(
    evidence: Evidence,
    assessment: Assessment,
    row: LedgerRow,
    *,
    parts: Parts | None = None,
    since: EdtfDate | None = None,
) -> Reconciliation:
    """Return how the people of the assessment stand to a figure of its ledger.

    `parts` are the parts told of the figure. `since` is a start for a figure that states none.
    """
    found = _lay_beside(evidence, assessment, row, since)
    return replace(
        found,
        verified=_find_verified(evidence, assessment.ledger, row),
        parts=(each := tuple(_parts(evidence, assessment, parts, since))),
        in_no_part=_find_in_no_part(found.matched, each),
    )


def _lay_beside(
    evidence: Evidence, assessment: Assessment, row: LedgerRow, since: EdtfDate | None
) -> Reconciliation:
    scope = scope_of(evidence, assessment, row, since)
    tally, cannot = row.tally, _why_not(row.tally)
    fits = () if cannot is Cannot.MEASURES else find_fits(evidence, scope, assessment.persons)
    piles = _sort(fits, assessment.suggestions)
    number = None if cannot else _number(tally, evidence.policy.about)
    most = None if number is None else number.high
    return Reconciliation(
        row=row,
        matched=piles.matched,
        ambiguous=piles.ambiguous,
        outside=piles.outside,
        cut_off=scope.until,
        cut_off_is_stated=tally.as_of is not None,
        cannot=cannot,
        number=number,
        unknown=None if number is None else _unknown(number, piles),
        too_many=None if number is None else _too_many(number, piles),
        beyond=() if most is None else piles.matched[most:],
        given_since=None if tally.since else since,
    )


def _why_not(tally: Tally) -> Cannot | None:
    if tally.unit is Unit.MEASURES:
        return Cannot.MEASURES
    if tally.certainty is Certainty.DENIED:
        return Cannot.DENIED_FIGURE
    has_number = any(n is not None for n in (tally.value, tally.low, tally.high))
    return None if has_number else Cannot.NO_NUMBER


def _number(tally: Tally, about: float) -> Interval:
    """Return the whole numbers that the figure may stand for; a vague one is about its number."""
    is_vague = tally.bound is Bound.VAGUE and tally.value is not None
    least, most = figure_range(replace(tally, bound=Bound.ABOUT) if is_vague else tally, about)
    return Interval(math.ceil(least), None if math.isinf(most) else math.floor(most))


def _sort(fits: Iterable[Fit], suggestions: Sequence[Suggestion]) -> _Piles:
    ranked = set_doubles_apart(sorted(fits, key=_rank), suggestions)
    ranked = _note_likeness(ranked, suggestions)
    return _Piles(
        tuple(f for f in ranked if f.answer is Answer.YES),
        tuple(f for f in ranked if f.answer is Answer.POSSIBLY),
        tuple(f for f in ranked if f.answer is Answer.NO),
    )


def _rank(fit: Fit) -> tuple[bool, bool, int, int, str, str]:
    """Put first whom the counter itself names, then who stands highest on the ladder."""
    step, sides = _STEPS.index(fit.finding.step), -fit.finding.independent
    return fit.answer is not Answer.YES, not fit.is_own, step, sides, fit.name, fit.person_id


def set_doubles_apart(fits: Iterable[Fit], suggestions: Iterable[Suggestion]) -> list[Fit]:
    """Return the fits, in their order, where whoever may be one of those before them is open.

    So who is left as counted is nobody twice, as far as names can tell.
    """
    near = _pair_up(suggestions)
    kept: dict[str, str] = {}
    found = []
    for fit in fits:
        others = sorted(near.get(fit.person_id, set()) & kept.keys())
        if fit.answer is Answer.NO or not others:
            found.append(fit)
        else:
            why = (*fit.why, Why(Reason.SAME_PERSON, kept[others[0]]))
            found.append(replace(fit, answer=Answer.POSSIBLY, why=why))
        if found[-1].answer is Answer.YES:
            kept[fit.person_id] = fit.name
    return found


def _pair_up(suggestions: Iterable[Suggestion]) -> Mapping[str, set[str]]:
    """Return by person id whom else the person may be."""
    near: dict[str, set[str]] = {}
    for one in suggestions:
        near.setdefault(one.a_id, set()).add(one.b_id)
        near.setdefault(one.b_id, set()).add(one.a_id)
    return near


def _note_likeness(fits: Sequence[Fit], suggestions: Iterable[Suggestion]) -> list[Fit]:
    """Tell of those who are open that they may be somebody who is outside."""
    near = _pair_up(suggestions)
    out = {fit.person_id: fit.name for fit in fits if fit.answer is Answer.NO}
    found = []
    for fit in fits:
        others = sorted(near.get(fit.person_id, set()) & out.keys())
        if fit.answer is Answer.POSSIBLY and others:
            why = (*fit.why, Why(Reason.LIKE_OUTSIDE, out[others[0]]))
            found.append(replace(fit, why=why))
        else:
            found.append(fit)
    return found


def _unknown(number: Interval, piles: _Piles) -> Interval:
    """Return how many nobody names: if all that is open counts, and if nothing of it does."""
    named = len(piles.matched)
    low = max(0, number.low - named - len(piles.ambiguous))
    return Interval(low, None if number.high is None else max(0, number.high - named))


def _too_many(number: Interval, piles: _Piles) -> TooMany:
    if number.high is None:
        return TooMany(0, 0)
    named = len(piles.matched)
    return TooMany(max(0, named - number.high), max(0, named + len(piles.ambiguous) - number.high))


def _find_verified(
    evidence: Evidence, ledger: Sequence[LedgerRow], row: LedgerRow
) -> tuple[LedgerRow, ...]:
    """Return the newest figures of other sides who would know, in the same frame.

    A plan is laid beside what came of it; cut-offs may differ, and are shown. So is a figure
    that says itself that it is a part of this one.
    """
    frame = replace(frame_of(evidence, row.tally), is_plan=False, as_of=None, published=None)
    found = []
    for other in ledger:
        if other.side == row.side or other.superseded_by is not None:
            continue
        theirs = replace(frame_of(evidence, other.tally), as_of=None, published=None)
        is_one_act = (theirs.country, theirs.family) == (frame.country, frame.family)
        is_of_it = row.tally.value is not None and other.tally.part_of == row.tally.value
        if (
            is_one_act
            and _would_know(evidence, other)
            and other.tally.certainty is Certainty.ASSERTED
            and (
                (is_of_it and theirs.measure is frame.measure)
                or why_incomparable(frame, theirs, evidence.policy) is None
            )
        ):
            found.append(other)
    return tuple(found)


def _would_know(evidence: Evidence, row: LedgerRow) -> bool:
    parties = [evidence.speakers[i] for i in row.statement_ids if i in evidence.speakers]
    return any(evidence.policy.knows(party.kind, row.tally.act) for party in parties)


def _parts(
    evidence: Evidence, assessment: Assessment, parts: Parts | None, since: EdtfDate | None
) -> list[Reconciliation]:
    rows = () if parts is None else parts.rows
    return [_lay_beside(evidence, assessment, part, since) for part in rows]


def _find_in_no_part(matched: Iterable[Fit], parts: Sequence[Reconciliation]) -> tuple[Fit, ...]:
    if not parts:
        return ()
    placed = {fit.person_id for part in parts for fit in (*part.matched, *part.ambiguous)}
    return tuple(fit for fit in matched if fit.person_id not in placed)
