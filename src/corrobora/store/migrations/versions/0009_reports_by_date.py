"""Reports by the date they state, all and of one outlet: pages of them are found by an index."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two indexes."""
    op.create_index(op.f("ix_reports_published_id"), "reports", ["published", "id"], unique=False)
    op.create_index(
        op.f("ix_reports_outlet_published_id"),
        "reports",
        ["outlet", "published", "id"],
        unique=False,
    )
