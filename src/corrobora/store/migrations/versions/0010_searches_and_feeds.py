"""Searches that people keep, feeds read by an address alone, and what changes are about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; let a change say what it is about, and reports be found by language."""
    _make_searches()
    _make_feeds()
    op.add_column("summary_journal", sa.Column("about", sa.String(length=32), nullable=True))
    op.create_index(
        op.f("ix_reports_language_published_id"),
        "reports",
        ["language", "published", "id"],
        unique=False,
    )


def _make_searches() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        _to("saved_searches", "account", "accounts"),
    )
    op.create_index(op.f("ix_saved_searches_account"), "saved_searches", ["account"], unique=False)
    op.create_table(
        "search_looks",
        sa.Column("search", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("looked_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("search", "account", name=op.f("pk_search_looks")),
        _to("search_looks", "search", "saved_searches"),
        _to("search_looks", "account", "accounts"),
    )


def _make_feeds() -> None:
    op.create_table(
        "feed_addresses",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("used_at", sa.String(length=27), nullable=True),
        sa.Column("ended_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_addresses")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feed_addresses_token_hash")),
        _to("feed_addresses", "account", "accounts"),
    )
    op.create_index(op.f("ix_feed_addresses_account"), "feed_addresses", ["account"], unique=False)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
