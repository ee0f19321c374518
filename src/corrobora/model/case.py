"""The case file of a person: what helpers need to know, and nobody outside is told."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum

from corrobora.model.sentences import Sentence

__all__ = ["CASE_FIELDS", "LONGEST_VALUE", "NEVER_PUBLISHED", "CaseField", "Urgency", "read_value"]

LONGEST_VALUE = 2000
"""Code points of one entry; more belongs into a field note."""


class CaseField(StrEnum):
    """One entry of a case file; `charges` are as somebody told them, never as found."""

    COURT = "court"
    CASE_NUMBER = "case_number"
    COUNSEL = "counsel"
    HEARING = "hearing"
    CHARGES = "charges_told"
    URGENCY = "health_urgency"
    HEALTH = "health"
    DEPENDANTS = "dependants"
    CONTACT = "family_contact"


class Urgency(StrEnum):
    """How soon somebody has to act for a person's health."""

    NONE = "not_urgent"
    WATCH = "to_be_watched"
    SOON = "within_days"
    NOW = "at_once"


NEVER_PUBLISHED = frozenset(
    {CaseField.URGENCY, CaseField.HEALTH, CaseField.DEPENDANTS, CaseField.CONTACT}
)
"""What no output holds, whoever is published; on a sheet that is printed, only by a tick each."""

CASE_FIELDS: Mapping[CaseField, str] = {
    CaseField.COURT: "Court",
    CaseField.CASE_NUMBER: "Case number",
    CaseField.COUNSEL: "Counsel",
    CaseField.HEARING: "Next hearing",
    CaseField.CHARGES: "Charges, as told",
    CaseField.URGENCY: "How urgent their health is",
    CaseField.HEALTH: "Health",
    CaseField.DEPENDANTS: "Who depends on them",
    CaseField.CONTACT: "How to reach the family",
}
"""What people call each entry, in the order in which they are shown."""


def read_value(field: CaseField, typed: str) -> str:
    """Return an entry as it is kept, empty where it is cleared; lines stay, spaces are evened.

    Raises `ValueError`, with what to write, for what is no such entry.
    """
    lines = [" ".join(line.split()) for line in typed.strip().splitlines()]
    value = "\n".join(lines)
    bad = next((c for c in value if c == "\0" or "\ud800" <= c <= "\udfff"), None)
    if bad is not None:
        msg = Sentence("it holds %(sign)s, no character of a text", sign=f"U+{ord(bad):04X}")
        raise ValueError(msg)
    if len(value) > LONGEST_VALUE:
        msg = Sentence(
            "longer than %(most)s characters. Say it in short, or write a field note",
            most=f"{LONGEST_VALUE:,}",
        )
        raise ValueError(msg)
    if value and field is CaseField.HEARING:
        try:
            return datetime.date.fromisoformat(value).isoformat()
        except ValueError:
            msg = Sentence("%(typed)s is no day. Write it as 2026-01-09", typed=f"{value!r}")
            raise ValueError(msg) from None
    if value and field is CaseField.URGENCY and value not in set(Urgency):
        msg = Sentence(
            "%(typed)s is none of %(known)s", typed=f"{value!r}", known=", ".join(Urgency)
        )
        raise ValueError(msg)
    return value
