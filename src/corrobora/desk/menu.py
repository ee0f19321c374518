"""The menu: where one can go from every page, as far as one may."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.desk.seat import Seat
from corrobora.desk.words import mark_for_translation as _
from corrobora.model.account import Permission

__all__ = ["Item", "menu_of"]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: where it leads, its name in English, the keys that go there."""

    url: str
    name: str
    keys: str
    is_here: bool = False


_ITEMS = (
    ("/", _("Today"), "g t", Permission.READ),
    ("/queue", _("Queue"), "g q", Permission.READ),
    ("/search", _("Search"), "/", Permission.READ),
    ("/reports", _("Reports"), "g r", Permission.READ),
    ("/ledger", _("Ledger"), "g l", Permission.READ),
    ("/sites", _("Sites"), "g s", Permission.READ),
    ("/lists", _("Lists"), "g i", Permission.READ),
    ("/notes", _("Field notes"), "g n", Permission.WRITE_NOTES),
    ("/publishing", _("Publishing"), "g p", Permission.PUBLISH),
    ("/admin", _("Administration"), "g a", Permission.ADMINISTER),
)


def menu_of(seat: Seat, url: str) -> tuple[Item, ...]:
    """Return the entries that somebody may follow; none before the sign-in."""
    path = url.partition("?")[0]
    return tuple(
        Item(to, name, keys, path == to or (to != "/" and path.startswith(f"{to}/")))
        for to, name, keys, permission in _ITEMS
        if seat.may(permission)
    )
