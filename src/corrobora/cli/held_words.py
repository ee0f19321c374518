"""When somebody held was last confirmed held: as fields for programs, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.cli.wording import count, printable
from corrobora.model.finding import LastHeld, PersonState
from corrobora.model.plain import Plain
from corrobora.model.vocabulary import Custody

__all__ = ["held_shape", "in_order_of_age", "is_unconfirmed", "say_last_held"]


def held_shape(state: PersonState) -> dict[str, Plain]:
    """Return the fields for `status` and `why`; null of somebody who is not held."""
    held = state.last_held
    return {
        "last_confirmed_held": None if held is None else str(held.date),
        "last_confirmed_held_by": None if held is None else held.name,
        "age_days": None if held is None else held.age_days,
        "held_unconfirmed": is_unconfirmed(state),
    }


def is_unconfirmed(state: PersonState) -> bool:
    """Say whether somebody is held, and nobody who would know has said so for too long."""
    return state.custody is Custody.HELD and (state.last_held is None or state.last_held.is_old)


def say_last_held(held: LastHeld | None) -> str:
    """Return since when there was no word of somebody held; louder where that is long ago."""
    if held is None:
        return "NEVER CONFIRMED HELD by a party that would know. Ask for word"
    days = {0: "today", 1: "yesterday"}.get(held.age_days, f"{count(held.age_days, 'day')} ago")
    said = printable(f"last confirmed held on {held.date}, {days} ({held.name})")
    if not held.is_old:
        return said
    return f"NO WORD FOR {held.age_days} DAYS: {said}. Ask again"


def in_order_of_age(persons: Sequence[PersonState]) -> list[PersonState]:
    """Return those who are held: never confirmed first, then the longest without word."""
    held = [one for one in persons if one.custody is Custody.HELD]
    return sorted(held, key=_age)


def _age(state: PersonState) -> tuple[int, str]:
    held = state.last_held
    return (-held.age_days if held else -(10**9)), state.person.name
