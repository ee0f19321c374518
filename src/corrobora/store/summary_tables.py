"""The tables of summaries (docs/adr/0023): workings, made again from the register at any time.

`store.summaries` writes them, `register.summaries` says what follows from what. No row refers to
another by a foreign key: they may be dropped and written in any order.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, String, Table, Text

from corrobora.store.columns import Moment
from corrobora.store.tables import metadata

__all__ = [
    "summary_facts",
    "summary_findings",
    "summary_hints",
    "summary_journal",
    "summary_matters",
    "summary_matters_of",
    "summary_near",
    "summary_persons",
    "summary_stale",
    "summary_tellers",
    "summary_voices",
    "summary_waiting",
    "summary_waiting_of",
]

_ID = String(32)
_DAY = String(10)

# Up to where the register was worked through, and by which knowledge.
summary_facts = Table(
    "summary_facts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)

# What waits to be worked out anew: persons by id, groups of figures, lists. `place` keeps
# together whom the same reports name.
summary_stale = Table(
    "summary_stale",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("place", Integer, nullable=False, index=True),
    Column("cause", String(48), nullable=False),
)

summary_persons = Table(
    "summary_persons",
    metadata,
    Column("person_id", _ID, primary_key=True),
    Column("address", _ID, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("act", String(16)),
    Column("date", String(16)),  # EDTF
    Column("earliest", _DAY),
    Column("latest", _DAY),
    Column("step", String(16)),
    Column("independent", Integer, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("conditions", JSON, nullable=False),
    Column("case_closed", Boolean, nullable=False),
    Column("custody", String(16), nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("in_conflict", Boolean, nullable=False),
    Column("last_held", String(16)),  # EDTF
    Column("held_on", _DAY),
    Column("site", Text),
    Column("site_key", Text),
    Column("verified", String(16), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("health", Boolean, nullable=False),
    Column("minor", Boolean, nullable=False),
    Column("restricted", String(255), nullable=False),  # fields, a comma before and after each
    Column("is_hidden", Boolean, nullable=False),
    Column("published", String(16)),
    Column("merged", JSON, nullable=False),
    Column("first_recorded", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("until", _DAY, index=True),
    Index(None, "key", "person_id"),
    Index(None, "custody", "step", "is_hidden"),
    Index(None, "custody", "key", "person_id"),
    Index(None, "custody", "step", "key", "person_id"),
    Index(None, "step", "key", "person_id"),
    Index(None, "in_conflict", "key", "person_id"),
    Index(None, "site_key", "key"),
    Index(None, "site_key", "custody", "is_hidden", "site"),
    Index(None, "changed_at", "person_id"),
    Index(None, "is_hidden", "restricted"),
)

summary_findings = Table(
    "summary_findings",
    metadata,
    Column("person_id", _ID, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("act", String(16), nullable=False),
    Column("family", String(16), nullable=False),
    Column("date", String(16)),
    Column("earliest", _DAY),
    Column("latest", _DAY),
    Column("step", String(16), nullable=False),
    Column("independent", Integer, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("site", Text),
    Column("site_key", Text),
    Column("country", String(16), nullable=False),
    Column("first_said", _DAY),
    # Wide, so that what is counted over years is read from the index alone.
    Index(
        "ix_summary_findings_counted",
        "family",
        "country",
        "earliest",
        "latest",
        "step",
        "place",
        "person_id",
    ),
)

summary_waiting = Table(
    "summary_waiting",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("about", JSON, nullable=False),
    Column("persons", JSON, nullable=False),
    Column("weight", Float, nullable=False),
    Column("since", _DAY),
    Column("due", String(16)),
    Column("due_on", _DAY),
    Column("held", Boolean, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("owner", String(64), nullable=False, index=True),
    Index(None, "weight", "id"),
    Index(None, "kind", "weight", "id"),
    Index(None, "kind", "held"),
)

summary_waiting_of = Table(
    "summary_waiting_of",
    metadata,
    Column("person_id", _ID, primary_key=True),
    Column("item", _ID, primary_key=True),
    Index(None, "item"),
)

summary_matters = Table(
    "summary_matters",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("sub", String(32), nullable=False),
    Column("about", Text, nullable=False),
    Column("persons", JSON, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("site", Text),
    Column("country", String(16), nullable=False),
    Column("first", _DAY),
    Column("last", _DAY, nullable=False),  # empty where there is none: it puts them in order
    Column("is_open", Boolean, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("owner", String(64), nullable=False, index=True),
    Index(None, "kind", "last", "id"),
    Index(None, "kind", "site", "last", "id"),
    Index(None, "kind", "sub", "is_open"),
)

summary_matters_of = Table(
    "summary_matters_of",
    metadata,
    Column("person_id", _ID, primary_key=True),
    Column("item", _ID, primary_key=True),
    Index(None, "item"),
)

summary_journal = Table(
    "summary_journal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("person_id", _ID, nullable=False, index=True),  # empty where it is about nobody by name
    Column("what", String(16), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("cause", String(48), nullable=False),
    Column("about", _ID),  # the conflict or promise
    Index(None, "at"),
    sqlite_autoincrement=True,  # a number that was given is not given again
)

# Pairs of persons of whom a list itself says that they may be one.
summary_hints = Table(
    "summary_hints",
    metadata,
    Column("first", _ID, primary_key=True),
    Column("second", _ID, primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
)

# Whose names are worth comparing, as names alone make persons.
summary_near = Table(
    "summary_near",
    metadata,
    Column("first", _ID, primary_key=True),
    Column("second", _ID, primary_key=True, index=True),
)

# The reports that say something of nobody by name, by the country that they are about.
summary_tellers = Table(
    "summary_tellers",
    metadata,
    Column("report_id", _ID, primary_key=True),
    Column("country", String(16), nullable=False, index=True),
)

# By which names of speakers something is said of a person: a hash of the folded name.
summary_voices = Table(
    "summary_voices",
    metadata,
    Column("form", String(16), primary_key=True),
    Column("person_id", _ID, primary_key=True, index=True),
)
