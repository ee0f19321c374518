"""Figures gathered into rows: the same figure of the same side in the same frame is one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import Frame, frame_of, is_same_frame
from corrobora.assess.standing import Standing, firmness
from corrobora.assess.voice import Voice
from corrobora.model.edtf import EdtfDate
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import ActKind, Certainty, Measure

__all__ = ["Entry", "Row", "gather_rows", "pair_rows"]

_HELD_AND_FREED = {
    (ActKind.DETENTION.family, Measure.STOCK),
    (ActKind.RELEASE.family, Measure.FLOW),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement's figure with what a row is made by."""

    id: str
    tally: Tally
    frame: Frame
    standing: Standing

    @property
    def voice(self) -> Voice:
        """Whose word the figure is."""
        return self.standing.voice


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the figures gathered in it; `lead` is the one that is shown."""

    side: str
    entries: tuple[Entry, ...]
    lead: Entry

    @property
    def cut_off(self) -> dt.date | None:
        """The latest day stated, else the first day of publication."""
        stated = [e.tally.as_of.latest for e in self.entries if e.tally.as_of]
        published = [e.frame.published for e in self.entries if e.frame.published]
        return max(stated, default=None) or min(published, default=None)

    @property
    def moment(self) -> tuple[dt.date, str]:
        """The cut-off with the last hour stated for it, for putting rows in order of time."""
        hours = [e.tally.hour for e in self.entries if e.tally.hour and e.tally.as_of]
        return self.cut_off or dt.date.min, max(hours, default="")

    @property
    def is_denial(self) -> bool:
        """Say whether it says what the number is not."""
        return self.lead.tally.certainty is Certainty.DENIED

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that carry it."""
        return tuple(sorted({e.tally.report_id for e in self.entries}))


def gather_rows(
    evidence: Evidence, standings: Mapping[str, Standing], statement_ids: Iterable[str]
) -> tuple[list[Entry], list[Row]]:
    """Return the figures that count, and the rows of all sides; additions are in neither."""
    entries = [_entry(evidence, i, standings[i]) for i in sorted(set(statement_ids))]
    entries = [e for e in entries if e.standing.is_supported]
    days = evidence.policy.rival_days
    return entries, [r for side in _by_side(entries) for r in _merge(side, days)]


def pair_rows(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the rows of two sides about one act in one country.

    How many are held is paired with how many were freed, too: readers set one against the other.
    """
    countries: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        countries[row.lead.frame.country].append(row)
    return [
        (a, b)
        for group in countries.values()
        for a, b in combinations(group, 2)
        if a.side != b.side and _is_one_topic(a.lead.frame, b.lead.frame)
    ]


def _is_one_topic(a: Frame, b: Frame) -> bool:
    if a.family == b.family:
        return True
    if a.is_plan or b.is_plan:
        return False
    kinds = {(a.family, a.measure), (b.family, b.measure)}
    return kinds == _HELD_AND_FREED


def _entry(evidence: Evidence, id_: str, standing: Standing) -> Entry:
    tally = evidence.statements[id_]
    assert isinstance(tally, Tally)  # noqa: S101 - the caller passes ids of tallies
    as_of = standing.date if standing.is_shared else tally.as_of
    tally = replace(tally, certainty=standing.certainty, as_of=as_of)
    return Entry(id_, tally, frame_of(evidence, tally), standing)


def _side(entry: Entry) -> str:
    """Return the side in the ledger, where each unknown outlet keeps its own figures."""
    voice = entry.voice
    return f"outlet:{voice.key}" if voice.side == UNKNOWN_OUTLETS else voice.side


def _by_side(entries: Iterable[Entry]) -> list[list[Entry]]:
    sides: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        sides[_side(entry)].append(entry)
    return [sides[s] for s in sorted(sides)]


def _merge(entries: Sequence[Entry], days: float) -> list[Row]:
    """Return one side's rows: the same figure in the same frame, repeated within days, is one."""
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=_detail):
        homes = [g for g in groups if all(_is_one_figure(entry, e, days) for e in g)]
        if homes:
            min(homes, key=lambda g: _distance(entry, g)).append(entry)
        else:
            groups.append([entry])
    return [Row(_side(g[0]), tuple(g), _lead(g)) for g in groups]


def _distance(entry: Entry, group: Iterable[Entry]) -> int:
    """Return how many days the entry was told from the nearest of the group, 0 if undated."""
    day = _day(entry)
    days = [d for e in group if (d := _day(e))]
    return min((abs((d - day).days) for d in days), default=0) if day else 0


def _day(entry: Entry) -> dt.date | None:
    """Return the day up to which it counts, else that on which it was told."""
    return entry.tally.as_of.latest if entry.tally.as_of else entry.frame.published


def _detail(entry: Entry) -> tuple[int, int, str]:
    """Put the entries whose frame states most first, so that shorter ones join them."""
    t = entry.tally
    stated = (t.population, t.nationality, t.site, t.since, t.criterion, t.as_of)
    known = entry.voice.party is not None and entry.voice.party.is_known
    return (-sum(s is not None for s in stated), -int(known), entry.id)


def _is_one_figure(a: Entry, b: Entry, days: float) -> bool:
    t, u = a.tally, b.tally
    if (t.value, t.low, t.high, t.bound) != (u.value, u.low, u.high, u.bound):
        return False
    if (t.certainty is Certainty.DENIED) is not (u.certainty is Certainty.DENIED):
        return False
    if t.as_of and u.as_of and _days_apart(t.as_of, u.as_of) > days:
        return False
    # One side's same number told again: the nouns may differ ("nationals", "citizens").
    is_retold = _is_told_again(a, b, days) and not (t.population and u.population)
    return is_same_frame(a.frame, replace(b.frame, group=None) if is_retold else b.frame)


def _is_told_again(a: Entry, b: Entry, days: float) -> bool:
    """Say whether both are one count: in two reports, or one in short, without its cut-off."""
    is_in_short = (a.tally.as_of is None) is not (b.tally.as_of is None)
    return a.tally.report_id != b.tally.report_id or (is_in_short and _distance(a, [b]) <= days)


def _days_apart(a: EdtfDate, b: EdtfDate) -> int:
    return max((a.earliest - b.latest).days, (b.earliest - a.latest).days, 0)


def _lead(group: Sequence[Entry]) -> Entry:
    """Return the entry that speaks for the row: the firmest, then the earliest cut-off stated."""
    return min(group, key=lambda e: (-firmness(e.tally.certainty), _first_day(e), *_detail(e)))


def _first_day(entry: Entry) -> dt.date:
    return entry.tally.as_of.earliest if entry.tally.as_of else dt.date.max
