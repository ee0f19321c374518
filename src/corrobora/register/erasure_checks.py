"""Whether every gap that an erasure leaves is accounted for in the log, and nothing else is gone.

The log row of an erasure commits to which rows of the log it emptied, and to the state in which
it left what can no longer be checked against its bytes: `_Account` is what it says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corrobora.model.plain import as_plain
from corrobora.model.report import Report
from corrobora.store.database import Connection
from corrobora.store.erasures import count_unswept, load_erasures
from corrobora.store.log import iterate_gaps, iterate_payloads
from corrobora.store.raws import iterate_raw_sizes
from corrobora.store.reports import load_reports

__all__ = [
    "ERASE",
    "REDACTED",
    "WITHHOLD",
    "check_erasures",
    "count_redacted",
    "digest_report",
    "is_redacted",
    "load_redacted_files",
]

# The kind of its rows in the log.
ERASE = "erase"
# The same of a report that a run took in without those who were erased before.
WITHHOLD = "withhold"
# What stands where the hash of a report's bytes was, before a mark that only fits these bytes.
REDACTED = "erased:"
# Named one by one: a report that gains a field keeps the digest that an erasure noted.
_DIGESTED = (
    "id",
    "label",
    "address",
    "raw_hash",
    "form",
    "outlet",
    "title",
    "author",
    "published",
    "language",
    "recorded_at",
)


@dataclass(frozen=True, slots=True)
class _Account:
    """What all erasures together say of what they did."""

    ids: frozenset[str]
    emptied: frozenset[int]
    reports: Mapping[str, str]
    files: Mapping[str, str]


def is_redacted(raw_hash: str) -> bool:
    """Say whether the bytes that this hash stands for were erased."""
    return raw_hash.startswith(REDACTED)


def digest_report(report: Report) -> str:
    """Return a hash of a report as an erasure left it: its id cannot prove it any more."""
    held = [as_plain(getattr(report, name)) for name in _DIGESTED]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()


def count_redacted(connection: Connection) -> int:
    """Count the reports whose bytes were erased."""
    return sum(is_redacted(report.raw_hash) for report in load_reports(connection))


def load_redacted_files(connection: Connection) -> Mapping[str, str]:
    """Return the kept files of packs that an erasure changed: their name, and their hash now."""
    return _read_account(connection).files


def check_erasures(connection: Connection) -> Iterator[str]:
    """Say what is gone without an erasure that accounts for it, or is not gone yet."""
    account = _read_account(connection)
    for number, kind in iterate_gaps(connection):
        if number not in account.emptied:
            yield (
                f"what log row {number} ({kind}) commits to was removed, and no erasure says so:"
                " somebody deleted it. Look for it in a copy of the register"
            )
    yield from _check_reports(connection, account)
    entries = {entry.id for entry in load_erasures(connection)}
    for id_ in sorted(account.ids - entries):
        yield f"erasure {id_[:8]}: its marks are gone, so that who was erased can come back"
    for id_ in sorted(entries - account.ids):
        yield f"erasure {id_[:8]}: the log knows nothing of it"
    if unswept := count_unswept(connection):
        yield (
            f"{unswept} {'erasure was' if unswept == 1 else 'erasures were'} not finished: what was"
            " erased may still stand in freed places of the file. Give `corrobora erase finish`"
        )


def _check_reports(connection: Connection, account: _Account) -> Iterator[str]:
    sizes = dict(iterate_raw_sizes(connection))
    for report in load_reports(connection):
        if not is_redacted(report.raw_hash):
            continue
        if report.id not in account.reports:
            yield f"report {report.id[:8]}: its bytes are gone, and no erasure says so"
        elif account.reports[report.id] != digest_report(report):
            yield f"report {report.id[:8]}: it was changed after an erasure left it"
        if sizes.get(report.raw_hash):
            yield f"report {report.id[:8]}: bytes stand where an erasure left none"


def _read_account(connection: Connection) -> _Account:
    reports: dict[str, str] = {}
    for _, said in iterate_payloads(connection, WITHHOLD):
        if said is not None:
            reports |= said["reports"]
    ids: set[str] = set()
    emptied: set[int] = set()
    files: dict[str, str] = {}
    for _, said in iterate_payloads(connection, ERASE):
        if said is not None:
            ids |= {said["erasure"], *said["earlier"]}
            emptied |= set(said["emptied"])
            reports |= said["reports"]
            files |= said["files"]
    return _Account(frozenset(ids), frozenset(emptied), reports, files)
