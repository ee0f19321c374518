"""What a named person judged of two things: the same or not; of two reports: a copy or not."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.lineage import CopyLink

__all__ = ["CopyJudgement", "Judgement"]


class Judgement(StrEnum):
    """The judgements of FollowTheMoney, less *none*, which is the absence of a decision."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyJudgement:
    """One person's standing judgement on whether two reports are copies.

    `reports` are the two ids, sorted; `source` the one that the person says was first, if they
    do. `link` is what was aligned when it was decided, with its places carried to the texts in
    force; `None` where those are not at hand. `look_again` says in words why a person should
    look at it once more. `signed_in` is false where nobody proved who they are.
    """

    decision: str
    reports: tuple[str, str]
    judgement: Judgement
    reason: str
    decided_by: str
    decided_at: datetime.datetime
    signed_in: bool
    source: str | None = None
    link: CopyLink | None = None
    look_again: str | None = None
