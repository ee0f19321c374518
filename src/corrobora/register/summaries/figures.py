"""The ledger of one country as rows; pure."""

from __future__ import annotations

from collections.abc import Iterator

from corrobora.assess.frame import say_figure
from corrobora.model.finding import LedgerRow
from corrobora.model.ids import stable_id
from corrobora.model.plain import as_plain
from corrobora.model.summary import Matter, MatterKind
from corrobora.register.figures import column_of
from corrobora.register.summaries.items import conflict_row
from corrobora.register.summaries.work import Work
from corrobora.register.tallies import first_claim

__all__ = ["list_figures"]


def list_figures(work: Work) -> Iterator[Matter]:
    """Give the figures of the part, and what stands against each other among them."""
    for row in work.assessed.ledger.rows:
        yield _figure_row(work, row)
    for conflict in work.close(work.assessed.ledger.conflicts):
        yield conflict_row(work, conflict)


def _figure_row(work: Work, row: LedgerRow) -> Matter:
    tally = row.tally
    days = [day for id_ in row.reports if (day := work.evidence.published(id_))]
    as_of = tally.as_of
    countries = {work.evidence.country(id_) or "" for id_ in row.reports}
    return Matter(
        id=stable_id("figure", *row.statement_ids),
        kind=MatterKind.FIGURE,
        sub=tally.measure.value,
        about=say_figure(tally),
        speaker=row.speaker,
        site=None if tally.site is None else work.evidence.site(tally.site),
        country=countries.pop() if len(countries) == 1 else "",
        first=min(days, default=None) if as_of is None else as_of.earliest,
        last=min(days, default=None) if as_of is None else as_of.latest,
        is_open=row.superseded_by is None,
        payload={
            "side": row.side,
            "column": column_of(row, work.evidence).value,
            "address": first_claim(work.evidence, row),
            "tally": as_plain(tally),
            "reports": [work.evidence.label(id_) for id_ in row.reports],
            "superseded_by": row.superseded_by,
            "superseding": as_plain(row.superseding),
            "decided": row.decided,
            "incomparable_with": [as_plain(one) for one in row.incomparable_with],
        },
        owner=work.group,
    )
