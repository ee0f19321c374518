"""The JSON and CSV of `corrobora link`; a contract: a field is never renamed, only added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrobora.model.plain import Plain
from corrobora.model.suggestion import RecordCluster, RecordPart, RecordSide, RecordSuggestion

if TYPE_CHECKING:
    from corrobora.linking import Linked, RegisterLinked

__all__ = ["CSV_COLUMNS", "csv_rows", "linked_shape", "register_shape", "suggestion_shape"]

CSV_COLUMNS = (
    "cluster",
    "proposal",
    "score",
    "bits",
    "a_list",
    "a_row",
    "a_name",
    "b_list",
    "b_row",
    "b_name",
    "explanation",
)
# What a spreadsheet would run as a formula.
_LIVE = ("=", "+", "-", "@", "\t", "\r")

_Shape = dict[str, Plain]


def linked_shape(found: Linked) -> _Shape:
    """Return what linking files found: groups, pairs with their parts, what each part weighs."""
    return {
        "records": found.records,
        "compared": found.compared,
        "clusters": [_cluster_shape(one) for one in found.clusters],
        "pairs": [suggestion_shape(one) for one in found.suggestions],
        "weights": [
            {"field": field, "outcome": words, "bits": bits} for field, words, bits in found.weights
        ],
        "notes": list(found.notes),
    }


def register_shape(done: RegisterLinked) -> _Shape:
    """Return what linking a register's lists left in it."""
    return {
        "records": done.records,
        "lists": done.lists,
        "compared": done.compared,
        "kept": done.kept,
        "already_one": done.already_one,
        "judged": done.judged,
        "namesakes": done.namesakes,
        "notes": list(done.notes),
    }


def suggestion_shape(one: RecordSuggestion) -> _Shape:
    """Return one pair with both sides and its parts."""
    return {
        "id": one.id,
        "proposal": one.proposal.value,
        "score": one.score,
        "bits": one.bits,
        "cluster": one.cluster or None,
        "judgement": one.judgement.value,
        "a": _side_shape(one.a),
        "b": _side_shape(one.b),
        "parts": [_part_shape(part) for part in one.parts],
    }


def _cluster_shape(one: RecordCluster) -> _Shape:
    return {"id": one.id, "members": [_side_shape(side) for side in one.members]}


def _side_shape(side: RecordSide) -> _Shape:
    return {
        "name": side.name,
        "person": side.person or None,
        "list": side.list_label or None,
        "report": side.report or None,
        "row": side.row,
    }


def _part_shape(part: RecordPart) -> _Shape:
    return {
        "field": part.field,
        "a": part.a,
        "b": part.b,
        "bits": round(part.bits, 2),
        "words": part.words,
    }


def csv_rows(found: Linked) -> Iterator[tuple[str | int | float, ...]]:
    """Give the pairs as rows of `CSV_COLUMNS`; what a spreadsheet would run is disarmed."""
    for one in found.suggestions:
        explained = "; ".join(f"{part.field} {part.bits:+.1f} ({part.words})" for part in one.parts)
        yield (
            one.cluster,
            one.proposal.value,
            one.score,
            one.bits,
            _disarm(one.a.list_label),
            one.a.row or "",
            _disarm(one.a.name),
            _disarm(one.b.list_label),
            one.b.row or "",
            _disarm(one.b.name),
            _disarm(explained),
        )


def _disarm(text: str) -> str:
    return f"'{text}" if text.startswith(_LIVE) else text
