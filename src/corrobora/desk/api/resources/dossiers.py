"""What bears on something that waits or is contradicted: the readings, with their passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resources.reports import ReportRow, Stretch, report_row
from corrobora.desk.api.resources.rulings import Ruled
from corrobora.desk.api.shapes import Answer
from corrobora.model.plain import Plain
from corrobora.model.ruling import VerdictKind
from corrobora.register.review.dossier import FieldRow, Gate, Reading, Side
from corrobora.register.summaries.asking import find_persons
from corrobora.shapes.decisions import ruled_shape

__all__ = [
    "Named",
    "OneReading",
    "ReadingsSide",
    "gate_of",
    "name_persons",
    "reading_rows",
    "side_rows",
]


class Named(Answer):
    """A person by name."""

    id: str = Field(description="The id.")
    name: str = Field(description="The name.")
    address: str = Field(description="By what the person is found: `/persons/{address}`.")


class Words(Answer):
    """Some words of a report."""

    text: str = Field(description="The words.")
    quoted: bool = Field(description="Whether the statement rests on them.")


class ContextOf(Stretch):
    """A passage with the words around it."""

    pieces: list[Words] = Field(description="The words, in order.")


class ReadField(Answer):
    """A field of a claim, as it is typed where it is set."""

    name: str = Field(description="Which.")
    now: str = Field(description="What holds now.")
    read: str | None = Field(description="What had been read, where a person set it.")
    by: Ruled | None = Field(description="Who set it.")


class OneReading(Answer):
    """One claim as it was read in a report, and as it stands."""

    claim: str = Field(description="The name by which a person decides on it.")
    report: ReportRow = Field(description="The report.")
    speaker: str | None = Field(description="Who says so; null: the report in its own voice.")
    fields: list[ReadField] = Field(description="What it says, field by field.")
    verdict: VerdictKind | None = Field(description="What a person said of it.")
    passage: ContextOf | None = Field(description="The passage; null where it is restricted.")
    copied: bool = Field(description="Whether it stands in a copied passage.")


class ReadingsSide(Answer):
    """One side of a conflict, with everybody who says it."""

    side: str = Field(description="Which side.")
    value: str = Field(description="What it says.")
    readings: list[OneReading] = Field(description="The claims, first-hand ones first.")


def gate_of(call: Call) -> Gate:
    """Return what of reports may be seen."""
    return Gate(call.veil.cover, call.veil.covers_report)


def name_persons(call: Call, ids: Iterable[str]) -> list[Plain]:
    """Return those of these persons who may be seen."""
    asked = tuple(ids)
    found = find_persons(call.gaze, asked)
    return [
        {"id": id_, "name": found[id_].name, "address": found[id_].address or id_}
        for id_ in asked
        if id_ in found
    ]


def reading_rows(call: Call, readings: Iterable[Reading]) -> list[Plain]:
    """Return the readings; of a report that is restricted as a whole there is none."""
    return [*_rows(call, readings)]


def side_rows(call: Call, sides: Iterable[Side]) -> list[Plain]:
    """Return the sides of a conflict."""
    return [
        {
            "side": one.side,
            "value": one.value,
            "readings": reading_rows(call, one.readings),
        }
        for one in sides
    ]


def _rows(call: Call, readings: Iterable[Reading]) -> Iterator[Plain]:
    for one in readings:
        if call.veil.covers_report(one.report.id):
            continue
        stretch = one.stretch
        yield {
            "claim": one.claim,
            "report": report_row(one.report),
            "speaker": one.speaker,
            "fields": [_field(row) for row in one.fields],
            "verdict": None if one.verdict is None else one.verdict.kind.value,
            "passage": None
            if stretch is None
            else {
                "start": stretch.start,
                "end": stretch.end,
                "pieces": [{"text": text, "quoted": quoted} for text, quoted in stretch.pieces],
            },
            "copied": one.is_copy,
        }


def _field(row: FieldRow) -> Plain:
    return {
        "name": row.name,
        "now": row.now,
        "read": row.read,
        "by": None if row.by is None else ruled_shape(row.by),
    }
