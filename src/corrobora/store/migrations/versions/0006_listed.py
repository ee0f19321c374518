"""Which statements of a list are about whom: a table of the kept index (docs/adr/0017)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; the index is of an older version by now, and made anew with the next run."""
    op.create_table(
        "index_listed",
        sa.Column("person", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person", "state", "statement_id", name=op.f("pk_index_listed")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_index_listed_state"), "index_listed", ["state"], unique=False)
