"""The tables of the kept index (docs/adr/0017): workings, made again from the rows at any time.

Nothing here is told by a report or a person; `store.index` writes it, `register.index` says what
follows from which rows. Numbers stand for ids of 32 digits, which would fill the file. No row
refers to another by a foreign key: the index may be dropped and written in any order.
The full text stands in `index_passages`, which each database makes in its own way
(`store.search`).
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String, Table, Text

from corrobora.store.columns import Moment
from corrobora.store.tables import metadata

__all__ = [
    "index_alias_uses",
    "index_aliases",
    "index_bearers",
    "index_countries",
    "index_country_counts",
    "index_facts",
    "index_figures",
    "index_grams",
    "index_listed",
    "index_mentions",
    "index_packs",
    "index_persons",
    "index_states",
    "index_subjects",
    "index_texts",
    "index_words",
]

_ID = String(32)

# What holds of the whole index: its version, and for which packs countries are known.
index_facts = Table(
    "index_facts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)

index_packs = Table(
    "index_packs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False, unique=True),
)

index_texts = Table(
    "index_texts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision_id", _ID, nullable=False, unique=True),
)

# What one report was read to say in a time: what several readers say of one passage stands once.
index_states = Table(
    "index_states",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report_id", _ID, nullable=False, index=True),
    Column("text", Integer, nullable=False, index=True),
    Column("recorded_at", Moment, nullable=False),
    Column("retired_at", Moment),
)

# Persons as mentions give them (reading 9), before anybody decided; `lone_in` as in
# `Person`, under the name that released registers have for it.
index_persons = Table(
    "index_persons",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person_id", _ID, nullable=False, unique=True),
    Column("key", Text, nullable=False, index=True),
    Column("scope", _ID, key="lone_in"),
)

# In how many statements of a state a person is called by one form of the name.
index_mentions = Table(
    "index_mentions",
    metadata,
    Column("person", Integer, primary_key=True, autoincrement=False),
    Column("state", Integer, primary_key=True, autoincrement=False),
    Column("form", Text, primary_key=True),
    Column("times", Integer, nullable=False),
    Index(None, "state"),
    sqlite_with_rowid=False,
)

# Which statements of a list are about whom, nobody being 0: a page of somebody in it reads no more.
index_listed = Table(
    "index_listed",
    metadata,
    Column("person", Integer, primary_key=True, autoincrement=False),
    Column("state", Integer, primary_key=True, autoincrement=False),
    Column("statement_id", _ID, primary_key=True),
    Index(None, "state"),
    sqlite_with_rowid=False,
)

# The words of names, who bears them, and the three letters in a row by which one is found that
# is written otherwise.
index_words = Table(
    "index_words",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("word", Text, nullable=False, unique=True),
)

index_bearers = Table(
    "index_bearers",
    metadata,
    Column("word", Integer, primary_key=True, autoincrement=False),
    Column("person", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

index_grams = Table(
    "index_grams",
    metadata,
    Column("gram", String(3), primary_key=True),
    Column("word", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Figures by the day up to which they count, else the last on which they may have been published.
index_figures = Table(
    "index_figures",
    metadata,
    Column("state", Integer, primary_key=True, autoincrement=False),
    Column("statement_id", _ID, primary_key=True),
    Column("day", String(10)),
    Index(None, "day"),
    sqlite_with_rowid=False,
)

# What reports say of names of speakers (`resolve.aliases`), and which of them say it.
index_aliases = Table(
    "index_aliases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", _ID, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("folded", Text, nullable=False, index=True),
    Column("speaker", JSON, nullable=False),
)

index_alias_uses = Table(
    "index_alias_uses",
    metadata,
    Column("alias", Integer, primary_key=True, autoincrement=False),
    Column("state", Integer, primary_key=True, autoincrement=False),
    Index(None, "state"),
    sqlite_with_rowid=False,
)

# Which country a text names most, by the packs; NULL: none. And of how many reports now each is.
index_countries = Table(
    "index_countries",
    metadata,
    Column("packs", Integer, primary_key=True, autoincrement=False),
    Column("text", Integer, primary_key=True, autoincrement=False),
    Column("code", String(16)),
    sqlite_with_rowid=False,
)

index_country_counts = Table(
    "index_country_counts",
    metadata,
    Column("packs", Integer, primary_key=True, autoincrement=False),
    Column("code", String(16), primary_key=True),
    Column("reports", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Which decisions are about a report, a person or a claim.
index_subjects = Table(
    "index_subjects",
    metadata,
    Column("subject", String(64), primary_key=True),
    Column("decision", _ID, primary_key=True),
    sqlite_with_rowid=False,
)
