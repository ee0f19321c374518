"""Which statements count as of a day of the world (DESIGN rule 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from corrobora.assess.evidence import Evidence
from corrobora.assess.standing import Standing
from corrobora.model.edtf import Answer, EdtfDate
from corrobora.model.vocabulary import Certainty

__all__ = ["happened_by", "stand_as_of"]


def stand_as_of(
    evidence: Evidence, standings: Mapping[str, Standing], day: dt.date
) -> Mapping[str, Standing]:
    """Return the standings that count as of the end of `day`.

    What is told as done counts by its date, else by its publication; a plan or a denial by
    its publication. Where the answer is "possibly" it counts as hedged; what bears no date
    at all counts always.
    """
    found = {}
    for id_, standing in standings.items():
        report = evidence.reports.get(evidence.statements[id_].report_id)
        published = None if report is None else report.published
        answer = happened_by(standing.certainty, standing.date, published, day)
        if answer is Answer.YES:
            found[id_] = standing
        elif answer is Answer.POSSIBLY:
            found[id_] = _hedge(standing)
    return found


def happened_by(
    certainty: Certainty, date: EdtfDate | None, published: EdtfDate | None, day: dt.date
) -> Answer:
    """Say whether what a statement tells had happened by the end of `day`."""
    if date is None or certainty in {Certainty.PLANNED, Certainty.DENIED}:
        return Answer.YES if published is None else published.was_by(day)
    answer = date.was_by(day)
    # A report cannot tell of what has not happened yet: its date bounds a vague one.
    if answer is Answer.POSSIBLY and published is not None and published.latest <= day:
        return Answer.YES
    return answer


def _hedge(standing: Standing) -> Standing:
    is_plain = standing.certainty is Certainty.ASSERTED
    return replace(standing, certainty=Certainty.HEDGED) if is_plain else standing
