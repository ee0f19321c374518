"""Versions of lists as a register holds them: which there are, and each beside the one before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrobora.errors import BrokenPromise, UsageError
from corrobora.model.listing import ListVersion
from corrobora.model.listing_text import read_head, read_listing
from corrobora.model.person import name_key
from corrobora.register.lists.diff import ListDiff, compare_versions
from corrobora.register.queries import load_packs_of
from corrobora.store.database import Connection
from corrobora.store.lists import StoredVersion, load_versions
from corrobora.store.revisions import load_text

__all__ = [
    "StoredVersion",
    "VersionPair",
    "find_list",
    "find_version",
    "list_versions",
    "load_head",
    "load_listing",
    "load_pairs",
    "months_of",
    "pair_versions",
]


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two versions of one list, the second after the first, and what changed."""

    older: StoredVersion
    newer: StoredVersion
    diff: ListDiff


def list_versions(
    connection: Connection,
    *,
    asked: str | None = None,
    known_at: datetime.datetime | None = None,
) -> tuple[StoredVersion, ...]:
    """Return the versions of all lists, or of the one that is asked for, in order of time.

    Raises `UsageError` where no list is called so.
    """
    if asked is None:
        return load_versions(connection, known_at=known_at)
    return find_list(load_versions(connection, known_at=known_at), asked)


def find_list(versions: Sequence[StoredVersion], asked: str) -> tuple[StoredVersion, ...]:
    """Return the versions of the list that is called so, or of the one that begins so.

    Raises `UsageError` with the names that there are.
    """
    wanted = name_key(asked)
    names = {one.list_key: one.name for one in versions}
    found = [wanted] if wanted in names else [key for key in names if wanted and wanted in key]
    if len(found) != 1:
        known = "; ".join(sorted(names.values())) or "none yet (`corrobora list import`)"
        many = "several lists are called so" if found else "no list is called so"
        raise UsageError(f"{asked}: {many}. Lists here: {known}")
    return tuple(one for one in versions if one.list_key == found[0])


def find_version(versions: Sequence[StoredVersion], asked: str) -> StoredVersion:
    """Return the version that somebody means: by its label, its day, or its number from 1.

    `last` is the newest. Raises `UsageError` with what there is.
    """
    wanted = asked.strip().lower()
    if wanted == "last" and versions:
        return versions[-1]
    numbered = {str(number): one for number, one in enumerate(versions, start=1)}
    if wanted in numbered:
        return numbered[wanted]
    found = [
        one
        for one in versions
        if wanted == one.label.lower() or wanted == str(one.closed) or one.report_id == wanted
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{number} ({one.label})" for number, one in numbered.items())
    raise UsageError(f"{asked}: no one version of the list is called so; there are {known}")


def load_listing(connection: Connection, version: StoredVersion) -> tuple[ListVersion, str]:
    """Return a version with its text."""
    text = _load_text(connection, version)
    return read_listing(text), text


def load_head(connection: Connection, version: StoredVersion) -> ListVersion:
    """Return a version without its rows: who compiled it, and what its columns mean."""
    return read_head(_load_text(connection, version))


def _load_text(connection: Connection, version: StoredVersion) -> str:
    text = load_text(connection, version.revision_id)
    if text is None:
        msg = f"the text of {version.label} is not here"
        raise BrokenPromise(msg)
    return text


def pair_versions(
    connection: Connection, older: StoredVersion, newer: StoredVersion
) -> VersionPair:
    """Return two versions with what changed from the first to the second."""
    before, after = load_listing(connection, older), load_listing(connection, newer)
    diff = compare_versions(before, after, months=months_of(connection))
    return VersionPair(older, newer, diff)


def load_pairs(
    connection: Connection,
    *,
    list_key: str | None = None,
    known_at: datetime.datetime | None = None,
    at_hand: VersionPair | None = None,
) -> tuple[VersionPair, ...]:
    """Return each version of the lists beside the one before it.

    `at_hand` was compared already, and is not compared again where it is one of them.
    """
    versions = load_versions(connection, list_key=list_key, known_at=known_at)
    return tuple(_pairs(connection, versions, at_hand))


def _pairs(
    connection: Connection, versions: Sequence[StoredVersion], at_hand: VersionPair | None
) -> Iterator[VersionPair]:
    months: Mapping[str, int] | None = None
    held: tuple[StoredVersion, tuple[ListVersion, str]] | None = None
    for older, newer in pairwise(versions):
        if older.list_key != newer.list_key:
            continue
        if at_hand is not None and (at_hand.older, at_hand.newer) == (older, newer):
            yield at_hand
            continue
        months = months_of(connection) if months is None else months
        # Of three versions in a row the second is read once.
        is_held = held is not None and held[0] == older
        before = held[1] if held and is_held else load_listing(connection, older)
        held = newer, load_listing(connection, newer)
        yield VersionPair(older, newer, compare_versions(before, held[1], months=months))


def months_of(connection: Connection) -> Mapping[str, int]:
    """Return the words for months of the packs that the register goes by."""
    return load_packs_of(connection).list_files.headers.months
