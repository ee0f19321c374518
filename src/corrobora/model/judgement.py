"""What named people judged: are two reports copies, are two persons one, is one person two."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.lineage import CopyLink

__all__ = ["CopyJudgement", "Judgement", "PersonDecisions", "PersonJudgement", "PersonSplit"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonJudgement:
    """One person's standing judgement on whether two persons are one.

    `persons` are the two ids, sorted, `names` what they were called when it was decided, in the
    same order. `kept` is the one whose id and address stay where they are one. `look_again` as
    in `CopyJudgement`.
    """

    decision: str
    persons: tuple[str, str]
    names: tuple[str, str]
    judgement: Judgement
    kept: str
    reason: str
    decided_by: str
    decided_at: datetime.datetime
    signed_in: bool
    look_again: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSplit:
    """One person's standing judgement that some statements are about somebody else.

    `person` is the id of who was split, `of` all ids that stood under it then; `made` the id of
    the other person, `name` the name given to them, if one was. What moves is all that `of` is
    said in `reports`, and the `claims` (claim keys). `seen` are the reports that named them
    then, `left` the claims that stayed in reports of which others moved.
    """

    decision: str
    person: str
    of: tuple[str, ...]
    made: str
    called: str
    name: str | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    seen: tuple[str, ...]
    left: tuple[str, ...]
    reason: str
    decided_by: str
    decided_at: datetime.datetime
    signed_in: bool
    look_again: str | None = None


@dataclass(frozen=True, slots=True)
class PersonDecisions:
    """All standing judgements about persons, in the order of time."""

    pairs: tuple[PersonJudgement, ...] = ()
    splits: tuple[PersonSplit, ...] = ()

    @property
    def look_again(self) -> dict[str, str]:
        """What a person should look at once more, by the id of the decision."""
        told = [(one.decision, one.look_again) for one in self.pairs]
        told += [(one.decision, one.look_again) for one in self.splits]
        return {decision: words for decision, words in told if words is not None}

    def about(self, persons: Collection[str]) -> PersonDecisions:
        """Return those that are about one of these ids, or made one of them."""
        return PersonDecisions(
            tuple(one for one in self.pairs if any(id_ in persons for id_ in one.persons)),
            tuple(
                one
                for one in self.splits
                if one.made in persons or any(id_ in persons for id_ in one.of)
            ),
        )
