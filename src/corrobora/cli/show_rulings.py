"""What people decided of a person and of claims, for a terminal, beside what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.show_decisions import show_standing
from corrobora.cli.wording import printable
from corrobora.model.finding import Conflict
from corrobora.model.ruling import Ruled
from corrobora.register.audience import WHOLE, Audience, Openness
from corrobora.register.decided import Decided
from corrobora.register.verification import Verification, Verified

__all__ = ["say_closing", "say_openness", "say_verification", "show_look_again", "show_rulings"]

_SHORT_ID = 8


def say_openness(openness: Openness) -> Iterator[str]:
    """Say who may see a person, where anybody decided it."""
    audience = openness.audience()
    if audience is not None:
        by = openness.published[audience]
        whom = "outside too" if audience is Audience.OUTSIDE else "inside only"
        yield f"Published, {whom}: {_say_who(by)}"
    for part, by in openness.restricted.items():
        what = "all of it" if part == WHOLE else part
        yield f"Restricted, {what}: {_say_who(by)}"


def say_verification(verification: Verification) -> str | None:
    """Say how far a finding is verified, if anybody said anything."""
    if verification.state is Verified.NONE:
        return None
    names = " and ".join(dict.fromkeys(_name(by) for by in verification.by))
    if verification.state is Verified.VERIFIED:
        return printable(f"Verified by {names}")
    return printable(f"Proposed as verified by {names}; another person has to confirm it")


def say_closing(conflict: Conflict) -> Iterator[str]:
    """Say who closed a conflict, and whether something new opened it again."""
    by = conflict.closed_by
    if by is not None:
        again = "Open again, for something new was said since. It was closed"
        how = again if conflict.is_opened_again else "Closed"
        yield printable(f"{how} by {_name(by)}, {by.decided_at:%Y-%m-%d}: {by.reason}")


def show_rulings(rows: Sequence[Decided]) -> Iterator[RenderableType]:
    """List what people decided about a person and the claims that name them."""
    if rows:
        yield Padding(Text("What people decided", style="bold"), (1, 0, 0, 0))
        yield from (Padding(show_standing(row), (0, 0, 0, 2)) for row in rows)


def show_look_again(rows: Sequence[Decided]) -> Iterator[RenderableType]:
    """List the decisions that somebody has to look at again."""
    if rows:
        yield Text("\nLook again: these decisions may not fit what is read by now", style="bold")
        yield Group(*(Padding(show_standing(row), (0, 0, 0, 2)) for row in rows))


def _say_who(by: Ruled) -> str:
    return printable(f"{_name(by)}, {by.decided_at:%Y-%m-%d}: {by.reason}")


def _name(by: Ruled) -> str:
    return by.decided_by + ("" if by.signed_in else " (not signed in)")
