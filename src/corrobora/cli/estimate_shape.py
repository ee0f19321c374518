"""The JSON of `corrobora estimate`: fields are only ever added, never renamed or dropped."""

from __future__ import annotations

from corrobora.cli.estimate_words import ASSUMPTIONS, NOT_A_COUNT, REFUSALS, say_caution
from corrobora.model.estimate import Estimate, ModelFit, Range, Source
from corrobora.model.plain import Plain, as_plain
from corrobora.register.record import Record

__all__ = ["estimate_shape"]

Shape = dict[str, Plain]


def estimate_shape(record: Record, frame: Shape, found: Estimate) -> Shape:
    """Return the estimate with the table that it rests on; `frame` says of whom it is."""
    captures, refusal = found.captures, found.refusal
    names = [source.name for source in captures.sources]
    return {
        "as_of": record.as_of.isoformat(),
        "known_at": as_plain(record.known_at),
        "is_count": False,
        "note": NOT_A_COUNT,
        "frame": frame,
        "named": captures.people,
        "sources": [_source(source) for source in captures.sources],
        "pooled": [_source(source) for source in captures.pooled],
        "unused": [_source(source) for source in captures.unused],
        "left_out": [_source(source) for source in captures.apart],
        "cells": [
            {"named_by": [n for n, is_in in zip(names, history, strict=True) if is_in], "people": n}
            for history, n in captures.cells.items()
        ],
        "refused": None if refusal is None else refusal.value,
        "why_refused": None if refusal is None else REFUSALS[refusal],
        "estimate": _range(found.averaged),
        "estimate_by_bic": None if found.by_bic is None else round(found.by_bic, 1),
        "if_doubles_are_one": _range(found.joined),
        "lower_bound": _range(found.least),
        "two_sources_if_independent": _range(found.pair),
        "models": [_model(model, names) for model in found.models],
        "assumptions": [*ASSUMPTIONS],
        "cautions": [
            {"kind": one.kind.value, "about": [*one.about], "says": say_caution(one)}
            for one in found.cautions
        ],
    }


def _source(source: Source) -> Shape:
    return {"name": source.name, "side": source.key, "people": source.people}


def _range(found: Range | None) -> Plain:
    if found is None:
        return None
    high = None if found.high is None else round(found.high, 1)
    return {"value": round(found.value, 1), "low": round(found.low, 1), "high": high}


def _model(model: ModelFit, names: list[str]) -> Shape:
    return {
        "dependent": [[names[i], names[j]] for i, j in model.pairs],
        "uneven": model.is_uneven,
        "estimate": round(model.estimate, 1),
        "deviance": round(model.deviance, 3),
        "degrees_of_freedom": model.freedom,
        "aic": round(model.aic, 3),
        "bic": round(model.bic, 3),
        "weight": round(model.weight, 4),
    }
