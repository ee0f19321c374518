"""What the page of a case file and the sheet for an appeal say."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.desk.asked import Given, Typed
from corrobora.desk.days import last_day
from corrobora.model.case import CASE_FIELDS, CaseField, Urgency
from corrobora.publish.appeal import Fact
from corrobora.register.cases import CaseChange, CaseEntry, CaseFile

__all__ = ["AppealPage", "CasePage", "Entry", "Tick", "make_entries", "make_ticks"]

_LONG = frozenset({CaseField.CHARGES, CaseField.HEALTH, CaseField.DEPENDANTS, CaseField.CONTACT})
_NEVER_PRINTED = CaseField.CONTACT


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the form: what was typed, what stands, and the decision that put it there."""

    field: CaseField
    name: str
    kind: str
    typed: Typed
    stands: str
    seen: str
    by: CaseEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case file; `wrong` says by field what cannot be kept, `told` why nothing was decided."""

    address: str
    name: str
    entries: tuple[Entry, ...]
    beside: tuple[CaseEntry, ...]
    history: tuple[CaseChange, ...]
    known_at: datetime.datetime | None
    urgencies: tuple[str, ...] = tuple(Urgency)
    names: Mapping[CaseField, str]
    wrong: Mapping[str, str]
    told: str = ""
    why: Typed

    @property
    def known_on(self) -> datetime.date | None:
        """The day by whose end it was known here."""
        return last_day(self.known_at)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that stands on the sheet only where it is ticked."""

    name: str
    words: str
    value: str
    is_ticked: bool
    is_case: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealPage:
    """The form of a sheet, and the sheet itself where it was asked for."""

    address: str
    name: str
    ticks: tuple[Tick, ...]
    typed: Mapping[str, Typed]
    is_sheet: bool
    facts: tuple[Fact, ...] = ()
    withheld: int = 0
    is_restricted: bool = False
    is_named: bool = True
    day: datetime.date

    @property
    def printed(self) -> tuple[Tick, ...]:
        """What of the case file was ticked."""
        return tuple(one for one in self.ticks if one.is_case and one.is_ticked)


def make_entries(case: CaseFile, typed: Given | None = None) -> tuple[Entry, ...]:
    """Return the fields of the form, with what was typed where something was."""
    found = []
    for of, name in CASE_FIELDS.items():
        stands = case.value(of)
        value, shown, seen = stands, stands, case.decision(of)
        if typed is not None and typed.has(of.value):
            value = typed.text(of.value)
            shown, seen = typed.text(f"{of.value}-shown"), typed.text(f"{of.value}-seen")
        entry = case.entries.get(of)
        found.append(Entry(of, name, _kind(of), Typed(value), shown, seen, entry))
    return tuple(found)


def make_ticks(case: CaseFile, restricted: Mapping[str, object], form: Given) -> tuple[Tick, ...]:
    """Return what may be ticked: each restricted part, each entry but how to reach the family."""
    ticked = set(form.all("tick"))
    parts = [Tick(part, part, "", part in ticked, is_case=False) for part in restricted]
    for of, name in CASE_FIELDS.items():
        if case.value(of) and of is not _NEVER_PRINTED:
            key = f"case-{of.value}"
            parts.append(Tick(key, name, case.value(of), key in ticked, is_case=True))
    return tuple(parts)


def _kind(of: CaseField) -> str:
    if of is CaseField.HEARING:
        return "day"
    if of is CaseField.URGENCY:
        return "choice"
    return "text" if of in _LONG else "line"
