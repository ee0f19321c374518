"""What linking worked out, kept and read back on both databases."""

from __future__ import annotations

import datetime

from corrobora.store.database import open_register, reading, writing
from corrobora.store.record_links import (
    LinkedRecord,
    RecordLink,
    load_linking,
    load_record_links,
    save_record_links,
)

AT = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def make_link(row, bits, *, are_one=True):
    return RecordLink(
        first=LinkedRecord("r1", row, "p1"),
        second=LinkedRecord("", None, "p2"),
        bits=bits,
        less=0.5,
        came="name:0:15.81 birth:1:2.7",
        cluster="c",
        are_one=are_one,
    )


def test_pairs_come_back_as_they_were_the_likeliest_first(where):
    links = [make_link(1, 2.0), make_link(2, 9.0), make_link(3, -4.0, are_one=False)]
    engine = open_register(where, create=True)
    with writing(engine) as connection:
        assert load_linking(connection) is None
        assert save_record_links(connection, links, told={"records": 3}, at=AT) == 3
    with reading(engine) as connection:
        assert list(load_record_links(connection)) == [links[1], links[0], links[2]]
        assert load_linking(connection) == ({"records": 3}, AT)
    engine.dispose()


def test_another_linking_takes_the_place_of_the_one_before(where):
    engine = open_register(where, create=True)
    for link in (make_link(1, 2.0), make_link(2, 9.0)):
        with writing(engine) as connection:
            save_record_links(connection, [link], told={}, at=AT)
    with reading(engine) as connection:
        assert [one.first.row for one in load_record_links(connection)] == [2]
    engine.dispose()
