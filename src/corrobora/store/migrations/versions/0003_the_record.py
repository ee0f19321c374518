"""The record: field notes, carried claims, public addresses, erasures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of what a documenter adds to what reports say."""
    _make_notes()
    _make_carried()
    _make_addresses()
    _make_erasures()


def _make_notes() -> None:
    """What a documenter learned first-hand, and apart from it, from whom."""
    op.create_table(
        "field_notes",
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_field_notes_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_field_notes")),
    )
    op.create_table(
        "informants",
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_informants_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_informants")),
    )


def _make_carried() -> None:
    """Where a decision on a claim went when a newer reader or text made another claim of it."""
    op.create_table(
        "claim_links",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("older", sa.String(length=48), nullable=False),
        sa.Column("newer", sa.String(length=48), nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("cause", sa.String(length=128), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_claim_links_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claim_links")),
    )
    op.create_index(op.f("ix_claim_links_older"), "claim_links", ["older"], unique=False)
    op.create_index(op.f("ix_claim_links_report_id"), "claim_links", ["report_id"], unique=False)


def _make_addresses() -> None:
    """Under which random address a person is shown; it survives merges by redirect."""
    op.create_table(
        "addresses",
        sa.Column("address", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("assigned_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_addresses")),
        sa.UniqueConstraint("person_id", name=op.f("uq_addresses_person_id")),
    )


def _make_erasures() -> None:
    """What was forgotten, without a name: keyed marks by which it is known if it comes back."""
    op.create_table(
        "erasures",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("swept_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
