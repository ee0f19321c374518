"""The ledger: one row for each figure of each side, with its frame kept (DESIGN rule 6)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from corrobora.assess.conflict import differing_copies
from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import (
    Frame,
    figure_range,
    frame_of,
    is_same_frame,
    say_figure,
    why_incomparable,
)
from corrobora.assess.standing import Standing, firmness
from corrobora.assess.voice import Voice
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Conflict, ConflictSide, Incomparable, LedgerRow
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import Certainty, Measure

__all__ = ["Ledger", "draw_up_ledger"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows in a fixed order, and what stands against each other among them."""

    rows: tuple[LedgerRow, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One statement's figure with what a row is made by."""

    id: str
    tally: Tally
    frame: Frame
    standing: Standing

    @property
    def voice(self) -> Voice:
        return self.standing.voice


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the figures gathered in it; `lead` is the one that is shown."""

    side: str
    entries: tuple[_Entry, ...]
    lead: _Entry

    @property
    def cut_off(self) -> dt.date | None:
        stated = [e.tally.as_of.latest for e in self.entries if e.tally.as_of]
        published = [e.frame.published for e in self.entries if e.frame.published]
        return max(stated, default=None) or min(published, default=None)

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(sorted({e.tally.report_id for e in self.entries}))


def draw_up_ledger(
    evidence: Evidence,
    standings: Mapping[str, Standing],
    statement_ids: Iterable[str],
    agreements: Iterable[Sequence[str]],
) -> Ledger:
    """Return the ledger of these tallies; what only a copyist says is in no row."""
    entries = [_entry(evidence, i, standings[i]) for i in sorted(set(statement_ids))]
    entries = [e for e in entries if e.standing.is_supported]
    days = evidence.policy.rival_days
    rows = [r for side in _by_side(entries) for r in _merge(side, days)]
    newer = dict(_supersessions(rows))
    live = [r for i, r in enumerate(rows) if i not in newer]
    beside = _compare(evidence, live)
    shown = [
        _show(r, rows[newer[i]] if i in newer else None, beside.get(r.lead.id, ()))
        for i, r in enumerate(rows)
    ]
    conflicts = [
        *_falls(rows, newer),
        *_rivals(evidence, live),
        *_parts(evidence, entries),
        *_family_differences(evidence, agreements),
    ]
    return Ledger(
        tuple(sorted(shown, key=_row_order)),
        tuple(sorted(set(conflicts), key=lambda c: (c.kind, c.about, str(c.sides)))),
    )


def _entry(evidence: Evidence, id_: str, standing: Standing) -> _Entry:
    tally = evidence.statements[id_]
    assert isinstance(tally, Tally)  # noqa: S101 - the caller passes ids of tallies
    published = evidence.published(tally.report_id)
    as_of = tally.as_of if standing.copy_of is None else standing.date
    tally = replace(tally, certainty=standing.certainty, as_of=as_of)
    return _Entry(
        id_, tally, frame_of(tally, evidence.country(tally.report_id), published), standing
    )


def _side(entry: _Entry) -> str:
    """Return the side in the ledger, where each unknown outlet keeps its own figures."""
    voice = entry.voice
    return f"outlet:{voice.key}" if voice.side == UNKNOWN_OUTLETS else voice.side


def _by_side(entries: Iterable[_Entry]) -> list[list[_Entry]]:
    sides: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        sides[_side(entry)].append(entry)
    return [sides[s] for s in sorted(sides)]


def _merge(entries: Sequence[_Entry], days: float) -> list[_Row]:
    """Return one side's rows: the same figure in the same frame, repeated within days, is one."""
    groups: list[list[_Entry]] = []
    for entry in sorted(entries, key=_detail):
        home = next((g for g in groups if all(_is_one_figure(entry, e, days) for e in g)), None)
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    return [_Row(_side(g[0]), tuple(g), _lead(g)) for g in groups]


def _detail(entry: _Entry) -> tuple[int, int, str]:
    """Put the entries whose frame states most first, so that shorter ones join them."""
    t = entry.tally
    stated = (t.population, t.nationality, t.site, t.since, t.criterion, t.as_of)
    known = entry.voice.party is not None and entry.voice.party.is_known
    return (-sum(s is not None for s in stated), -int(known), entry.id)


def _is_one_figure(a: _Entry, b: _Entry, days: float) -> bool:
    t, u = a.tally, b.tally
    if (t.value, t.low, t.high, t.bound) != (u.value, u.low, u.high, u.bound):
        return False
    if (t.certainty is Certainty.DENIED) is not (u.certainty is Certainty.DENIED):
        return False
    if t.as_of and u.as_of and _days_apart(t.as_of, u.as_of) > days:
        return False
    # One side's same number in two reports: the nouns may differ ("nationals", "citizens").
    is_retold = t.report_id != u.report_id and not (t.population and u.population)
    return is_same_frame(a.frame, replace(b.frame, group=None) if is_retold else b.frame)


def _days_apart(a: EdtfDate, b: EdtfDate) -> int:
    return max((a.earliest - b.latest).days, (b.earliest - a.latest).days, 0)


def _lead(group: Sequence[_Entry]) -> _Entry:
    """Return the entry that speaks for the row: the firmest, then the earliest cut-off stated."""
    return min(group, key=lambda e: (-firmness(e.tally.certainty), _first_day(e), *_detail(e)))


def _first_day(entry: _Entry) -> dt.date:
    return entry.tally.as_of.earliest if entry.tally.as_of else dt.date.max


def _supersessions(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Return (older, newer) for rows of one speaker and frame, the next cut-off superseding."""
    found = []
    for i, row in enumerate(rows):
        later = [j for j, other in enumerate(rows) if _supersedes(other, row)]
        if later:
            found.append((i, min(later, key=lambda j: (rows[j].cut_off, rows[j].lead.id))))
    return found


def _supersedes(newer: _Row, older: _Row) -> bool:
    if newer.side != older.side or newer.lead.voice.key != older.lead.voice.key:
        return False
    if newer.cut_off is None or older.cut_off is None or newer.cut_off <= older.cut_off:
        return False
    a, b = newer.lead.frame, older.lead.frame
    return is_same_frame(a, b) and a.is_part is b.is_part and (a.since is None) is (b.since is None)


def _compare(evidence: Evidence, rows: Sequence[_Row]) -> dict[str, tuple[Incomparable, ...]]:
    """Return for each row (by its lead) what it is not to be laid beside, and why."""
    found: dict[str, set[Incomparable]] = defaultdict(set)
    for a, b in _pairs(rows):
        why = why_incomparable(a.lead.frame, b.lead.frame, evidence.policy)
        if why is not None:
            found[a.lead.id].add(Incomparable(b.lead.voice.name, why))
            found[b.lead.id].add(Incomparable(a.lead.voice.name, why))
    return {k: tuple(sorted(v, key=lambda i: (i.speaker, i.why))) for k, v in found.items()}


def _pairs(rows: Sequence[_Row]) -> list[tuple[_Row, _Row]]:
    """Return the rows of two sides about one act in one country."""
    topics: dict[tuple[str | None, str], list[_Row]] = defaultdict(list)
    for row in rows:
        topics[row.lead.frame.country, row.lead.frame.family].append(row)
    return [
        (a, b) for group in topics.values() for a, b in combinations(group, 2) if a.side != b.side
    ]


def _falls(rows: Sequence[_Row], newer: Mapping[int, int]) -> list[Conflict]:
    """Return figures that a speaker lowered without saying why (reading 11)."""
    return [
        Conflict(
            "unexplained_fall",
            f"{_about(rows[i].lead)} by {rows[i].lead.voice.name}",
            (_conflict_side(rows[i]), _conflict_side(rows[j])),
        )
        for i, j in newer.items()
        if _is_lower(rows[j].lead.tally, rows[i].lead.tally)
        and not any(e.tally.reason for e in rows[j].entries)
    ]


def _is_lower(newer: Tally, older: Tally) -> bool:
    return newer.value is not None and older.value is not None and newer.value < older.value


def _rivals(evidence: Evidence, rows: Sequence[_Row]) -> list[Conflict]:
    """Return figures of one frame from different sides that cannot both be right."""
    return [
        Conflict("rival_figures", _about(a.lead), (_conflict_side(a), _conflict_side(b)))
        for a, b in _pairs(rows)
        if Certainty.DENIED not in {a.lead.tally.certainty, b.lead.tally.certainty}
        and why_incomparable(a.lead.frame, b.lead.frame, evidence.policy) is None
        and _stand_apart(a.lead.tally, b.lead.tally, evidence.policy.about)
    ]


def _stand_apart(a: Tally, b: Tally, about: float) -> bool:
    (low_a, high_a), (low_b, high_b) = figure_range(a, about), figure_range(b, about)
    return low_a > high_b or low_b > high_a


def _parts(evidence: Evidence, entries: Iterable[_Entry]) -> list[Conflict]:
    """Return wholes whose parts, told in the same report by the same voice, do not add up.

    More than the whole never adds up; less is taken for a mistake only where the parts
    come so near that they seem to be all (the policy says how near).
    """
    groups: dict[tuple[str, str, int, str], list[_Entry]] = defaultdict(list)
    for entry in entries:
        tally = entry.tally
        if tally.part_of is not None and tally.value is not None:
            key = (tally.report_id, entry.voice.key, tally.part_of, entry.frame.family)
            groups[key].append(entry)
    return [
        Conflict("parts_do_not_add_up", f"parts of {whole}: {_about(parts[0])}", _part_sides(parts))
        for (_, _, whole, _), parts in sorted(groups.items())
        if len(parts) > 1
        and _is_wrong_sum(
            sum(p.tally.value or 0 for p in parts), whole, evidence.policy.parts_nearly
        )
    ]


def _is_wrong_sum(total: int, whole: int, nearly: float) -> bool:
    return total > whole or whole * nearly <= total < whole


def _part_sides(parts: Sequence[_Entry]) -> tuple[ConflictSide, ...]:
    return tuple(
        ConflictSide(
            p.voice.name,
            f"{say_figure(p.tally)} {p.tally.group or ''} of {p.tally.part_of}".replace("  ", " "),
            (p.tally.report_id,),
        )
        for p in sorted(parts, key=lambda p: (-(p.tally.value or 0), p.id))
    )


def _family_differences(evidence: Evidence, agreements: Iterable[Sequence[str]]) -> list[Conflict]:
    """Return cut-offs and starts that differ between copies of one figure."""
    found = []
    for ids in agreements:
        tallies = [t for i in ids if isinstance(t := evidence.statements[i], Tally)]
        for field_name in ("as_of", "since"):
            values: dict[str, list[str]] = defaultdict(list)
            for tally in tallies:
                if getattr(tally, field_name) is not None:
                    values[str(getattr(tally, field_name))].append(tally.report_id)
            conflict = (
                differing_copies(f"{field_name} of {say_figure(tallies[0])}", values)
                if tallies
                else None
            )
            found += [conflict] if conflict else []
    return found


def _about(entry: _Entry) -> str:
    tally = entry.tally
    who = tally.population or tally.group or "people"
    measure = "held" if tally.measure is Measure.STOCK else tally.act.value
    at = f" at {tally.site}" if tally.site else ""
    return f"{who}: {measure}{at}"


def _conflict_side(row: _Row) -> ConflictSide:
    cut_off = f" ({row.cut_off})" if row.cut_off else ""
    return ConflictSide(row.lead.voice.name, f"{say_figure(row.lead.tally)}{cut_off}", row.reports)


def _show(row: _Row, newer: _Row | None, beside: tuple[Incomparable, ...]) -> LedgerRow:
    return LedgerRow(
        speaker=_speaker(row),
        side=row.side,
        tally=_filled(row),
        statement_ids=tuple(sorted(e.id for e in row.entries)),
        reports=row.reports,
        superseded_by=None if newer is None else _conflict_side(newer).value,
        incomparable_with=beside,
    )


def _speaker(row: _Row) -> str:
    """Return the most specific name of the row's speakers: one the packs know, then the longest."""
    voices = {e.voice.name: e.voice for e in row.entries}
    return max(
        voices,
        key=lambda n: (bool((p := voices[n].party) and p.is_known), len(n), n),
    )


def _filled(row: _Row) -> Tally:
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
