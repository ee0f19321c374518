"""The figures of one country and year as a screen shows them: with passages, parts, successors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.assess.axis import put_on_axis
from corrobora.model.axis import Entry
from corrobora.model.statement import statement_id
from corrobora.register.figures import FigureColumn, column_of
from corrobora.register.period_ledger import PeriodLedger
from corrobora.register.record import Passage, find_passages
from corrobora.register.tallies import name_tallies
from corrobora.register.veil import Veil

__all__ = ["ToldFigure", "list_period_figures", "quote_figure"]

_SHORTEST = 8  # characters by which a claim is named


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """One figure at its place in time.

    `address` is what people type for it, `newer` that of the figure which took its place, and
    `parts` those of its parts in their order; None where they do not stand in the same year.
    """

    entry: Entry
    address: str
    column: FigureColumn
    newer: str | None
    parts: tuple[str | None, ...]
    claims: frozenset[str] = frozenset()

    def is_called(self, address: str) -> bool:
        """Say whether that is the address of the figure, or of a claim that tells it, or short."""
        wanted = address.lower()
        names = (self.address, *self.claims)
        return len(wanted) >= _SHORTEST and any(one.startswith(wanted) for one in names)


def list_period_figures(period: PeriodLedger, veil: Veil) -> tuple[ToldFigure, ...]:
    """Return the figures in order of time; those that restricted reports alone tell are left out.

    Nobody is named beside them: that is asked of one figure at a time.
    """
    evidence = period.evidence
    entries = put_on_axis(evidence, period.ledger.rows, ())
    seen = [one for one in entries if not all(map(veil.covers_report, one.row.reports))]
    names = name_tallies(evidence, [one.row for one in seen])
    by_statement = {
        id_: names[one.row.statement_ids[0]] for one in seen for id_ in one.row.statement_ids
    }
    return tuple(
        ToldFigure(
            entry=one,
            address=names[one.row.statement_ids[0]],
            column=column_of(one.row, evidence),
            newer=_find_newer(one, by_statement),
            parts=_find_parts(one, by_statement),
            claims=frozenset(evidence.claim(id_) for id_ in one.row.statement_ids),
        )
        for one in seen
    )


def quote_figure(
    period: PeriodLedger, figure: ToldFigure, veil: Veil
) -> tuple[tuple[Passage, str], ...]:
    """Return the passages that tell a figure, each with the label of its report."""
    found = find_passages(period.evidence, figure.entry.row.statement_ids)
    return tuple(
        (one, period.evidence.label(one.report_id))
        for one in found
        if not veil.covers_report(one.report_id)
    )


def _find_newer(entry: Entry, by_statement: Mapping[str, str]) -> str | None:
    newer = entry.row.superseding
    return None if newer is None else by_statement.get(statement_id(newer))


def _find_parts(entry: Entry, by_statement: Mapping[str, str]) -> tuple[str | None, ...]:
    if entry.parts is None:
        return ()
    return tuple(by_statement.get(row.statement_ids[0]) for row in entry.parts.rows)
