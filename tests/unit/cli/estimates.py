"""Estimates made by hand, for the words and shapes of `corrobora estimate`."""

from __future__ import annotations

from corrobora.model.estimate import (
    Captures,
    Caution,
    CautionKind,
    Estimate,
    ModelFit,
    Range,
    Source,
)

WATCH, LANTERN, STATE = (
    Source("watch", "Prison Watch", 60),
    Source("lantern", "Lantern Circle", 30),
    Source("state:XA", "the state (XA)", 30),
)
CELLS = {
    (True, True, True): 10,
    (True, True, False): 15,
    (True, False, False): 35,
    (False, True, True): 5,
    (False, False, True): 15,
}
ABOUT = {
    CautionKind.DEPENDENCE: ("Prison Watch", "Lantern Circle", "83%"),
    CautionKind.UNEVEN: ("71%",),
    CautionKind.SMALL_OVERLAP: ("Prison Watch", "Lantern Circle", "3"),
    CautionKind.NO_OVERLAP: ("Prison Watch", "Lantern Circle", "0"),
    CautionKind.EMPTY_CELLS: ("2", "7"),
    CautionKind.MODELS_DIFFER: ("90", "250"),
    CautionKind.LEFT_OUT: ("Committee of Mothers",),
    CautionKind.POOLED: ("Beacon", "Vigil House"),
    CautionKind.MATCHING: ("4",),
    CautionKind.OPEN_PEOPLE: ("12",),
    CautionKind.LONG_WINDOW: ("120",),
}
"""What each kind of caution is about, where it is about anything."""


def captures(**more: object) -> Captures:
    """Three sources that name eighty people."""
    given: dict[str, object] = {"sources": (WATCH, LANTERN, STATE), "cells": CELLS}
    return Captures(**(given | more))  # type: ignore[arg-type]


def model(weight: float = 0.5, **more: object) -> ModelFit:
    """A model that lets the first two sources depend on each other."""
    given: dict[str, object] = {
        "pairs": ((0, 1),),
        "estimate": 102.456,
        "deviance": 3.14159,
        "freedom": 2,
        "aic": 41.23456,
        "bic": 43.65432,
        "weight": weight,
    }
    return ModelFit(**(given | more))  # type: ignore[arg-type]


def estimate(**more: object) -> Estimate:
    """An estimate of about a hundred."""
    given: dict[str, object] = {
        "captures": captures(),
        "averaged": Range(102.44, 91.04, 131.96),
        "by_bic": 101.27,
        "models": (model(0.7), model(0.3, pairs=())),
        "least": Range(95.06, 84.5, 120.04),
        "cautions": (Caution(CautionKind.THREE_SOURCES),),
    }
    return Estimate(**(given | more))  # type: ignore[arg-type]


def refused(refusal: object, **more: object) -> Estimate:
    """No estimate, and why."""
    return estimate(refusal=refusal, averaged=None, by_bic=None, models=(), **more)


def caution(kind: CautionKind) -> Caution:
    """A caution of that kind with what it is about."""
    return Caution(kind, ABOUT.get(kind, ()))
