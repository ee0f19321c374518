"""When a person still held was last said to be held by a party that would know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.assess.standing import Standing
from corrobora.assess.status import AFFIRMED
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Finding, LastHeld
from corrobora.model.statement import Act
from corrobora.model.vocabulary import ActKind, Certainty

__all__ = ["find_last_held"]

# On the day that they state, else on the day that somebody tells of them, the person was held.
_MOMENTS = frozenset({ActKind.ARREST, ActKind.TRANSFER})


def find_last_held(
    evidence: Evidence,
    acts: Mapping[str, Act],
    standings: Mapping[str, Standing],
    *,
    findings: Sequence[Finding],
    day: dt.date,
) -> LastHeld | None:
    """Return the last day on which the person was held, by whose word, as of `day`.

    `acts` are those of one person by statement id. Asserted arrests, detentions and transfers
    count, and denials of a release, where the policy says that the party would know. A day
    before the last release that the `findings` affirm is of an earlier stretch and does not
    count. `None` where nobody who would know has said so.
    """
    freed = max((d for f in findings if (d := _release_day(f))), default=dt.date.min)
    told = [
        (date, standings[id_].voice.name, id_)
        for id_, date in _tellings(evidence, acts, standings, day)
        if date.latest >= freed
    ]
    if not told:
        return None
    last = max(date.earliest for date, _, _ in told)
    latest = [one for one in told if one[0].earliest == last]
    date, name, id_ = min(latest, key=lambda one: (-one[0].grain, one[1], one[2]))
    age = (day - last).days
    return LastHeld(
        date=date,
        age_days=age,
        is_old=age > evidence.policy.held_days,
        name=name,
        statement_id=id_,
        report_id=acts[id_].report_id,
    )


def _release_day(finding: Finding) -> dt.date | None:
    is_release = finding.act is ActKind.RELEASE and finding.step in AFFIRMED
    return finding.date.earliest if is_release and finding.date is not None else None


def _tellings(
    evidence: Evidence, acts: Mapping[str, Act], standings: Mapping[str, Standing], day: dt.date
) -> Iterator[tuple[str, EdtfDate]]:
    """Give each statement that says that the person was held, with the day that it is about."""
    for id_, act in sorted(acts.items()):
        standing = standings[id_]
        party = standing.voice.party
        would_know = party is not None and evidence.policy.knows(party.kind, act.act)
        if not (standing.is_supported and would_know and _says_held(act, standing)):
            continue
        said = _told_on(evidence, act, standing)
        date = (standing.date or said) if act.act in _MOMENTS else (said or standing.date)
        if date is not None:
            yield id_, _not_after(date, day)


def _says_held(act: Act, standing: Standing) -> bool:
    if act.act is ActKind.RELEASE:
        return standing.certainty is Certainty.DENIED
    is_holding = act.act in _MOMENTS or act.act is ActKind.DETENTION
    return is_holding and standing.certainty is Certainty.ASSERTED


def _told_on(evidence: Evidence, act: Act, standing: Standing) -> EdtfDate | None:
    """Return the day on which it was told first: a copy does not make it any newer."""
    reports = (act.report_id, standing.copy_of, standing.same_as)
    known = (evidence.reports[r] for r in reports if r is not None and r in evidence.reports)
    days = [r.published for r in known if r.published is not None]
    return min(days, key=lambda d: (d.earliest, d.latest), default=None)


def _not_after(date: EdtfDate, day: dt.date) -> EdtfDate:
    """Return the date, or the day asked about where it was only told later."""
    return date if date.earliest <= day else EdtfDate(day.year, day.month, day.day)
