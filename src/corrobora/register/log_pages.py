"""The log as people look through it: pages of rows, the newest first, with what each says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.register.accounts.frame import ACCOUNT, SIGN_IN, SLOWED
from corrobora.register.backups import BACKUP
from corrobora.register.erasure_checks import ERASE, WITHHOLD
from corrobora.register.heads import IDENTITY
from corrobora.register.policy_taking import POLICY
from corrobora.register.reads import READ
from corrobora.register.run_checks import RUN
from corrobora.store.accounts import load_accounts
from corrobora.store.database import Connection
from corrobora.store.log import LogHead, LogRow, load_log_head, load_log_rows

__all__ = ["DECISION", "KINDS", "NOTE", "PUBLISHED", "LogPage", "LogRow", "load_log_page"]

DECISION = "decision"
NOTE = "note"
PUBLISHED = "publish"
KINDS = (
    DECISION,
    RUN,
    NOTE,
    ERASE,
    WITHHOLD,
    READ,
    PUBLISHED,
    POLICY,
    BACKUP,
    IDENTITY,
    ACCOUNT,
    SIGN_IN,
    SLOWED,
)
"""The kinds of rows, in the order in which they are offered to look for."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some rows, the newest first; `before` leads to older ones, None where there are none.

    `names` are those of accounts by id: rows name people who sign in by their ids.
    """

    rows: tuple[LogRow, ...]
    before: int | None
    head: LogHead
    names: Mapping[str, str]


def load_log_page(
    connection: Connection, *, before: int | None = None, kind: str | None = None, most: int = 50
) -> LogPage:
    """Return a page of the log, of one of `KINDS` or of all."""
    found = load_log_rows(connection, before=before, kind=kind, most=most + 1)
    rows = found[:most]
    return LogPage(
        rows,
        rows[-1].number if found[most:] else None,
        load_log_head(connection),
        {one.account.id: one.account.name for one in load_accounts(connection)},
    )
