"""What a copyist changed, in words; where nobody knows who copied, only how the two differ."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.model.lineage import Direction, DriftKind

__all__ = ["CHANGES", "DIFFERENCES", "say_drift"]

# The copy does this, beside its source.
CHANGES: Mapping[DriftKind, str] = {
    DriftKind.HEDGE_DROPPED: "says plainly what the other only supposes",
    DriftKind.HEDGE_ADDED: "only supposes what the other says plainly",
    DriftKind.ATTRIBUTION_LOST: "no longer says who said it",
    DriftKind.ATTRIBUTION_CHANGED: "gives it to another speaker",
    DriftKind.ATTRIBUTION_ADDED: "gives it to a speaker, where the other names none",
    DriftKind.DATE_LOST: "leaves out the date",
    DriftKind.DATE_ADDED: "adds a date",
    DriftKind.DATE_CHANGED: "gives another date",
    DriftKind.QUANTITY_LOST: "leaves out the number",
    DriftKind.QUANTITY_CHANGED: "gives another number",
    DriftKind.PLACE_LOST: "leaves out the place",
    DriftKind.PLACE_CHANGED: "gives another place",
    DriftKind.CHARGE_CHANGED: "gives another charge",
    DriftKind.CONDITION_LOST: "leaves out a condition",
    DriftKind.NAME_CHANGED: "gives another name",
    DriftKind.PERSON_SPLIT: "makes two people of one",
    DriftKind.PERSON_MERGED: "makes one person of two",
    DriftKind.NEGATION_CHANGED: "says the opposite",
    DriftKind.SCOPE_WIDENED: "says it of more than the other does",
    DriftKind.SCOPE_NARROWED: "says it of less than the other does",
    DriftKind.MEANING_CHANGED: "says something else",
    DriftKind.MEANING_WEAKENED: "says it more weakly",
    DriftKind.DETAIL_LOST: "leaves out details",
    DriftKind.DETAIL_ADDED: "adds details",
    DriftKind.QUOTATION_LOST: "no longer quotes",
    DriftKind.UNSUPPORTED: "says what the other does not say at all",
}
_ONE_SUPPOSES = "one says plainly what the other only supposes"
_ONE_ATTRIBUTES = "only one says who said it"
_ONE_DATES = "only one gives the date"
_DETAILS = "details differ"
# The same, said of both.
DIFFERENCES: Mapping[DriftKind, str] = {
    DriftKind.HEDGE_DROPPED: _ONE_SUPPOSES,
    DriftKind.HEDGE_ADDED: _ONE_SUPPOSES,
    DriftKind.ATTRIBUTION_LOST: _ONE_ATTRIBUTES,
    DriftKind.ATTRIBUTION_CHANGED: "they name different speakers",
    DriftKind.ATTRIBUTION_ADDED: _ONE_ATTRIBUTES,
    DriftKind.DATE_LOST: _ONE_DATES,
    DriftKind.DATE_ADDED: _ONE_DATES,
    DriftKind.DATE_CHANGED: "they give different dates",
    DriftKind.QUANTITY_LOST: "only one gives the number",
    DriftKind.QUANTITY_CHANGED: "they give different numbers",
    DriftKind.PLACE_LOST: "only one gives the place",
    DriftKind.PLACE_CHANGED: "they give different places",
    DriftKind.CHARGE_CHANGED: "they give different charges",
    DriftKind.CONDITION_LOST: "only one names a condition",
    DriftKind.NAME_CHANGED: "they give different names",
    DriftKind.PERSON_SPLIT: "one person here is two there",
    DriftKind.PERSON_MERGED: "one person here is two there",
    DriftKind.NEGATION_CHANGED: "one says the opposite of the other",
    DriftKind.SCOPE_WIDENED: "one says it of more than the other does",
    DriftKind.SCOPE_NARROWED: "one says it of more than the other does",
    DriftKind.MEANING_CHANGED: "they say different things",
    DriftKind.MEANING_WEAKENED: "one says it more weakly than the other",
    DriftKind.DETAIL_LOST: _DETAILS,
    DriftKind.DETAIL_ADDED: _DETAILS,
    DriftKind.QUOTATION_LOST: "only one quotes",
    DriftKind.UNSUPPORTED: "only one of them says it",
}


def say_drift(kind: DriftKind, direction: Direction) -> str:
    """Return what a passage does beside the one that it shares words with."""
    return (CHANGES if direction is Direction.KNOWN else DIFFERENCES)[kind]
