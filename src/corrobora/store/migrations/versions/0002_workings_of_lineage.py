"""Workings of lineage: sketches, how pairs came out, what copyists changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make three tables; what is in them a run works out again."""
    op.create_table(
        "sketches",
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_sketches_revision_id_revisions")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_sketches")),
    )
    _make_pairs("comparisons")
    _make_pairs("changes")


def _make_pairs(name: str) -> None:
    """Make a table of what came out of pairs of revisions."""
    op.create_table(
        name,
        sa.Column("first", sa.String(length=32), nullable=False),
        sa.Column("second", sa.String(length=32), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["first"], ["revisions.id"], name=op.f(f"fk_{name}_first_revisions")
        ),
        sa.ForeignKeyConstraint(
            ["second"], ["revisions.id"], name=op.f(f"fk_{name}_second_revisions")
        ),
        sa.PrimaryKeyConstraint("first", "second", "basis", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_second"), name, ["second"])
