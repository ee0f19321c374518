"""The tables of a register, as the newest migration leaves them (a test holds the two together).

Rows are appended. The only change ever made in place is setting `retired_at`, the moment
from which a row is no longer in force (docs/adr/0002), and `finished_at` with the counts of a run.
The workings of lineage alone come and go.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    column,
    table,
)

from corrobora.store.columns import Moment

__all__ = [
    "APPLICATION_ID",
    "MARK",
    "SCHEMA_VERSION",
    "addresses",
    "changes",
    "claim_links",
    "comparisons",
    "decisions",
    "erasures",
    "field_notes",
    "informants",
    "knowledge",
    "knowledge_files",
    "links",
    "list_mappings",
    "list_versions",
    "log",
    "log_payloads",
    "metadata",
    "passages",
    "raws",
    "reading_statements",
    "readings",
    "refusals",
    "reports",
    "revision_maps",
    "revisions",
    "runs",
    "schema_version",
    "sketches",
    "sqlite_schema",
    "statements",
]

# "Crbr" in the header of an SQLite file: `file` and other programs see whose it is.
APPLICATION_ID = 0x43726272
# The same beside the table `log` of a database on a server.
MARK = "A register of Corrobora"
# The newest file in migrations/versions; a test compares.
SCHEMA_VERSION = "0010"

_ID = String(32)
_HASH = String(64)
_CLAIM = String(48)  # a claim key, and a mark behind it where several claims share the key

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- what was got, and how it was read ------------------------------------------------------
raws = Table(
    "raws",
    metadata,
    Column("hash", _HASH, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),  # zlib
)

reports = Table(
    "reports",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("label", Text, nullable=False),
    Column("address", Text, nullable=False, index=True),
    Column("raw_hash", _HASH, ForeignKey("raws.hash"), nullable=False),
    Column("form", String(32), nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("author", Text),
    Column("published", String(16)),  # EDTF
    Column("language", String(32), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index(None, "label", "address"),
    Index(None, "published", "id"),
    Index(None, "outlet", "published", "id"),
    Index(None, "language", "published", "id"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("cleaner", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("sentences", JSON, nullable=False),  # [[start, end], ...]
    Column("paragraphs", JSON, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# How the spans of an older reading of the same bytes lead to those of a newer one.
revision_maps = Table(
    "revision_maps",
    metadata,
    Column("older", _ID, ForeignKey("revisions.id"), primary_key=True),
    Column("newer", _ID, ForeignKey("revisions.id"), primary_key=True),
    Column("blocks", JSON, nullable=False),  # [[older start, newer start, length], ...]
)

statements = Table(
    "statements",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("revision_id", _ID, ForeignKey("revisions.id"), nullable=False),
    Column("extractor", String(128), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("claim_key", _ID, nullable=False, index=True),
    Column("payload", JSON, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# One extractor's reading of one report: which statements are in force, and since when.
readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("revision_id", _ID, ForeignKey("revisions.id"), nullable=False),
    Column("extractor", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("packs_hash", _HASH, nullable=False),
    Column("run", Integer, ForeignKey("runs.number"), nullable=False),
    Column("refused", JSON, nullable=False),  # why statements were refused by extract.verify
    Column("recorded_at", Moment, nullable=False),
    Column("retired_at", Moment),
)

reading_statements = Table(
    "reading_statements",
    metadata,
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("statement_id", _ID, ForeignKey("statements.id"), nullable=False, index=True),
)

# --- copies -------------------------------------------------------------------------------------
links = Table(
    "links",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("content", _ID, nullable=False),  # hash of the link with its passages and drift
    Column("derived", _ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("source", _ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("derived_revision", _ID, ForeignKey("revisions.id"), nullable=False),
    Column("source_revision", _ID, ForeignKey("revisions.id"), nullable=False),
    Column("direction", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("coverage", Float, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("retired_at", Moment),
    Index(None, "content"),
)

passages = Table(
    "passages",
    metadata,
    Column("link", Integer, ForeignKey("links.number"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("derived_start", Integer, nullable=False),
    Column("derived_end", Integer, nullable=False),
    Column("source_start", Integer, nullable=False),
    Column("source_end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("drift", JSON, nullable=False),
)

# --- workings of lineage: worked out from the above, and gone without loss -----------------------
# They answer no question about the register; a run reads them to do nothing twice. `first` and
# `second` name what a row was worked out from, so that erasing a report finds it.
sketches = Table(
    "sketches",
    metadata,
    Column("revision_id", _ID, ForeignKey("revisions.id"), primary_key=True),
    Column("method", _ID, nullable=False),  # hash of what it was made with
    Column("packed", LargeBinary, nullable=False),
)

# How a pair of revisions came out; `basis` is a hash of all else that the outcome depends on.
comparisons = Table(
    "comparisons",
    metadata,
    Column("first", _ID, ForeignKey("revisions.id"), primary_key=True),
    Column("second", _ID, ForeignKey("revisions.id"), primary_key=True, index=True),
    Column("basis", _ID, primary_key=True),
    Column("outcome", JSON(none_as_null=True)),  # a link; NULL: no copy
)

# The same for what a copyist changed.
changes = Table(
    "changes",
    metadata,
    Column("first", _ID, ForeignKey("revisions.id"), primary_key=True),
    Column("second", _ID, ForeignKey("revisions.id"), primary_key=True, index=True),
    Column("basis", _ID, primary_key=True),
    Column("outcome", JSON(none_as_null=True)),  # a list for each passage
)

# --- what was known and done ----------------------------------------------------------------
knowledge_files = Table(
    "knowledge_files",
    metadata,
    Column("hash", _HASH, primary_key=True),
    Column("text", Text, nullable=False),
)

# A set of files under one hash: the packs of a run, or its policy.
knowledge = Table(
    "knowledge",
    metadata,
    Column("hash", _HASH, primary_key=True),
    Column("path", String(255), primary_key=True),
    Column("file", _HASH, ForeignKey("knowledge_files.hash"), nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("program", String(32), nullable=False),
    Column("settings", JSON, nullable=False),
    Column("settings_hash", _HASH, nullable=False),
    Column("packs_hash", _HASH, nullable=False),
    Column("policy_hash", _HASH, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("counts", JSON),
)

refusals = Table(
    "refusals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("run", Integer, ForeignKey("runs.number"), nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("trace", Text),  # of a mistake of ours; for the person who mends it
)

# --- what people decided, and the log of everything done (docs/adr/0003) ----------------------
decisions = Table(
    "decisions",
    metadata,
    Column("id", _ID, primary_key=True),  # random
    Column("kind", String(32), nullable=False, index=True),
    Column("subject", JSON, nullable=False),  # claim keys or person ids it binds to
    Column("payload", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("replaces", _ID, ForeignKey("decisions.id"), index=True),
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("commitment", _HASH, nullable=False),
    Column("previous", _HASH, nullable=False),
    Column("hash", _HASH, nullable=False),
    comment=MARK,
)

# Apart from the log, so that erasing a payload with its key leaves the chain whole.
log_payloads = Table(
    "log_payloads",
    metadata,
    Column("number", Integer, ForeignKey("log.number"), primary_key=True, autoincrement=False),
    Column("key", LargeBinary, nullable=False),
    Column("payload", Text, nullable=False),
)

# --- what a documenter learned, and what must be forgotten ---------------------------------------
# A field note is a report of its own; what hangs on it stands here, and its informant apart.
field_notes = Table(
    "field_notes",
    metadata,
    Column("report_id", _ID, ForeignKey("reports.id"), primary_key=True),
    Column("payload", JSON, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

informants = Table(
    "informants",
    metadata,
    Column("report_id", _ID, ForeignKey("reports.id"), primary_key=True),
    Column("payload", JSON, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# --- lists of people (docs/adr/0018, 0019) ------------------------------------------------------
# How the columns of a list are read, as people settled it; the last row of a list holds.
list_mappings = Table(
    "list_mappings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("list_key", Text, nullable=False, index=True),  # the folded name
    Column("name", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# Each text that is a version of a list; of a report the one in force.
list_versions = Table(
    "list_versions",
    metadata,
    Column("revision_id", _ID, ForeignKey("revisions.id"), primary_key=True),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("list_key", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("closed", String(16)),  # EDTF
    Column("rows", Integer, nullable=False),
    Column("refused", Integer, nullable=False),  # rows that could not be read
    Column("recorded_at", Moment, nullable=False),
)

# Where a decision on a claim went when a newer reader or text made another claim of it.
claim_links = Table(
    "claim_links",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("older", _CLAIM, nullable=False, index=True),
    Column("newer", _CLAIM, nullable=False),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("cause", String(128), nullable=False),  # the reader and version, or the cleaner
    Column("recorded_at", Moment, nullable=False),
)

# Under which random address a person is shown; it survives merges by redirect.
addresses = Table(
    "addresses",
    metadata,
    Column("address", _ID, primary_key=True),
    Column("person_id", _ID, nullable=False, unique=True),
    Column("assigned_at", Moment, nullable=False),
)

# What was forgotten, without a name: keyed marks by which it is known if it comes back.
erasures = Table(
    "erasures",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("marks", JSON, nullable=False),  # [HMAC, ...]
    Column("swept_at", Moment),  # when the places that were freed were overwritten
)

# Kept by Alembic and by SQLite; read when a register is opened.
schema_version = table("alembic_version", column("version_num", String(32)))
sqlite_schema = table("sqlite_master", column("name", Text), column("type", Text))
