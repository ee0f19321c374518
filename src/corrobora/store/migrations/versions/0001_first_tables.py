"""The first tables of a register."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# "Crbr": marks an SQLite file as ours. Repeated here, for a migration never changes.
_APPLICATION_ID = 0x43726272
# The same for a database on a server.
_MARK = "A register of Corrobora"


def upgrade() -> None:
    """Make all tables of version 0001 and mark the file as a register."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    _make_runs()
    _make_reports()
    _make_statements()
    _make_links()
    _make_log()
    if op.get_bind().dialect.name == "postgresql":
        op.create_table_comment("log", _MARK)


def _make_runs() -> None:
    """What was known and done."""
    op.create_table(
        "knowledge_files",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_knowledge_files")),
    )
    op.create_table(
        "knowledge",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=255), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"], ["knowledge_files.hash"], name=op.f("fk_knowledge_file_knowledge_files")
        ),
        sa.PrimaryKeyConstraint("hash", "path", name=op.f("pk_knowledge")),
    )
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("program", sa.String(length=32), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("settings_hash", sa.String(length=64), nullable=False),
        sa.Column("packs_hash", sa.String(length=64), nullable=False),
        sa.Column("policy_hash", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.String(length=27), nullable=False),
        sa.Column("finished_at", sa.String(length=27), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_runs")),
    )
    op.create_table(
        "refusals",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("trace", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_refusals_run_runs")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_refusals")),
    )
    op.create_index(op.f("ix_refusals_run"), "refusals", ["run"], unique=False)


def _make_reports() -> None:
    """What was got."""
    op.create_table(
        "raws",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_raws")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("raw_hash", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=16), nullable=True),
        sa.Column("language", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["raw_hash"], ["raws.hash"], name=op.f("fk_reports_raw_hash_raws")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_address"), "reports", ["address"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("cleaner", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_revisions_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
    )
    op.create_index(op.f("ix_revisions_report_id"), "revisions", ["report_id"], unique=False)
    op.create_table(
        "revision_maps",
        sa.Column("older", sa.String(length=32), nullable=False),
        sa.Column("newer", sa.String(length=32), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["newer"], ["revisions.id"], name=op.f("fk_revision_maps_newer_revisions")
        ),
        sa.ForeignKeyConstraint(
            ["older"], ["revisions.id"], name=op.f("fk_revision_maps_older_revisions")
        ),
        sa.PrimaryKeyConstraint("older", "newer", name=op.f("pk_revision_maps")),
    )


def _make_statements() -> None:
    """What was read in it."""
    op.create_table(
        "statements",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.Column("extractor", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("claim_key", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_statements_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_statements_revision_id_revisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_claim_key"), "statements", ["claim_key"], unique=False)
    op.create_index(op.f("ix_statements_report_id"), "statements", ["report_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.Column("extractor", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("packs_hash", sa.String(length=64), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("retired_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_readings_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_readings_revision_id_revisions")
        ),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_readings_run_runs")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_report_id"), "readings", ["report_id"], unique=False)
    op.create_table(
        "reading_statements",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["readings.number"], name=op.f("fk_reading_statements_reading_readings")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statements.id"],
            name=op.f("fk_reading_statements_statement_id_statements"),
        ),
        sa.PrimaryKeyConstraint("reading", "position", name=op.f("pk_reading_statements")),
    )
    op.create_index(
        op.f("ix_reading_statements_statement_id"),
        "reading_statements",
        ["statement_id"],
        unique=False,
    )


def _make_links() -> None:
    """What was copied."""
    op.create_table(
        "links",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("derived", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("derived_revision", sa.String(length=32), nullable=False),
        sa.Column("source_revision", sa.String(length=32), nullable=False),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("coverage", sa.Float(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("retired_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["derived"], ["reports.id"], name=op.f("fk_links_derived_reports")),
        sa.ForeignKeyConstraint(
            ["derived_revision"], ["revisions.id"], name=op.f("fk_links_derived_revision_revisions")
        ),
        sa.ForeignKeyConstraint(["source"], ["reports.id"], name=op.f("fk_links_source_reports")),
        sa.ForeignKeyConstraint(
            ["source_revision"], ["revisions.id"], name=op.f("fk_links_source_revision_revisions")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_content"), "links", ["content"], unique=False)
    op.create_table(
        "passages",
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("derived_start", sa.Integer(), nullable=False),
        sa.Column("derived_end", sa.Integer(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=False),
        sa.Column("source_end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("drift", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["link"], ["links.number"], name=op.f("fk_passages_link_links")),
        sa.PrimaryKeyConstraint("link", "position", name=op.f("pk_passages")),
    )


def _make_log() -> None:
    """What people decided, and the chain."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(length=27), nullable=False),
        sa.Column("replaces", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["replaces"], ["decisions.id"], name=op.f("fk_decisions_replaces_decisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_table(
        "log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log")),
    )
    op.create_table(
        "log_payloads",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["log.number"], name=op.f("fk_log_payloads_number_log")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log_payloads")),
    )
