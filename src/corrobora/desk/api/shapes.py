"""What resources take and answer: the types by which the OpenAPI document is written."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["MOST", "After", "Answer", "Paged", "Problem", "Wanted"]

MOST = 200
"""Rows of a page, at most."""


class Answer(BaseModel):
    """What a resource answers; a field is never renamed or dropped, only added."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Wanted(BaseModel):
    """What may stand behind the question mark; anything else is refused, not passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid")


After = Annotated[
    str | None,
    Field(
        max_length=2000,
        pattern=r"^[A-Za-z0-9_-]*$",
        description="`after` of the page before, as it was given; without it, the first page.",
    ),
]
"""A place in a list, to go on from."""


class Paged(Wanted):
    """A page of a list."""

    after: After = None
    most: Annotated[int, Field(ge=1, le=MOST, description="Rows of the page, at most.")] = 50


class Problem(Answer):
    """What went wrong, as RFC 9457 has it."""

    type: str = Field(description="What kind of problem; `about:blank` where the status says all.")
    title: str = Field(description="The problem in a few words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What to do, or what was wrong on which thing.")
