"""How the columns of a list are read, as settled at its last import; kept with the register."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.errors import RegisterError, UsageError
from corrobora.model.listing_text import read_head, write_head
from corrobora.model.person import name_key
from corrobora.model.report import TextRevision
from corrobora.packs.list_mapping import ColumnRule, ListMapping, rule_of
from corrobora.store.database import Engine, Where, open_register, reading, writing
from corrobora.store.lists import (
    StoredVersion,
    load_mapping,
    load_versions,
    save_mapping,
    save_version,
)

__all__ = ["KeptList", "find_by_headers", "find_by_name", "find_kept", "keep_list", "overlay"]

# The share of all headers of two tables that both have, from which they are one list.
_SAME_HEADERS = 0.8


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list that the register holds versions of, and how its columns are read."""

    list_key: str
    name: str
    mapping: ListMapping
    versions: int


def find_kept(where: Where) -> tuple[KeptList, ...]:
    """Return the lists of a register; none where there is no register yet."""
    try:
        engine = open_register(where, create=False)
    except RegisterError:
        return ()  # whoever writes to it is told what is wrong with it
    try:
        with reading(engine) as connection:
            counted: dict[str, list[StoredVersion]] = {}
            for version in load_versions(connection):
                counted.setdefault(version.list_key, []).append(version)
            return tuple(
                KeptList(key, found[-1].name, _read(payload), len(found))
                for key, found in counted.items()
                if (payload := load_mapping(connection, key)) is not None
            )
    finally:
        engine.dispose()


def find_by_name(lists: Sequence[KeptList], name: str | None) -> KeptList | None:
    """Return the list that is called so, case and accents aside."""
    wanted = "" if name is None else name_key(name)
    return next((one for one in lists if wanted and one.list_key == wanted), None)


def find_by_headers(lists: Sequence[KeptList], headers: Iterable[str]) -> KeptList | None:
    """Return the one list whose columns are headed like these; None where several are, or none."""
    here = set(headers)
    found = [one for one in lists if _is_alike(here, set(one.mapping.columns))]
    return found[0] if len(found) == 1 else None


def _is_alike(here: set[str], there: set[str]) -> bool:
    return bool(here) and len(here & there) >= _SAME_HEADERS * len(here | there)


def overlay(given: ListMapping, kept: KeptList) -> ListMapping:
    """Return what is given, and where that is silent, what was settled for the list before.

    Raises `UsageError` where another compiler is given: two versions of one list are one
    party's word (docs/adr/0019), and another party's list is another list.
    """
    before = kept.mapping
    if given.compiler is not None and name_key(given.compiler) != name_key(before.compiler or ""):
        msg = (
            f"{kept.name}: its earlier versions are by {before.compiler}, this one is said to be by"
            f" {given.compiler}. Another party's list is another list: give it a name with --list"
        )
        raise UsageError(msg)
    return replace(
        given,
        list_name=kept.name,
        compiler=before.compiler,
        kind=given.kind or before.kind,
        status=given.status if given.status is not None else before.status,
        names=given.names or before.names,
        nothing=given.nothing if given.nothing is not None else before.nothing,
        columns={**before.columns, **given.columns},
    )


def keep_list(
    engine: Engine,
    revision: TextRevision,
    *,
    rows: int,
    refused: int,
    left_out: Sequence[str],
    at: datetime.datetime,
) -> StoredVersion:
    """Keep that a text is a version of its list, and how its columns were read; one transaction.

    `left_out` are the headers of columns that are not to enter the register.
    """
    head = read_head(revision.text)
    key = name_key(head.list_name)
    version = StoredVersion(
        revision_id=revision.id,
        report_id=revision.report_id,
        list_key=key,
        name=head.list_name,
        closed=head.closed,
        rows=rows,
        refused=refused,
        recorded_at=at,
    )
    # The day is the version's own; all else holds for the next one too.
    payload = {"head": write_head(replace(head, closed=None)), "left_out": list(left_out)}
    with writing(engine) as connection:
        save_version(connection, version)
        save_mapping(connection, key, head.list_name, payload, recorded_at=at)
        found = load_versions(connection, list_key=key)
    return next((one for one in found if one.revision_id == revision.id), version)


def _read(payload: Mapping[str, object]) -> ListMapping:
    head = read_head(str(payload["head"]))
    left_out = payload["left_out"]
    columns = {column.header: rule_of(column) for column in head.columns}
    if isinstance(left_out, list):
        columns |= {str(header): ColumnRule(field=None) for header in left_out}
    return ListMapping(
        list_name=head.list_name,
        compiler=head.compiler,
        kind=head.compiler_kind,
        status=head.status,
        names=head.name_order,
        nothing=head.nothing,
        columns=columns,
    )
