"""Figures of the ledger by the address that people see and type."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import say_figure
from corrobora.errors import UsageError
from corrobora.model.axis import Entry
from corrobora.model.claim import find_called, shorten_claim
from corrobora.model.finding import LedgerRow
from corrobora.register.claim_lookup import is_claim_like

__all__ = ["find_tally", "first_claim", "name_tallies"]

_MOST_NAMED = 8


def name_tallies(evidence: Evidence, rows: Iterable[LedgerRow]) -> Mapping[str, str]:
    """Return the address of each figure, by the id of its first statement.

    It is the handle of the claim that told it first, by which `decide` knows it too; in full
    where two figures would have the same.
    """
    listed = list(rows)
    claims = [first_claim(evidence, row) for row in listed]
    times = Counter(shorten_claim(claim) for claim in claims)
    return {
        row.statement_ids[0]: claim if times[shorten_claim(claim)] > 1 else shorten_claim(claim)
        for row, claim in zip(listed, claims, strict=True)
    }


def first_claim(evidence: Evidence, row: LedgerRow) -> str:
    """Return the name of the claim that told a figure first."""
    return evidence.claim(_first_told(evidence, row))


def _first_told(evidence: Evidence, row: LedgerRow) -> str:
    """Return the statement that was published first: later reports leave the address as it is."""

    def order(id_: str) -> tuple[datetime.date, str]:
        day = evidence.published(evidence.statements[id_].report_id)
        return day or datetime.date.max, id_

    return min(row.statement_ids, key=order)


def find_tally(evidence: Evidence, entries: Sequence[Entry], asked: str) -> Entry:
    """Return the figure that `asked` means; never one of several by guess.

    It is the address of one of the passages that give it, or its number where no other figure
    has that. Raises `UsageError` with addresses where it is none, or several.
    """
    found = [entry for entry in entries if _is_meant(evidence, entry, asked)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"{asked}: no figure is called so. `corrobora ledger` prints the address of each"
            " in brackets"
        )
    names = name_tallies(evidence, [entry.row for entry in entries])
    lines = [_say(entry, names[entry.row.statement_ids[0]]) for entry in found[:_MOST_NAMED]]
    more = len(found) - _MOST_NAMED
    last = [f"  and {more} more: corrobora ledger"] if more > 0 else []
    raise UsageError(
        "\n".join(
            [f"{asked}: several figures may be meant. Write the address of one:", *lines, *last]
        )
    )


def _is_meant(evidence: Evidence, entry: Entry, asked: str) -> bool:
    wanted = asked.strip().lower().replace(",", "")
    if is_claim_like(wanted):
        claims = [evidence.claim(id_) for id_ in entry.row.statement_ids]
        if find_called(claims, wanted):
            return True
    return wanted.isdecimal() and entry.row.tally.value == int(wanted)


def _say(entry: Entry, address: str) -> str:
    row = entry.row
    day = f", {entry.cut_off}" if entry.cut_off else ""
    at = f" at {row.tally.site}" if row.tally.site else ""
    past = " (replaced by a later one)" if row.superseded_by is not None else ""
    return f"  {address}  {row.speaker}: {say_figure(row.tally)}{at}{day}{past}"
