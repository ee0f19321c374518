"""What a decision is a decision of: two of one slot cannot both stand."""

from __future__ import annotations

from collections.abc import Iterable

from corrobora.register.standing import find_standing
from corrobora.store.decisions import Decision

__all__ = ["Slot", "find_in_slot", "slot_of"]

Slot = tuple[str, ...]


def slot_of(decision: Decision) -> Slot:
    """Return what it decides: its kind, what it is about, and the part of that, if one is named.

    The part is `payload["part"]`: the field that is set, the audience that is opened.
    """
    part = decision.payload.get("part")
    return (decision.kind, *decision.subject, *(() if part is None else (str(part),)))


def find_in_slot(decisions: Iterable[Decision], slot: Slot) -> Decision | None:
    """Return the decision that stands in the slot, if one does; of several the last."""
    found = [one for one in find_standing(decisions) if slot_of(one) == slot]
    return found[-1] if found else None
