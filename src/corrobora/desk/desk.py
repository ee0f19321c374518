"""What all pages of one desk share: the register, the clock, how long a seat stays open."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corrobora.desk.downloads import Downloads
from corrobora.desk.drafts import Drafts
from corrobora.desk.jobs import Jobs
from corrobora.desk.sent import SentFiles
from corrobora.register.opening import KeptOpen

__all__ = ["Desk"]

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One running desk.

    `clock` tells the time and `draw` that many fresh random bytes. `idle` is how long nobody may
    type before a seat locks; `hosts` are the names under which the desk may be asked for, so that
    no other site can have a browser speak to it. `is_secure` says that it is reached by https.
    `started_with` are the settings that pages show, `drafts` what people were typing,
    `jobs` long work that goes on beside the pages, `sent` files that wait to be taken in,
    `downloads` files that wait to be fetched. `backups` and `publications` are the folders into
    which these are made, `None` where they are only given to the browser.
    """

    register: KeptOpen
    clock: Callable[[], datetime.datetime]
    draw: Callable[[int], bytes]
    idle: datetime.timedelta = datetime.timedelta(minutes=15)
    hosts: tuple[str, ...] = _LOOPBACK
    is_secure: bool = False
    started_with: Mapping[str, str] = field(default_factory=dict)
    drafts: Drafts = field(default_factory=Drafts)
    jobs: Jobs = field(default_factory=Jobs)
    sent: SentFiles = field(default_factory=SentFiles)
    downloads: Downloads = field(default_factory=Downloads)
    backups: Path | None = None
    publications: Path | None = None
