"""Nothing of an erased person stays in summaries; what went with them is worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Collection

from corrobora.model.summary import Summaries
from corrobora.register.summaries.parts import LISTS, group_of
from corrobora.store.database import Connection
from corrobora.store.neighbours import find_persons_in
from corrobora.store.summaries import (
    BEHIND,
    add_stale,
    load_facts,
    mark_persons,
    replace_items,
)
from corrobora.store.summary_beside import find_told_countries
from corrobora.store.summary_forgetting import forget_summaries

__all__ = ["forget_in_summaries"]

_ID_DIGITS = 32


def forget_in_summaries(
    connection: Connection,
    persons: Collection[str],
    reports: Collection[str],
    is_named: Callable[[str], bool] | None,
) -> None:
    """Remove these persons from summaries, and mark what stood beside them as stale.

    To be called while `reports`, which hold them, are as they were. `is_named` says of words that
    they name the person; None where somebody else is called so, and ids alone tell them apart.
    """
    beside = find_persons_in(connection, reports, None) - set(persons)
    told = {group_of(country) for country in find_told_countries(connection, reports)}
    # They hold quotes, in which a part of the name may stand alone.
    replace_items(connection, {*persons, *beside, *told, LISTS}, Summaries())
    left = forget_summaries(connection, persons, is_named or _names_nobody)
    if "made" not in load_facts(connection):
        return
    stay = {id_ for id_ in {*beside, *left} if len(id_) == _ID_DIGITS} - set(persons)
    mark_persons(connection, dict.fromkeys(stay, ""))
    groups = {group_of(country) for country in find_told_countries(connection)}
    add_stale(connection, dict.fromkeys({*groups, LISTS}, BEHIND + 2))


def _names_nobody(_: str) -> bool:
    return False
