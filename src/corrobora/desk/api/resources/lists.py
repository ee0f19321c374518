"""Lists of people: versions, rows, what changed from one version to another."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.desk.jobs import JobState
from corrobora.desk.lists.compared import (
    DIFF_PARTS,
    begin_comparing,
    choose_two,
    find_filed,
    rows_seen,
)
from corrobora.desk.lists.pages import make_rows_page
from corrobora.errors import RegisterError
from corrobora.model.account import Permission
from corrobora.model.listing import ListField
from corrobora.model.plain import Plain
from corrobora.model.vocabulary import SpeakerKind
from corrobora.register.decided import Decision
from corrobora.register.lists.outcome import DiffOutcome, DiffRow
from corrobora.register.lists.screens import ListOf, find_list_at, load_lists, load_rows
from corrobora.register.lists.versions import StoredVersion
from corrobora.register.veil import Veil
from corrobora.shapes.lists import version_shape

__all__ = ["RESOURCES"]

_MOST = 50
_LAST = 10**9

Number = Annotated[int, Field(ge=1, le=10**5)]


class Version(Answer):
    """One version of a list."""

    number: int = Field(ge=1, description="Its number, from 1 on in order of time.")
    label: str = Field(description="The label of the report that it is.")
    report: str = Field(description="The id of that report.")
    closed: str | None = Field(description="Up to which day it counts, in EDTF.")
    published: str | None = Field(description="When it was published, in EDTF.")
    rows: int = Field(ge=0, description="How many rows it has.")
    left_out: int = Field(ge=0, description="How many were left out as wrong.")
    recorded_at: datetime.datetime = Field(description="When it came to the register.")
    open: int = Field(ge=0, description="Names that vanished in it and wait for an answer.")


class OneList(Answer):
    """One list with its versions."""

    address: str = Field(description="By what it is found: `/lists/{address}`.")
    name: str = Field(description="The name.")
    versions: list[Version] = Field(description="Its versions, the oldest first.")


class Lists(Answer):
    """All lists."""

    lists: list[OneList] = Field(description="By name.")


class RowsWanted(Wanted):
    """Which rows."""

    version: Annotated[Number | None, Field(description="The number of a version.")] = None
    start: Annotated[
        int, Field(ge=0, le=_LAST, description="`next` of the page before; 0: from the first row.")
    ] = 0


class Column(Answer):
    """One column."""

    header: str = Field(description="What stands above it.")
    means: ListField = Field(description="What it is taken for.")


class ListRow(Answer):
    """One row."""

    number: int = Field(ge=0, description="Its number in the list.")
    cells: list[str] = Field(description="A cell a column; none where the row is restricted.")
    covered: bool = Field(description="Whether the row is restricted for this token.")


class Rows(Answer):
    """Some rows of a version."""

    address: str = Field(description="The address of the list.")
    version: Version = Field(description="The version.")
    compiler: str = Field(description="Who made the list.")
    kind: SpeakerKind = Field(description="What kind of party that is.")
    columns: list[Column] = Field(description="The columns.")
    rows: list[ListRow] = Field(description="Fifty rows at a time.")
    next: int | None = Field(description="`start` of the next rows; null at the end.")


class DiffWanted(Wanted):
    """Which versions, and which part of what changed."""

    older: Annotated[Number | None, Field(description="The number of a version.")] = None
    newer: Annotated[Number | None, Field(description="The number of a later one.")] = None
    part: Annotated[
        Literal["vanished", "appeared", "changed"], Field(description="What became of the row.")
    ] = "vanished"
    start: Annotated[int, Field(ge=0, le=_LAST, description="After how many rows.")] = 0


class CellChange(Answer):
    """What changed in a cell."""

    header: str = Field(description="In which column.")
    older: str = Field(description="What it said.")
    newer: str = Field(description="What it says.")


class DiffLine(Answer):
    """One row of what changed."""

    name: str = Field(description="The name.")
    person: str = Field(description="The id of the person who is called so.")
    row: int = Field(ge=0, description="The number of the row.")
    was: str = Field(description="How the name was written, where that changed.")
    changes: list[CellChange] = Field(description="What changed in its cells.")
    perhaps: list[str] = Field(description="Of a name that vanished: who may be the same.")
    back: bool = Field(description="Whether a later version has the name again.")
    answer: str | None = Field(description="Why it is gone, as somebody filed.")
    why: str | None = Field(description="What they saw.")
    covered: bool = Field(description="Whether a field of the person is restricted.")


class Diff(Answer):
    """What changed from one version to another; a name that vanished is a question."""

    address: str = Field(description="The address of the list.")
    older: Version = Field(description="The older version.")
    newer: Version = Field(description="The newer one.")
    ready: bool = Field(description="False while it is being worked out: ask again in a moment.")
    part: str = Field(description="Which part is given.")
    counts: dict[str, int] = Field(description="How many rows there are of each part.")
    same: int = Field(ge=0, description="How many stayed as they were.")
    columns_gone: list[str] = Field(description="Columns that the newer has not.")
    columns_new: list[str] = Field(description="Columns that the older had not.")
    rows: list[DiffLine] = Field(description="Fifty rows at a time.")
    next: int | None = Field(description="`start` of the next rows; null at the end.")


def list_all(call: Call, _: Wanted) -> Plain:
    """Give all lists with their versions, and what waits for an answer."""
    return {"lists": [_list(one) for one in load_lists(call.gaze, call.veil)]}


def show_one(call: Call, _: Wanted) -> Plain:
    """Give one list."""
    return _list(_find(call))


def show_rows(call: Call, wanted: RowsWanted) -> Plain:
    """Give rows of a version, the last one unless another is named."""
    of = _find(call)
    version = _version(of, wanted.version) or of.versions[-1]
    found = load_rows(call.connection, version, wanted.start, _MOST)
    page = make_rows_page(of, version, found, call.veil, is_first=not wanted.start)
    return {
        "address": of.address,
        "version": _tell(of, version),
        "compiler": page.compiler,
        "kind": page.kind,
        "columns": [{"header": one.header, "means": one.field.value} for one in found.head.columns],
        "rows": [
            {"number": one.number, "cells": list(one.cells), "covered": one.is_covered}
            for one in page.rows
        ],
        "next": page.after,
    }


def show_diff(call: Call, wanted: DiffWanted) -> Plain:
    """Give what changed; two long lists take a while to compare, once: until then `ready` is false.

    A name that vanished is a question, never a release.
    """
    of = _find(call)
    two = choose_two(of, _version(of, wanted.older), _version(of, wanted.newer))
    job = begin_comparing(call.desk, call.connection, of, two, call.at)
    head: dict[str, Plain] = {
        "address": of.address,
        "older": _tell(of, two[0]),
        "newer": _tell(of, two[1]),
        "part": wanted.part,
    }
    if job.state is JobState.FAILED:
        call.desk.jobs.drop(job.id)  # asked again, it is tried again
        raise RegisterError(job.wrong or "The two versions could not be compared. Ask again")
    if not isinstance(job.result, DiffOutcome):
        empty: dict[str, Plain] = {"counts": {}, "same": 0, "columns_gone": [], "columns_new": []}
        return {**head, "ready": False, **empty, "rows": [], "next": None}
    return {**head, "ready": True, **_tell_diff(call, job.result, wanted)}


def _tell_diff(call: Call, found: DiffOutcome, wanted: DiffWanted) -> dict[str, Plain]:
    rows = rows_seen(found, call.veil)
    end = wanted.start + _MOST
    some = rows[wanted.part][wanted.start : end]
    shown = {one.person_id for one in some} if wanted.part == DIFF_PARTS[0] else set()
    filed = find_filed(call.connection, found, shown)
    return {
        "counts": {part: len(listed) for part, listed in rows.items()},
        "same": found.same,
        "columns_gone": list(found.columns_gone),
        "columns_new": list(found.columns_new),
        "rows": [*_lines(some, filed, call.veil)],
        "next": end if end < len(rows[wanted.part]) else None,
    }


def _lines(rows: tuple[DiffRow, ...], filed: Mapping[str, Decision], veil: Veil) -> Iterator[Plain]:
    for one in rows:
        made = filed.get(one.person_id)
        is_covered = bool(veil.hidden_fields(one.person_id))
        yield {
            "name": one.name,
            "person": one.person_id,
            "row": one.row,
            "was": one.was,
            "changes": []
            if is_covered
            else [
                {"header": header, "older": older, "newer": newer}
                for header, older, newer in one.changes
            ],
            "perhaps": list(one.perhaps),
            "back": one.is_back,
            "answer": None if made is None else str(made.payload["reason"]),
            "why": None if made is None else made.reason,
            "covered": is_covered,
        }


def _find(call: Call) -> ListOf:
    of = find_list_at(call.gaze, call.veil, call.path["address"])
    if of is None:
        raise not_found()
    return of


def _version(of: ListOf, number: int | None) -> StoredVersion | None:
    if number is None:
        return None
    if number > len(of.versions):
        raise not_found()
    return of.versions[number - 1]


def _list(of: ListOf) -> dict[str, Plain]:
    return {
        "address": of.address,
        "name": of.name,
        "versions": [_tell(of, one) for one in of.versions],
    }


def _tell(of: ListOf, version: StoredVersion) -> dict[str, Plain]:
    return {
        **version_shape(version),
        "number": of.versions.index(version) + 1,
        "open": of.open.get(version.report_id, 0),
    }


_LIST = "/lists/{address}"
RESOURCES = (
    Resource(
        name="lists",
        url="/lists",
        permission=Permission.READ,
        says="Lists of people, with their versions",
        answers=Lists,
        handle=list_all,
        of="lists",
    ),
    Resource(
        name="list",
        url=_LIST,
        permission=Permission.READ,
        says="One list",
        answers=OneList,
        handle=show_one,
        of="lists",
    ),
    Resource(
        name="list.rows",
        url=f"{_LIST}/rows",
        permission=Permission.READ,
        says="Rows of a version",
        takes=RowsWanted,
        answers=Rows,
        handle=show_rows,
        of="lists",
    ),
    Resource(
        name="list.diff",
        url=f"{_LIST}/diff",
        permission=Permission.READ,
        says="What changed from one version to another",
        takes=DiffWanted,
        answers=Diff,
        handle=show_diff,
        of="lists",
    ),
)
