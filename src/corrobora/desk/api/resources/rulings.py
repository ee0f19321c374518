"""Decisions as answers tell them: who ruled, when, why, about what."""

from __future__ import annotations

import datetime

from pydantic import Field, JsonValue

from corrobora.desk.api.shapes import Answer

__all__ = ["CopyJudged", "Decision", "Ruled", "Standing"]

_WHY = "Why, in the words of whoever decided."
_SIGNED = "Whether they had signed in, so that the name is theirs."


class Ruled(Answer):
    """Who ruled, when and why."""

    decision: str = Field(description="The id of the decision.")
    decided_by: str = Field(description="Who decided.")
    decided_at: datetime.datetime = Field(description="When.")
    why: str = Field(description=_WHY)
    signed_in: bool = Field(description=_SIGNED)


class Decision(Answer):
    """One decision as it was made; what is null is not of its kind."""

    id: str = Field(description="Its id.")
    kind: str = Field(description="What kind of decision: `claim`, `pair`, `restrict`, …")
    about: list[str] = Field(description="What it is about, as people call it.")
    subject: list[str] = Field(description="The same by ids: of persons, claims, reports.")
    judgement: str | None = Field(description="Same or different, a copy or none; or unsure.")
    says: str = Field(description="What was decided, in a word or two.")
    part: str | None = Field(description="Which field, act or audience it is about.")
    value: JsonValue = Field(description="The value that a person set.")
    was: JsonValue = Field(description="The value that had been read.")
    newer: str | None = Field(description="The figure that takes the place of another.")
    holds: str | None = Field(description="The claim that is right in a conflict.")
    source: str | None = Field(description="The report from which the other was copied.")
    why: str = Field(description=_WHY)
    decided_by: str = Field(description="Who decided.")
    decided_at: datetime.datetime = Field(description="When.")
    signed_in: bool = Field(description=_SIGNED)
    replaces: str | None = Field(description="The decision in whose place it came.")


class Standing(Decision):
    """A decision that stands."""

    look_again: str | None = Field(description="Why a person should look at it again.")
    passage: str | None = Field(description="To look at again: the passage as it was decided on.")


class CopyJudged(Answer):
    """What a person judged of two reports."""

    decision: str = Field(description="The id of the decision.")
    reports: list[str] = Field(description="The labels of the two reports.")
    judgement: str = Field(description="`positive` where one is a copy, `negative`, `unsure`.")
    source: str | None = Field(description="The one that was first, where that was said.")
    why: str = Field(description=_WHY)
    decided_by: str = Field(description="Who decided.")
    decided_at: datetime.datetime = Field(description="When.")
    signed_in: bool = Field(description=_SIGNED)
    look_again: str | None = Field(description="Why a person should look at it again.")
