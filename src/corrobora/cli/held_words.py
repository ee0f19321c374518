"""When somebody held was last confirmed held, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.cli.wording import count, printable
from corrobora.model.finding import LastHeld, PersonState
from corrobora.model.vocabulary import Custody

__all__ = ["in_order_of_age", "say_last_held"]


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
