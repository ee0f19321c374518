"""The JSON of when somebody held was last confirmed held; fields are only ever added."""

from __future__ import annotations

from corrobora.model.finding import PersonState
from corrobora.model.plain import Plain
from corrobora.model.vocabulary import Custody

__all__ = ["held_shape", "is_unconfirmed"]


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
