"""Figures that stand against each other: falls, rivals, parts and wholes, copies that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corrobora.assess.conflict import differing_copies
from corrobora.assess.evidence import Evidence
from corrobora.assess.figures import Entry, Row, pair_rows
from corrobora.assess.frame import figure_range, say_figure, why_incomparable
from corrobora.model.finding import Conflict, ConflictSide
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import Measure

__all__ = ["find_figure_conflicts", "show_side"]


def find_figure_conflicts(
    evidence: Evidence,
    entries: Sequence[Entry],
    rows: tuple[Sequence[Row], Mapping[int, int]],
    agreements: Iterable[Sequence[str]],
) -> tuple[Conflict, ...]:
    """Return all conflicts among figures.

    `rows` are all rows with, by index, the row that supersedes each superseded one.
    """
    every, newer = rows
    past = [every[i] for i in newer]
    found = [
        *_falls(evidence, every, newer),
        *_rivals(evidence, every, past),
        *_denials(evidence, every),
        *_parts(evidence, entries),
        *_family_differences(evidence, agreements),
    ]
    return tuple(sorted(set(found), key=lambda c: (c.kind, c.about, str(c.sides))))


def _falls(evidence: Evidence, rows: Sequence[Row], newer: Mapping[int, int]) -> list[Conflict]:
    """Return figures that a speaker lowered without saying why (reading 11).

    Where a person decided that the lower one takes the other's place, their reason is one.
    """
    decided = {(one.older, one.newer) for one in evidence.rulings.superseded}
    return [
        Conflict(
            "unexplained_fall",
            f"{_about(rows[i].lead)} by {rows[i].lead.voice.name}",
            (show_side(rows[i]), show_side(rows[j])),
        )
        for i, j in newer.items()
        if _is_lower(rows[j].lead.tally, rows[i].lead.tally)
        and not any(e.tally.reason for e in rows[j].entries)
        and not any((a.id, b.id) in decided for a in rows[i].entries for b in rows[j].entries)
    ]


def _is_lower(newer: Tally, older: Tally) -> bool:
    return newer.value is not None and older.value is not None and newer.value < older.value


def _rivals(evidence: Evidence, rows: Sequence[Row], past: Sequence[Row]) -> list[Conflict]:
    """Return figures of one frame from different sides that cannot both be right.

    A figure that its side has since replaced stays a rival where both state their cut-off.
    """
    return [
        Conflict("rival_figures", _about(a.lead), (show_side(a), show_side(b)))
        for a, b in pair_rows(rows)
        if not a.is_denial
        and not b.is_denial
        and _is_open(a, b, past)
        and why_incomparable(a.lead.frame, b.lead.frame, evidence.policy) is None
        and _stand_apart(a.lead.tally, b.lead.tally, evidence.policy.about)
    ]


def _denials(evidence: Evidence, rows: Sequence[Row]) -> list[Conflict]:
    """Return figures that another side denies in the same frame."""
    found = []
    for a, b in pair_rows(rows):
        told, denial = (b, a) if a.is_denial else (a, b)
        if (
            told.is_denial is denial.is_denial
            or told.lead.frame.is_plan
            or why_incomparable(told.lead.frame, denial.lead.frame, evidence.policy) is not None
            or _stand_apart(told.lead.tally, denial.lead.tally, evidence.policy.about)
        ):
            continue
        side = show_side(denial)
        denied = replace(side, value=Sentence("not %(value)s", value=side.value))
        found.append(Conflict("denied", _about(told.lead), (show_side(told), denied)))
    return found


def _is_open(a: Row, b: Row, past: Sequence[Row]) -> bool:
    is_stated = a.lead.frame.as_of is not None and b.lead.frame.as_of is not None
    return is_stated or not (a in past or b in past)


def _stand_apart(a: Tally, b: Tally, about: float) -> bool:
    (low_a, high_a), (low_b, high_b) = figure_range(a, about), figure_range(b, about)
    return low_a > high_b or low_b > high_a


def _parts(evidence: Evidence, entries: Iterable[Entry]) -> list[Conflict]:
    """Return wholes whose parts, told in the same report by the same voice, do not add up.

    More than the whole never adds up; less is taken for a mistake only where the parts
    come so near that they seem to be all (the policy says how near).
    """
    groups: dict[tuple[str, str, int, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        tally = entry.tally
        if tally.part_of is not None and tally.value is not None:
            key = (tally.report_id, entry.voice.key, tally.part_of, entry.frame.family)
            groups[key].append(entry)
    return [
        Conflict(
            "parts_do_not_add_up",
            Sentence("parts of %(whole)s: %(about)s", whole=whole, about=_about(parts[0])),
            _part_sides(parts),
        )
        for (_, _, whole, _), parts in sorted(groups.items())
        if len(parts) > 1
        and _is_wrong_sum(
            sum(p.tally.value or 0 for p in parts), whole, evidence.policy.parts_nearly
        )
    ]


def _is_wrong_sum(total: int, whole: int, nearly: float) -> bool:
    return total > whole or whole * nearly <= total < whole


def _part_sides(parts: Sequence[Entry]) -> tuple[ConflictSide, ...]:
    return tuple(
        ConflictSide(
            p.voice.name,
            f"{say_figure(p.tally)} {p.tally.group or ''} of {p.tally.part_of}".replace("  ", " "),
            (p.tally.report_id,),
            (p.id,),
        )
        for p in sorted(parts, key=lambda p: (-(p.tally.value or 0), p.id))
    )


def _family_differences(evidence: Evidence, agreements: Iterable[Sequence[str]]) -> list[Conflict]:
    """Return cut-offs and starts that differ between copies of one figure."""
    found = []
    for ids in agreements:
        tallies = {i: t for i in ids if isinstance(t := evidence.statements[i], Tally)}
        for field_name in ("as_of", "since"):
            values: dict[str, list[str]] = defaultdict(list)
            for id_, tally in tallies.items():
                if getattr(tally, field_name) is not None:
                    values[str(getattr(tally, field_name))].append(id_)
            about = f"{field_name} of {say_figure(next(iter(tallies.values())))}" if values else ""
            conflict = differing_copies(evidence, about, values)
            found += [conflict] if conflict else []
    return found


def _about(entry: Entry) -> str:
    tally = entry.tally
    who = tally.population or tally.group or Sentence("people")
    what = (
        Sentence("%(who)s held", who=who)
        if tally.measure is Measure.STOCK
        else Sentence("%(act)s of %(name)s", act=tally.act, name=who)
    )
    return Sentence("%(what)s at %(site)s", what=what, site=tally.site) if tally.site else what


def show_side(row: Row) -> ConflictSide:
    """Return what a row says, as one side of a conflict."""
    cut_off = f" ({row.cut_off})" if row.cut_off else ""
    value = f"{say_figure(row.lead.tally)}{cut_off}"
    ids = tuple(sorted(e.id for e in row.entries))
    return ConflictSide(row.lead.voice.name, value, row.reports, ids)
