"""What linking the records of lists worked out, kept until it is worked out anew (docs/adr/0011).

No name and no cell stands here: a record is known by its row or its person, and what it says is
read where it stands, so that nothing is left here of somebody who was erased.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from corrobora.model.plain import Plain
from corrobora.store.record_link_tables import record_linkings, record_links

__all__ = ["LinkedRecord", "RecordLink", "load_linking", "load_record_links", "save_record_links"]

_BATCH = 20_000


class LinkedRecord(NamedTuple):
    """One side: the list version's report and row, or neither; the person that it names.

    Plain, as links are, for there are millions.
    """

    report: str
    row: int | None
    person: str


class RecordLink(NamedTuple):
    """One pair as it was worked out; `came` is how each feature came out, packed by the linker.

    `are_one` is false where the pair is asked about for being likelier two people.
    """

    first: LinkedRecord
    second: LinkedRecord
    bits: float
    less: float
    came: str
    cluster: str
    are_one: bool


def save_record_links(
    connection: Connection,
    links: Iterable[RecordLink],
    *,
    told: dict[str, Plain],
    at: datetime.datetime,
) -> int:
    """Keep the pairs in place of all that were kept before; return how many they are."""
    connection.execute(delete(record_links))
    connection.execute(delete(record_linkings))
    connection.execute(insert(record_linkings), {"payload": told, "recorded_at": at})
    rest, count = iter(links), 0
    while part := list(islice(rest, _BATCH)):
        connection.execute(insert(record_links), [_as_row(link) for link in part])
        count += len(part)
    return count


def _as_row(link: RecordLink) -> dict[str, object]:
    return {
        "first_report": link.first.report,
        "first_row": link.first.row,
        "first_person": link.first.person,
        "second_report": link.second.report,
        "second_row": link.second.row,
        "second_person": link.second.person,
        "bits": link.bits,
        "less": link.less,
        "came": link.came,
        "cluster": link.cluster,
        "are_one": link.are_one,
    }


def load_record_links(connection: Connection) -> Iterator[RecordLink]:
    """Give the pairs, the likeliest first."""
    c = record_links.c
    query = select(record_links).order_by(c.bits.desc(), c.number)
    for row in connection.execute(query):
        yield RecordLink(
            first=LinkedRecord(row.first_report, row.first_row, row.first_person),
            second=LinkedRecord(row.second_report, row.second_row, row.second_person),
            bits=row.bits,
            less=row.less,
            came=row.came,
            cluster=row.cluster,
            are_one=row.are_one,
        )


def load_linking(connection: Connection) -> tuple[dict[str, Plain], datetime.datetime] | None:
    """Return what the last linking told of itself and when it was, None before the first."""
    row = connection.execute(select(record_linkings)).first()
    return None if row is None else (row.payload, row.recorded_at)
