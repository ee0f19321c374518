"""Who has to wait before they may try to sign in again, as an administrator looks at it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from corrobora.model.account import Account
from corrobora.register.accounts.limits import Target, against_code, against_name, find_wait
from corrobora.store.database import Connection
from corrobora.store.sign_in_attempts import load_attempts

__all__ = ["load_waits"]


def load_waits(
    connection: Connection, accounts: Iterable[Account], *, now: datetime.datetime
) -> Mapping[str, datetime.timedelta]:
    """Return by the account's id how long it has to wait; those that need not are left out.

    That is in a browser in which they never signed in: a known one counts by itself.
    """
    targets: dict[str, tuple[Target, ...]] = {
        one.id: (against_name(one.name), against_code(one.id)) for one in accounts
    }
    every = [target for several in targets.values() for target in several]
    since = now - max((one.limit.window for one in every), default=datetime.timedelta())
    failed = load_attempts(connection, [one.hash for one in every], since=since)
    waits = {
        id_: max(find_wait(failed[one.hash], one.limit, now=now) for one in several)
        for id_, several in targets.items()
    }
    return {id_: wait for id_, wait in waits.items() if wait}
