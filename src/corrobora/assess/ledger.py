"""The ledger: one row for each figure of each side, with its frame kept (DESIGN rule 6)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.assess.evidence import Evidence
from corrobora.assess.figure_conflict import find_figure_conflicts, show_side
from corrobora.assess.figures import Row, gather_rows, pair_rows
from corrobora.assess.frame import is_same_frame, why_incomparable
from corrobora.assess.standing import Standing
from corrobora.model.finding import Conflict, Incomparable, LedgerRow
from corrobora.model.ruling import Superseding, say_ruled
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Tally

__all__ = ["Ledger", "draw_up_ledger"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows in a fixed order, and what stands against each other among them."""

    rows: tuple[LedgerRow, ...]
    conflicts: tuple[Conflict, ...]


def draw_up_ledger(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    statement_ids: Iterable[str],
    agreements: Iterable[Sequence[str]],
) -> Ledger:
    """Return the ledger of these tallies; what only a copyist says is in no row."""
    entries, rows = gather_rows(evidence, standings, statement_ids)
    decided = _find_decided(evidence.rulings.superseded, rows)
    past = {i: newer for i, (newer, _) in decided.items()}
    newer = dict(_supersessions(rows, past)) | past
    beside = _compare(evidence, [r for i, r in enumerate(rows) if i not in newer])
    shown = [
        replace(
            _show(r, rows[newer[i]] if i in newer else None, beside.get(r.lead.id, ())),
            decided=say_ruled(Sentence("superseded"), decided[i][1].by) if i in decided else None,
        )
        for i, r in enumerate(rows)
    ]
    conflicts = find_figure_conflicts(evidence, entries, (rows, newer), agreements)
    return Ledger(tuple(sorted(shown, key=_row_order)), conflicts)


def _find_decided(
    superseded: Iterable[Superseding], rows: Sequence[Row]
) -> dict[int, tuple[int, Superseding]]:
    """Return, by index, which row a person says takes a row's place; never in a circle."""
    row_of = {entry.id: i for i, row in enumerate(rows) for entry in row.entries}
    found: dict[int, tuple[int, Superseding]] = {}
    for one in superseded:
        older, newer = row_of.get(one.older), row_of.get(one.newer)
        if older is None or newer is None:
            continue
        at: int | None = newer
        while at is not None and at != older:
            at = found[at][0] if at in found else None
        if at is None:
            found[older] = (newer, one)
    return found


def _supersessions(rows: Sequence[Row], past: Collection[int]) -> list[tuple[int, int]]:
    """Return (older, newer) for rows of one speaker and frame, the next cut-off superseding.

    A figure that a person says is `past` takes nobody's place.
    """
    told: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.cut_off is not None:
            told[row.side, row.lead.voice.key, row.is_denial].append(i)
    moments = [row.moment for row in rows]
    found = []
    for alike in told.values():
        # In the order of time the first that may take a row's place is the one that does.
        ordered = sorted(
            (j for j in alike if j not in past), key=lambda j: (moments[j], rows[j].lead.id)
        )
        for i in alike:
            start = bisect_left(ordered, moments[i], key=moments.__getitem__)
            for j in ordered[start:]:
                if _is_later(moments[j], moments[i]) and _supersedes(rows[j], rows[i]):
                    found.append((i, j))
                    break
    return sorted(found)


def _supersedes(newer: Row, older: Row) -> bool:
    """Say whether a row of the same speaker takes another's place, if it is the later one."""
    a, b = newer.lead.frame, older.lead.frame
    return is_same_frame(a, b) and a.is_part is b.is_part and (a.since is None) is (b.since is None)


_Moment = tuple[dt.date, str]


def _is_later(newer: _Moment, older: _Moment) -> bool:
    """Say whether a count ends later; on one day the hours decide, where both are stated."""
    (day, hour), (before, hour_before) = newer, older
    return day > before or (day == before and bool(hour and hour_before) and hour > hour_before)


def _compare(evidence: Evidence, rows: Sequence[Row]) -> dict[str, tuple[Incomparable, ...]]:
    """Return for each row (by its lead) what it is not to be laid beside, and why."""
    found: dict[str, set[Incomparable]] = defaultdict(set)
    for a, b in pair_rows(rows):
        why = why_incomparable(a.lead.frame, b.lead.frame, evidence.policy)
        if why is not None:
            found[a.lead.id].add(Incomparable(b.lead.voice.name, why))
            found[b.lead.id].add(Incomparable(a.lead.voice.name, why))
    return {k: tuple(sorted(v, key=lambda i: (i.speaker, i.why))) for k, v in found.items()}


def _show(row: Row, newer: Row | None, beside: tuple[Incomparable, ...]) -> LedgerRow:
    return LedgerRow(
        speaker=_speaker(row),
        side=row.side,
        tally=_filled(row),
        statement_ids=tuple(sorted(e.id for e in row.entries)),
        reports=row.reports,
        superseded_by=None if newer is None else show_side(newer).value,
        incomparable_with=beside,
        superseding=None if newer is None else newer.lead.tally,
    )


def _speaker(row: Row) -> str:
    """Return the most specific name of the row's speakers: one the packs know, then the longest."""
    voices = {e.voice.name: e.voice for e in row.entries}
    return max(
        voices,
        key=lambda n: (bool((p := voices[n].party) and p.is_known), len(n), n),
    )


def _filled(row: Row) -> Tally:
    """Return the lead's tally with what only others of the row state of the frame."""
    tally = row.lead.tally
    for entry in row.entries:
        for name in (
            "population",
            "nationality",
            "site",
            "place",
            "since",
            "as_of",
            "criterion",
            "hour",
        ):
            if getattr(tally, name) is None and getattr(entry.tally, name) is not None:
                tally = replace(tally, **{name: getattr(entry.tally, name)})
    return tally


def _row_order(row: LedgerRow) -> tuple[str, str, str, int, str]:
    tally = row.tally
    return (tally.act.family, row.side, str(tally.as_of), -(tally.value or 0), row.statement_ids[0])
