"""Summaries of a register: workings, empty until they are made (docs/adr/0023)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and let decisions of one kind be found."""
    op.create_index(op.f("ix_decisions_kind"), "decisions", ["kind"], unique=False)
    _make_upkeep()
    _make_persons()
    _make_items()
    _make_beside()


def _make_upkeep() -> None:
    """What is worked out, and what waits to be."""
    op.create_table(
        "summary_facts",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_summary_facts")),
    )
    op.create_table(
        "summary_stale",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=48), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_stale")),
    )
    op.create_index(op.f("ix_summary_stale_place"), "summary_stale", ["place"], unique=False)


def _make_persons() -> None:
    """A row a person, a row a finding."""
    op.create_table(
        "summary_persons",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=True),
        sa.Column("date", sa.String(length=16), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("step", sa.String(length=16), nullable=True),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("case_closed", sa.Boolean(), nullable=False),
        sa.Column("custody", sa.String(length=16), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("in_conflict", sa.Boolean(), nullable=False),
        sa.Column("last_held", sa.String(length=16), nullable=True),
        sa.Column("held_on", sa.String(length=10), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("site_key", sa.Text(), nullable=True),
        sa.Column("verified", sa.String(length=16), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("health", sa.Boolean(), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("restricted", sa.String(length=255), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.Column("published", sa.String(length=16), nullable=True),
        sa.Column("merged", sa.JSON(), nullable=False),
        sa.Column("first_recorded", sa.String(length=27), nullable=False),
        sa.Column("changed_at", sa.String(length=27), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_summary_persons")),
    )
    op.create_index(
        op.f("ix_summary_persons_address"), "summary_persons", ["address"], unique=False
    )
    op.create_index(op.f("ix_summary_persons_until"), "summary_persons", ["until"], unique=False)
    op.create_index(
        op.f("ix_summary_persons_key_person_id"),
        "summary_persons",
        ["key", "person_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_summary_persons_custody_step_is_hidden"),
        "summary_persons",
        ["custody", "step", "is_hidden"],
        unique=False,
    )
    for names in (
        ["custody", "key", "person_id"],
        ["custody", "step", "key", "person_id"],
        ["step", "key", "person_id"],
        ["in_conflict", "key", "person_id"],
    ):
        op.create_index(
            op.f(f"ix_summary_persons_{'_'.join(names)}"), "summary_persons", names, unique=False
        )
    op.create_index(
        op.f("ix_summary_persons_site_key_key"),
        "summary_persons",
        ["site_key", "key"],
        unique=False,
    )
    op.create_index(
        op.f("ix_summary_persons_site_key_custody_is_hidden_site"),
        "summary_persons",
        ["site_key", "custody", "is_hidden", "site"],
        unique=False,
    )
    op.create_index(
        op.f("ix_summary_persons_is_hidden_restricted"),
        "summary_persons",
        ["is_hidden", "restricted"],
        unique=False,
    )
    op.create_index(
        op.f("ix_summary_persons_changed_at_person_id"),
        "summary_persons",
        ["changed_at", "person_id"],
        unique=False,
    )
    op.create_table(
        "summary_findings",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("family", sa.String(length=16), nullable=False),
        sa.Column("date", sa.String(length=16), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("site_key", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=False),
        sa.Column("first_said", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("person_id", "place", name=op.f("pk_summary_findings")),
    )
    op.create_index(
        "ix_summary_findings_counted",
        "summary_findings",
        ["family", "country", "earliest", "latest", "step", "place", "person_id"],
        unique=False,
    )


def _make_items() -> None:
    """What waits for a person, and what is listed beside persons."""
    op.create_table(
        "summary_waiting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("persons", sa.JSON(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("due", sa.String(length=16), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_waiting")),
    )
    op.create_index(op.f("ix_summary_waiting_owner"), "summary_waiting", ["owner"], unique=False)
    op.create_index(
        op.f("ix_summary_waiting_weight_id"), "summary_waiting", ["weight", "id"], unique=False
    )
    op.create_index(
        op.f("ix_summary_waiting_kind_held"), "summary_waiting", ["kind", "held"], unique=False
    )
    op.create_index(
        op.f("ix_summary_waiting_kind_weight_id"),
        "summary_waiting",
        ["kind", "weight", "id"],
        unique=False,
    )
    op.create_table(
        "summary_waiting_of",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "item", name=op.f("pk_summary_waiting_of")),
    )
    op.create_index(
        op.f("ix_summary_waiting_of_item"), "summary_waiting_of", ["item"], unique=False
    )
    op.create_table(
        "summary_matters",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sub", sa.String(length=32), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("persons", sa.JSON(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=True),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_matters")),
    )
    op.create_index(op.f("ix_summary_matters_owner"), "summary_matters", ["owner"], unique=False)
    op.create_index(
        op.f("ix_summary_matters_kind_site_last_id"),
        "summary_matters",
        ["kind", "site", "last", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_summary_matters_kind_last_id"),
        "summary_matters",
        ["kind", "last", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_summary_matters_kind_sub_is_open"),
        "summary_matters",
        ["kind", "sub", "is_open"],
        unique=False,
    )
    op.create_table(
        "summary_matters_of",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "item", name=op.f("pk_summary_matters_of")),
    )
    op.create_index(
        op.f("ix_summary_matters_of_item"), "summary_matters_of", ["item"], unique=False
    )


def _make_beside() -> None:
    """What changed, whose names are near, and who speaks of whom."""
    op.create_table(
        "summary_journal",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(length=48), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_summary_journal")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_summary_journal_person_id"), "summary_journal", ["person_id"], unique=False
    )
    op.create_index(op.f("ix_summary_journal_at"), "summary_journal", ["at"], unique=False)
    op.create_table(
        "summary_hints",
        sa.Column("first", sa.String(length=32), nullable=False),
        sa.Column("second", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_summary_hints")),
    )
    op.create_index(op.f("ix_summary_hints_second"), "summary_hints", ["second"], unique=False)
    op.create_table(
        "summary_near",
        sa.Column("first", sa.String(length=32), nullable=False),
        sa.Column("second", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_summary_near")),
    )
    op.create_index(op.f("ix_summary_near_second"), "summary_near", ["second"], unique=False)
    op.create_table(
        "summary_tellers",
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("country", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_summary_tellers")),
    )
    op.create_index(
        op.f("ix_summary_tellers_country"), "summary_tellers", ["country"], unique=False
    )
    op.create_table(
        "summary_voices",
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("form", "person_id", name=op.f("pk_summary_voices")),
    )
    op.create_index(
        op.f("ix_summary_voices_person_id"), "summary_voices", ["person_id"], unique=False
    )
