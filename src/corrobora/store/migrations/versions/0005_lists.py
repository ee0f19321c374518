"""Lists of people: how their columns are read, and their versions (docs/adr/0018, 0019)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of lists."""
    _make_lists()
    _make_record_links()


def _make_lists() -> None:
    """What a list is called and how its columns are read, and each text that is a version of it."""
    op.create_table(
        "list_mappings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("list_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_list_mappings")),
    )
    op.create_index(op.f("ix_list_mappings_list_key"), "list_mappings", ["list_key"], unique=False)
    op.create_table(
        "list_versions",
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("list_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("closed", sa.String(length=16), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_list_versions_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_list_versions_revision_id_revisions")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_list_versions")),
    )
    op.create_index(op.f("ix_list_versions_list_key"), "list_versions", ["list_key"], unique=False)
    op.create_index(
        op.f("ix_list_versions_report_id"), "list_versions", ["report_id"], unique=False
    )


def _make_record_links() -> None:
    """What linking the records of lists worked out; no name stands here."""
    op.create_table(
        "record_linkings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_record_linkings")),
    )
    op.create_table(
        "record_links",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("first_report", sa.String(length=32), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=True),
        sa.Column("first_person", sa.String(length=32), nullable=False),
        sa.Column("second_report", sa.String(length=32), nullable=False),
        sa.Column("second_row", sa.Integer(), nullable=True),
        sa.Column("second_person", sa.String(length=32), nullable=False),
        sa.Column("bits", sa.Float(), nullable=False),
        sa.Column("less", sa.Float(), nullable=False),
        sa.Column("came", sa.Text(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=False),
        sa.Column("are_one", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_record_links")),
    )
    for column in ("first_report", "first_person", "second_report", "second_person"):
        op.create_index(op.f(f"ix_record_links_{column}"), "record_links", [column], unique=False)
