"""The tables of what linking the records of lists worked out (docs/adr/0011).

Workings: no name stands here, and all may be dropped; linking again makes them anew.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Integer, String, Table, Text

from corrobora.store.columns import Moment
from corrobora.store.tables import metadata

__all__ = ["record_linkings", "record_links"]

record_linkings = Table(
    "record_linkings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("payload", JSON, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

record_links = Table(
    "record_links",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("first_report", String(32), nullable=False, index=True),
    Column("first_row", Integer),
    Column("first_person", String(32), nullable=False, index=True),
    Column("second_report", String(32), nullable=False, index=True),
    Column("second_row", Integer),
    Column("second_person", String(32), nullable=False, index=True),
    Column("bits", Float, nullable=False),
    Column("less", Float, nullable=False),
    Column("came", Text, nullable=False),
    Column("cluster", String(32), nullable=False),
    Column("are_one", Boolean, nullable=False),
)
