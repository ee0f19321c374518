"""Names that may be meant by what is typed, of persons whom whoever types may see."""

from __future__ import annotations

from corrobora.desk.asked import Asked
from corrobora.register.addresses import find_name_at
from corrobora.register.search import search_names

__all__ = ["find_names", "name_of"]

_MOST = 8
_SHORTEST = 2


def find_names(asked: Asked, typed: str) -> tuple[str, ...]:
    """Return full names, the likeliest first."""
    if len(typed) < _SHORTEST:
        return ()
    with asked.reading() as connection:
        veil = asked.veil
        found = search_names(connection, typed, most=_MOST)
    seen = (one.person.name for one in found if not veil.hides(one.person.id))
    return tuple(dict.fromkeys(name for name in seen if veil.cover(name) == name))


def name_of(asked: Asked, typed: str) -> str:
    """Return the name of whom an address leads to, else what was typed; empty who is not seen."""
    with asked.reading() as connection:
        veil = asked.veil
        found = find_name_at(connection, typed)
    if found is None:
        return typed
    return "" if veil.hides(found[0]) else found[1]
