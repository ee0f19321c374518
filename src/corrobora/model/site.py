"""A place of detention, with everybody and everything said of it."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.model.finding import Finding, LedgerRow, PromiseState
from corrobora.model.statement import SiteClaim

__all__ = ["SiteState", "Stayed"]


@dataclass(frozen=True, slots=True)
class Stayed:
    """A person whom findings put at a place; `is_there` where nothing later tells otherwise."""

    name: str
    finding: Finding
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """One place: the names it goes by here and in the packs, and everything said of it."""

    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    people: tuple[Stayed, ...]
    figures: tuple[LedgerRow, ...]
    claims: tuple[tuple[str, SiteClaim, tuple[str, ...]], ...]
    promises: tuple[PromiseState, ...]
