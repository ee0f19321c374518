"""What changed between two versions of a list, as rows that are small enough to be kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corrobora.model.person import name_key
from corrobora.register.lists.diff import Changed
from corrobora.register.lists.questions import ask_about, name_id
from corrobora.register.lists.versions import VersionPair, pair_versions
from corrobora.register.opening import opened
from corrobora.store.database import Where
from corrobora.store.lists import StoredVersion, load_versions

__all__ = ["DiffOutcome", "DiffRow", "compare_kept"]

_LONGEST = 300  # code points of a cell that is kept of a change


@dataclass(frozen=True, slots=True)
class DiffRow:
    """Somebody who appeared, vanished or changed; `key` is the folded name.

    `changes` are header, what it said and what it says. `perhaps` are who may be the same,
    `is_back` says that a later version has the name again.
    """

    name: str
    key: str
    person_id: str
    row: int
    was: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    perhaps: tuple[str, ...] = ()
    is_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffOutcome:
    """What changed; `steps` are the versions from the older to the newer, by their reports."""

    older: StoredVersion
    newer: StoredVersion
    appeared: tuple[DiffRow, ...]
    vanished: tuple[DiffRow, ...]
    changed: tuple[DiffRow, ...]
    same: int
    columns_gone: tuple[str, ...]
    columns_new: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]


def compare_kept(register: Where, older: StoredVersion, newer: StoredVersion) -> DiffOutcome:
    """Return what changed from one version to the other; reads both texts, and those after."""
    with opened(register) as connection:
        pair = pair_versions(connection, older, newer)
        questions = ask_about(connection, pair)
        versions = load_versions(connection, list_key=older.list_key)
    diff = pair.diff
    ids = [one.report_id for one in versions]
    at = slice(ids.index(older.report_id), ids.index(newer.report_id) + 1)
    return DiffOutcome(
        older=older,
        newer=newer,
        appeared=tuple(
            _row(one.mention.name, newer.report_id, one.row.number) for one in diff.appeared
        ),
        vanished=tuple(
            DiffRow(
                one.person,
                name_key(one.person),
                one.person_id,
                one.row,
                perhaps=one.perhaps,
                is_back=one.is_back,
            )
            for one in questions
        ),
        changed=tuple(_changed(pair)),
        same=diff.same,
        columns_gone=diff.columns_gone,
        columns_new=diff.columns_new,
        steps=tuple(zip(ids[at], ids[at][1:], strict=False)),
    )


def _row(name: str, report: str, row: int) -> DiffRow:
    return DiffRow(name, name_key(name), name_id(name, report), row)


def _changed(pair: VersionPair) -> Iterator[DiffRow]:
    for one in pair.diff.changed:
        name = one.newer.mention.name
        yield DiffRow(
            name,
            name_key(name),
            name_id(name, pair.newer.report_id),
            one.newer.row.number,
            was=one.older.mention.name if one.is_renamed else "",
            changes=tuple(_changes(one)),
        )


def _changes(one: Changed) -> Iterator[tuple[str, str, str]]:
    for change in one.fields:
        older = "" if change.older is None else change.older.value[:_LONGEST]
        newer = "" if change.newer is None else change.newer.value[:_LONGEST]
        yield change.header, older, newer
