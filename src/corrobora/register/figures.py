"""On which side of the ledger a figure stands: announced, reported, or said by who would know."""

from __future__ import annotations

from enum import StrEnum

from corrobora.assess.evidence import Evidence
from corrobora.model.finding import LedgerRow
from corrobora.model.vocabulary import Certainty

__all__ = ["FigureColumn", "column_of"]


class FigureColumn(StrEnum):
    """The three columns of the ledger; a figure stands in one of them."""

    ANNOUNCED = "announced"
    REPORTED = "reported"
    CONFIRMED = "confirmed"


def column_of(row: LedgerRow, evidence: Evidence) -> FigureColumn:
    """Return the column: announced for a plan, confirmed where a party says it that would know.

    Who would know is the policy's to say, as for a finding about one
    person; a hedge confirms nothing.
    """
    certainties = {evidence.statements[id_].certainty for id_ in row.statement_ids}
    if certainties <= {Certainty.PLANNED}:
        return FigureColumn.ANNOUNCED
    parties = [evidence.speakers[id_] for id_ in row.statement_ids if id_ in evidence.speakers]
    knows = any(evidence.policy.knows(party.kind, row.tally.act) for party in parties)
    is_firm = Certainty.ASSERTED in certainties
    return FigureColumn.CONFIRMED if knows and is_firm else FigureColumn.REPORTED
