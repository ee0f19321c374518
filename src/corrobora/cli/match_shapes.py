"""The JSON and CSV of `corrobora match`; a contract: a field is never renamed, only added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corrobora.model.live_cells import disarm
from corrobora.model.plain import Plain
from corrobora.model.suggestion import (
    Proposal,
    RecordCluster,
    RecordPart,
    RecordSide,
    RecordSuggestion,
)

if TYPE_CHECKING:
    from corrobora.linking import Linked, RegisterLinked

__all__ = ["CSV_COLUMNS", "csv_rows", "matched_shape", "pair_shape", "register_shape"]

CSV_COLUMNS = (
    "cluster",
    "proposal",
    "best",
    "score",
    "bits",
    "a_list",
    "a_row",
    "a_row_id",
    "a_name",
    "b_list",
    "b_row",
    "b_row_id",
    "b_name",
    "explanation",
)

_Shape = dict[str, Plain]


def matched_shape(found: Linked) -> _Shape:
    """Return what matching files found: pairs with their parts, groups, what each part weighs."""
    return {
        "lists": list(found.lists),
        "records": found.records,
        "compared": found.compared,
        **_found_shape(found.suggestions, found.clusters),
        "weights": [
            {"field": field, "outcome": words, "bits": bits} for field, words, bits in found.weights
        ],
        "notes": list(found.notes),
    }


def register_shape(done: RegisterLinked) -> _Shape:
    """Return what matching a register's lists left in it, with the pairs that are kept."""
    return {
        "records": done.records,
        "lists": done.lists,
        "compared": done.compared,
        "kept": done.kept,
        "already_one": done.already_one,
        "judged": done.judged,
        **_found_shape(done.suggestions, done.clusters),
        "notes": list(done.notes),
    }


def _found_shape(
    suggestions: Sequence[RecordSuggestion], clusters: Sequence[RecordCluster]
) -> _Shape:
    """Return the pairs that may be one person, and apart from them those of two of one name."""
    return {
        "pairs": [pair_shape(one) for one in suggestions if one.proposal is Proposal.ONE],
        "namesakes": [pair_shape(one) for one in suggestions if one.proposal is Proposal.TWO],
        "clusters": [_cluster_shape(one) for one in clusters],
    }


def pair_shape(one: RecordSuggestion) -> _Shape:
    """Return one pair with both sides and its parts."""
    return {
        "id": one.id,
        "proposal": one.proposal.value,
        "score": one.score,
        "bits": one.bits,
        "best": one.best,
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
        "row_id": side.row_id or None,
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
            "yes" if one.best else "no",
            one.score,
            one.bits,
            *_side_cells(one.a),
            *_side_cells(one.b),
            disarm(explained),
        )


def _side_cells(side: RecordSide) -> tuple[str | int, ...]:
    row = "" if side.row is None else side.row
    return disarm(side.list_label), row, disarm(side.row_id), disarm(side.name)
