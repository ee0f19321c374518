"""An estimate of how many nobody named: from how independent sources overlap, never a count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Captures",
    "Caution",
    "CautionKind",
    "Estimate",
    "ModelFit",
    "Range",
    "Refusal",
    "Source",
]


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source of names: a side, with how many it names in the frame."""

    key: str
    name: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Captures:
    """Who is named by which of some sources.

    `cells` say how many people stand on exactly these sources (True where named, in the order
    of `sources`). `pooled` are sources that were taken together as the last one, `unused` those
    that name too few or were not asked for, `apart` those that share nobody with another. `open`
    people are only perhaps in the frame and in no cell, `only_hedged` are in it and named by no
    source here without a hedge. `doubles` are pairs of those counted that may be one person,
    `joined` the cells if all of them are.
    """

    sources: tuple[Source, ...]
    cells: Mapping[tuple[bool, ...], int]
    pooled: tuple[Source, ...] = ()
    unused: tuple[Source, ...] = ()
    apart: tuple[Source, ...] = ()
    open: int = 0
    only_hedged: int = 0
    doubles: int = 0
    joined: Mapping[tuple[bool, ...], int] | None = None

    @property
    def people(self) -> int:
        """How many people the sources name together."""
        return sum(self.cells.values())


class Refusal(StrEnum):
    """Why no estimate is given."""

    FEW_SOURCES = "few_sources"
    FEW_PEOPLE = "few_people"
    FEW_OVERLAPS = "few_overlaps"
    NO_MODEL = "no_model"
    UNBOUNDED = "unbounded"


class CautionKind(StrEnum):
    """What speaks for reading an estimate with care."""

    THREE_SOURCES = "three_sources"
    DEPENDENCE = "dependence"
    UNEVEN = "uneven"
    SATURATED = "saturated"
    SMALL_OVERLAP = "small_overlap"
    NO_OVERLAP = "no_overlap"
    EMPTY_CELLS = "empty_cells"
    MODELS_DIFFER = "models_differ"
    WIDE = "wide"
    LEFT_OUT = "left_out"
    POOLED = "pooled"
    MATCHING = "matching"
    OPEN_PEOPLE = "open_people"
    LONG_WINDOW = "long_window"
    NO_WINDOW = "no_window"


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to be careful of; `about` are the sources or numbers that it is about."""

    kind: CautionKind
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """A number of people with the 95 % interval around it; without a `high` it is open."""

    value: float
    low: float
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFit:
    """One log-linear model: the pairs of sources that it lets depend on each other.

    `pairs` are places in the order of the sources; an `is_uneven` model lets some people be heard
    of more easily than others, too. `weight` is by AIC among the models that gave a finite number.
    """

    pairs: tuple[tuple[int, int], ...]
    is_uneven: bool = False
    estimate: float
    deviance: float
    freedom: int
    aic: float
    bic: float
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many people there may be in all, named ones among them; `None` where it was refused.

    `averaged` is over the models by AIC, `by_bic` the same point by BIC. `least` is a lower
    bound that holds where people are not all equally easy to hear of. `pair` is what two
    sources alone would give if they were independent. `joined` is the estimate if all pairs
    that may be one person are one.
    """

    captures: Captures
    averaged: Range | None = None
    by_bic: float | None = None
    models: tuple[ModelFit, ...] = ()
    least: Range | None = None
    pair: Range | None = None
    joined: Range | None = None
    refusal: Refusal | None = None
    cautions: tuple[Caution, ...] = ()
