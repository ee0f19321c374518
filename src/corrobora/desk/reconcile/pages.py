"""What the page of a figure beside names says."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from corrobora.desk.reconcile.words import CANNOT, SETTLES, WHY
from corrobora.model.finding import LedgerRow
from corrobora.model.reconciled import Fit, Interval, Reason, Reconciliation, Why
from corrobora.register.period_reconciling import MOST, Reconciled
from corrobora.register.record import Passage

__all__ = ["FitRow", "PartRow", "Pile", "ReconcilePage", "make_page"]

_TWO_NAMES = frozenset({Reason.SAME_PERSON, Reason.LIKE_OUTSIDE})


@dataclass(frozen=True, slots=True)
class FitRow:
    """One person beside the figure, with their page, and what else keeps them open."""

    fit: Fit
    address: str
    about: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """Those who are open, or outside, for one reason; `settles` says what would settle it."""

    why: str
    settles: str
    rows: tuple[FitRow, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the figure: how many are named, perhaps, not named, too many."""

    row: LedgerRow
    matched: tuple[FitRow, ...]
    ambiguous: tuple[FitRow, ...]
    unknown: Interval | None
    too_many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcilePage:
    """Everything that the page says; `found` is None where too many may be counted for a page."""

    address: str
    country: str
    year: int
    row: LedgerRow
    found: Reconciliation | None
    cannot: str
    filling: tuple[FitRow, ...]
    beyond: tuple[FitRow, ...]
    ambiguous: tuple[Pile, ...]
    outside: tuple[Pile, ...]
    parts: tuple[PartRow, ...]
    in_no_part: tuple[FitRow, ...]
    passages: tuple[tuple[Passage, str], ...]
    since: datetime.date | None
    most: int = MOST
    wrong: str = ""


def make_page(
    told: Reconciled,
    where: tuple[str, str, int],
    passages: tuple[tuple[Passage, str], ...],
    *,
    since: datetime.date | None,
    say: Callable[[str], str],
    wrong: str = "",
) -> ReconcilePage:
    """Return the page of a figure; `where` is its address, its country and its year."""
    rows = _Rows(told.addresses, say)
    found = told.found
    beyond = frozenset[str]() if found is None else {fit.person_id for fit in found.beyond}
    matched = () if found is None else found.matched
    address, country, year = where
    return ReconcilePage(
        address=address,
        country=country,
        year=year,
        row=told.entry.row,
        found=found,
        cannot="" if found is None or found.cannot is None else say(CANNOT[found.cannot]),
        filling=rows.of(fit for fit in matched if fit.person_id not in beyond),
        beyond=rows.of(() if found is None else found.beyond),
        ambiguous=rows.pile(() if found is None else found.ambiguous),
        outside=rows.pile(() if found is None else found.outside),
        parts=() if found is None else tuple(rows.part(one) for one in found.parts),
        in_no_part=rows.of(() if found is None else found.in_no_part),
        passages=passages,
        since=since,
        wrong=wrong,
    )


class _Rows:
    """Makes rows of people, with words in the reader's language."""

    def __init__(self, addresses: Mapping[str, str], say: Callable[[str], str]) -> None:
        self.addresses = addresses
        self.say = say

    def of(self, fits: Iterable[Fit]) -> tuple[FitRow, ...]:
        return tuple(self.row(fit, None) for fit in fits)

    def row(self, fit: Fit, reason: Reason | None) -> FitRow:
        about = next((w.about for w in fit.why if w.reason is reason and w.about), None)
        also = tuple(self.because(why) for why in fit.why if why.reason is not reason)
        address = self.addresses.get(fit.person_id, fit.person_id)
        return FitRow(fit, address, (about or "").replace("_", " "), also)

    def because(self, why: Why) -> str:
        word = self.say(WHY[why.reason])
        return f"{word} ({why.about})" if why.about and why.reason in _TWO_NAMES else word

    def pile(self, fits: Iterable[Fit]) -> tuple[Pile, ...]:
        """Return the fits by their first reason, each once, in the order of the reasons."""
        found: dict[Reason, list[Fit]] = {}
        for fit in fits:
            found.setdefault(fit.why[0].reason, []).append(fit)
        return tuple(
            Pile(
                self.say(WHY[reason]),
                self.say(SETTLES[reason]) if reason in SETTLES else "",
                tuple(self.row(fit, reason) for fit in found[reason]),
            )
            for reason in Reason
            if reason in found
        )

    def part(self, one: Reconciliation) -> PartRow:
        return PartRow(
            one.row,
            self.of(one.matched),
            self.of(one.ambiguous),
            one.unknown,
            0 if one.too_many is None else one.too_many.certain,
        )
