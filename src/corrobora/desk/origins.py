"""Origins as pages show them: by stance and whether they count, with copies folded under each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrobora.model.finding import Finding, Origin, SupportedBy
from corrobora.model.report import Report

__all__ = ["OriginRow", "ReportRow", "group_origins", "row_of"]

_GROUPS = (("for", True), ("against", True), ("for", False), ("against", False))


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report under an origin, with its passages; `copy_of` is the label of what it copied."""

    report: Report
    passages: tuple[SupportedBy, ...]
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin with the reports that bring it; copies stand folded under it."""

    origin: Origin
    first_hand: tuple[ReportRow, ...]
    copies: tuple[ReportRow, ...]


def group_origins(
    finding: Finding, reports: Mapping[str, Report]
) -> tuple[tuple[str, bool, tuple[OriginRow, ...]], ...]:
    """Return (stance, counted, origins): for, against, then what does not count."""
    found: dict[tuple[str, bool], list[OriginRow]] = defaultdict(list)
    for origin in finding.origins:
        found[origin.stance.value, origin.counted].append(row_of(origin, reports))
    return tuple((*key, tuple(found[key])) for key in _GROUPS if found[key])


def row_of(origin: Origin, reports: Mapping[str, Report]) -> OriginRow:
    """Return one origin with its reports."""
    by_report: dict[str, list[SupportedBy]] = defaultdict(list)
    for support in origin.support:
        by_report[support.report_id].append(support)
    labels = {id_: one.label for id_, one in reports.items()}
    rows = [
        ReportRow(reports[id_], tuple(passages), _copied(passages, labels))
        for id_, passages in by_report.items()
        if id_ in labels
    ]
    return OriginRow(
        origin,
        tuple(row for row in rows if row.copy_of is None),
        tuple(row for row in rows if row.copy_of is not None),
    )


def _copied(passages: Sequence[SupportedBy], labels: dict[str, str]) -> str | None:
    """Return what all passages of a report were copied from; None where one was not."""
    sources = [one.copy_of for one in passages]
    if not all(sources):
        return None
    return ", ".join(dict.fromkeys(labels.get(str(id_), "…") for id_ in sources))
