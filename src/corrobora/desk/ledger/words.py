"""The words of charts, and of why figures cannot be compared: in English, to be translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corrobora.desk.words import mark_for_translation as _

__all__ = ["COMPARED", "FAMILIES", "SERIES", "TITLES", "say_why"]

TITLES: tuple[str, ...] = (
    _("People held, counted on a day"),
    _("People arrested, counted over a time"),
    _("People released, counted over a time"),
    _("People who died in custody, counted over a time"),
    _("Other figures, counted on a day"),
    _("Other figures, counted over a time"),
    _("people"),
)
"""As `publish.charts` has them; a test compares."""

SERIES: Mapping[str, str] = {
    "announced": _("announced"),
    "reported": _("reported"),
    "confirmed": _("confirmed"),
    "named": _("named here, summed up"),
    "people": _("people"),
}

FAMILIES: Mapping[str, str] = {
    "custody": _("arrest, and being held"),
    "release": _("release"),
    "death": _("death in custody"),
    "transfer": _("transfer"),
    "disappearance": _("disappearance"),
}
"""What is counted, by the family of the act."""

COMPARED: tuple[str, ...] = (
    _("stock against flow"),
    _("a plan against what is said to have happened"),
    _("different units"),
    _("different place"),
    _("different nationality"),
    _("different populations"),
    _("different criteria"),
    _("different starts"),
    _("different cut-offs"),
    _("part against whole"),
)
"""How the reasons begin for which two figures cannot be laid beside each other."""

_OTHERS: tuple[str, ...] = (
    _("one counts who is in a state, the other to whom it happened"),
    _("since"),
    _("not said"),
)
_SINCE, _UNSTATED = "since ", "unstated"


def say_why(why: str, say: Callable[[str], str]) -> str:
    """Return a reason in the reader's language; what the two figures say stays as it is."""
    head, colon, rest = why.partition(": ")
    if not colon:
        return say(head)
    sides = [_say_part(one, say) for one in rest.split(" against ")]
    return f"{say(head)}: {' ≠ '.join(sides)}"


def _say_part(part: str, say: Callable[[str], str]) -> str:
    if part.startswith(_SINCE):
        return f"{say('since')} {_say_part(part.removeprefix(_SINCE), say)}"
    return say("not said") if part == _UNSTATED else say(part) if part in _OTHERS else part
