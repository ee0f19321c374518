"""Feeds that are read by an address alone: told once, bound to one feed and an account's eyes.

Whoever has the address reads that feed as the account would; nothing else is let in by it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corrobora.errors import UsageError
from corrobora.model.account import Account, Permission
from corrobora.model.sentences import Sentence
from corrobora.register.accounts.frame import Register, Stamp, changing, hash_token, log_account
from corrobora.store.accounts import find_account
from corrobora.store.database import Connection
from corrobora.store.feed_addresses import (
    FeedAddress,
    FeedKind,
    end_feed_rows,
    find_feed_row,
    insert_feed,
    load_feeds,
    set_feed_used,
)

__all__ = [
    "LONGEST_LABEL",
    "FeedAddress",
    "FeedKind",
    "MadeFeed",
    "end_feed",
    "find_feed",
    "list_feeds",
    "make_feed",
    "touch_feed",
]

LONGEST_LABEL = 80  # characters
_LONGEST_ABOUT = 500
_MOST = 100  # addresses of one account that are open
_TOUCH_EVERY = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class MadeFeed:
    """A new address, and what is secret in it, which is told once and not kept."""

    feed: FeedAddress
    secret: str


def make_feed(
    register: Register,
    account: Account,
    *,
    kind: FeedKind,
    about: str,
    label: str,
    stamp: Stamp,
) -> MadeFeed:
    """Make an address for a feed; `UsageError` without a label, or with very many open."""
    said = " ".join(label.split())
    if not said or len(said) > LONGEST_LABEL or not said.isprintable():
        raise UsageError(
            Sentence(
                "A feed has a label of at most %(most)s characters: who reads it, and where",
                most=LONGEST_LABEL,
            )
        )
    if len(about) > _LONGEST_ABOUT or bool(about) is (kind is FeedKind.ALL):
        raise UsageError(
            Sentence("Say of whom, of which place or of which search the feed is to be")
        )
    secret = stamp.make_token()
    made = FeedAddress(
        id=stamp.make_id(),
        account=account.id,
        kind=kind,
        about=about,
        label=said,
        made_at=stamp.at,
    )
    with changing(register) as connection:
        open_ = [one for one in load_feeds(connection, account.id) if one.ended_at is None]
        if len(open_) >= _MOST:
            raise UsageError(
                Sentence("You have %(most)s feed addresses already. End one first", most=_MOST)
            )
        insert_feed(connection, made, hash_token(secret))
        log_account(connection, stamp, _said("feed address made", made))
    return MadeFeed(made, secret)


def find_feed(connection: Connection, secret: str) -> tuple[FeedAddress, Account] | None:
    """Return the feed of an address with the account whose eyes read it; None where it is none.

    The account is as it stands now: with a role that was lowered since it sees less, and nothing
    once it is disabled.
    """
    feed = find_feed_row(connection, hash_token(secret))
    if feed is None or feed.ended_at is not None:
        return None
    account = find_account(connection, feed.account)
    if account is None or not account.may(Permission.READ):
        return None
    return feed, account


def touch_feed(register: Register, feed: FeedAddress, now: datetime.datetime) -> None:
    """Note that an address is used; writes at most once an hour."""
    if feed.used_at is None or now - feed.used_at >= _TOUCH_EVERY:
        with changing(register) as connection:
            set_feed_used(connection, feed.id, now)


def list_feeds(connection: Connection, account: str) -> tuple[FeedAddress, ...]:
    """Return the account's addresses that were not ended, in the order they were made."""
    return tuple(one for one in load_feeds(connection, account) if one.ended_at is None)


def end_feed(register: Register, account: str, feed: str, *, stamp: Stamp) -> bool:
    """End an address of the account, by its id; False where it has none of that id still."""
    with changing(register) as connection:
        is_ended = end_feed_rows(connection, stamp.at, account=account, feed=feed) > 0
        if is_ended:
            said = {"did": "feed address ended", "account": account, "by": account, "feed": feed}
            log_account(connection, stamp, said)
    return is_ended


def _said(did: str, feed: FeedAddress) -> dict[str, str]:
    return {"did": did, "account": feed.account, "by": feed.account, "feed": feed.id}
