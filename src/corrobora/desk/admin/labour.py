"""The long work of administration, each piece a function for a process of its own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corrobora.register.backup import Secret, make_backup
from corrobora.register.backups import log_backup
from corrobora.register.doctor import examine
from corrobora.register.heads import Head
from corrobora.register.opening import Where, opened
from corrobora.register.policies import PolicyOutlook, ask_outlook
from corrobora.register.results import Progress

__all__ = [
    "BackupMade",
    "BackupOrder",
    "CheckOrder",
    "Checked",
    "OutlookOrder",
    "back_up",
    "check",
    "look_out",
]

_MOST_SHOWN = 50  # problems of one check; there are as many as rows in a broken register


@dataclass(frozen=True, slots=True)
class OutlookOrder:
    """A policy that is laid beside the one that stands."""

    where: Where
    text: str
    today: datetime.date


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """The register that is checked, with heads that were noted elsewhere."""

    where: Where
    heads: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: each question with how many problems, and some of them in words."""

    checks: Sequence[tuple[str, int, tuple[str, ...]]]
    number: int
    hash: str
    unproven: tuple[str, ...]
    redacted: int | None
    mistakes: int

    @property
    def is_sound(self) -> bool:
        """Say whether nothing was found wrong."""
        return not any(count for _, count, _ in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupOrder:
    """Into which file a backup is made, encrypted by what, for whom; `key` is for the log."""

    where: Where
    out: Path
    secret: Secret = field(repr=False)
    program: str
    at: datetime.datetime
    who: str
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A backup that lies there, read back."""

    path: Path
    size: int
    rows: int
    tables: int
    at: datetime.datetime


def look_out(order: OutlookOrder, progress: Progress) -> PolicyOutlook:
    """Work out who would move by another policy; nothing is changed."""
    del progress  # everything is assessed twice, at one go
    with opened(order.where) as connection:
        return ask_outlook(connection, order.text, today=order.today)


def check(order: CheckOrder, progress: Progress) -> Checked:
    """Check the register; nothing is changed."""
    del progress  # nobody knows beforehand how much of it there is
    with opened(order.where) as connection:
        found = examine(connection, order.heads)
    return Checked(
        checks=tuple(
            (one.question, len(one.problems), one.problems[:_MOST_SHOWN]) for one in found.checks
        ),
        number=found.head.number,
        hash=found.head.hash,
        unproven=found.unproven,
        redacted=found.redacted,
        mistakes=len(found.mistakes),
    )


def back_up(order: BackupOrder, progress: Progress) -> BackupMade:
    """Write the whole register into a file that only the passphrase opens, and log that."""
    del progress  # others may go on writing: how much there is, is known at its end
    made = make_backup(
        order.where,
        order.out,
        program=order.program,
        made_at=order.at.replace(microsecond=0).isoformat(),
        secret=order.secret,
    )
    log_backup(order.where, made, who=order.who, at=order.at, key=order.key)
    return BackupMade(
        path=made.path,
        size=made.size,
        rows=made.counted.rows,
        tables=made.counted.tables,
        at=order.at,
    )
