"""Browsers in which somebody signed in before: a stranger's failures do not keep them waiting.

What such a browser keeps signs nobody in; it only makes it count by itself (`limits`).
"""

from __future__ import annotations

import datetime

from corrobora.register.accounts.frame import Stamp, hash_token
from corrobora.store.database import Connection
from corrobora.store.sessions import is_known_browser, put_known_browser, remove_old_browsers

__all__ = ["KEPT", "forget_browsers", "is_known", "know_browser"]

KEPT = datetime.timedelta(days=180)
"""How long a browser is known that nobody signs in by."""


def is_known(connection: Connection, account: str, browser: str) -> bool:
    """Say whether the account signed in by the browser that keeps this token."""
    return is_known_browser(connection, account, hash_token(browser))


def know_browser(connection: Connection, account: str, browser: str | None, *, stamp: Stamp) -> str:
    """Know the browser from now on; return the token it is to keep, which may be the one it has."""
    remove_old_browsers(connection, stamp.at - KEPT)
    is_ours = browser is not None and is_known(connection, account, browser)
    token = browser if browser is not None and is_ours else stamp.make_token()
    put_known_browser(connection, account, hash_token(token), stamp.at)
    return token


def forget_browsers(connection: Connection, account: str, *, stamp: Stamp) -> None:
    """Know none of the account's browsers any more."""
    later = stamp.at + KEPT
    remove_old_browsers(connection, later, account=account)
