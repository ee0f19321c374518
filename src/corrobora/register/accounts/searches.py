"""Searches that people keep: under a name, for themselves or shared with all who may sign in.

A search is words and filters; who uses it sees by their own eyes what it finds.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.register.accounts.frame import Register, Stamp, changing
from corrobora.store.database import Connection
from corrobora.store.saved_searches import (
    SavedSearch,
    delete_search,
    find_search,
    insert_search,
    load_searches,
    put_look,
)

__all__ = [
    "LONGEST_NAME",
    "SavedSearch",
    "find_saved",
    "forget_search",
    "list_saved",
    "note_look",
    "save_search",
]

LONGEST_NAME = 80  # characters
_MOST = 200  # searches that one account keeps
_LONGEST = 4000  # characters of all fields and values together


def save_search(
    register: Register,
    account: str,
    name: str,
    asked: Sequence[tuple[str, str]],
    *,
    is_shared: bool,
    stamp: Stamp,
) -> SavedSearch:
    """Keep a search under a name; `UsageError` without a name or anything that is searched for."""
    said = " ".join(name.split())
    if not said or len(said) > LONGEST_NAME or not said.isprintable():
        raise UsageError(
            Sentence("A search has a name of at most %(most)s characters", most=LONGEST_NAME)
        )
    if not asked:
        raise UsageError(Sentence("Nothing is searched for: type a word or choose a filter first"))
    if sum(len(field) + len(value) for field, value in asked) > _LONGEST:
        raise UsageError(Sentence("This search is too long to be kept. Leave some of it out"))
    made = SavedSearch(
        id=stamp.make_id(),
        account=account,
        name=said,
        asked=tuple(asked),
        is_shared=is_shared,
        made_at=stamp.at,
    )
    with changing(register) as connection:
        own = [one for one in load_searches(connection, account) if one.account == account]
        if len(own) >= _MOST:
            raise UsageError(
                Sentence("You keep %(most)s searches already. Forget one first", most=_MOST)
            )
        insert_search(connection, made)
        put_look(connection, account, made.id, stamp.at)
    return made


def list_saved(connection: Connection, account: str) -> tuple[SavedSearch, ...]:
    """Return the searches of an account and those that others share, in order of their names."""
    return load_searches(connection, account)


def find_saved(connection: Connection, account: str, search: str) -> SavedSearch | None:
    """Return one search that the account may use; None where there is none of that id."""
    return find_search(connection, account, search)


def forget_search(register: Register, account: str, search: str) -> bool:
    """Forget a search of the account; False where it has none of that id."""
    with changing(register) as connection:
        return delete_search(connection, account, search)


def note_look(register: Register, account: str, search: str, at: datetime.datetime) -> None:
    """Note that the account looks at what a search finds that it may use."""
    with changing(register) as connection:
        if find_search(connection, account, search) is not None:
            put_look(connection, account, search, at)
