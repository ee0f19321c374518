"""The kept index: persons, names, figures and full text, as workings (docs/adr/0017)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the index, empty, and what quick questions need of older ones."""
    _index_older_tables()
    _make_states()
    _make_names()
    _make_figures()
    _make_surroundings()
    _make_passages()


def _index_older_tables() -> None:
    """Find the links of a report, reports by label, and what replaced a decision."""
    op.create_index(op.f("ix_links_derived"), "links", ["derived"], unique=False)
    op.create_index(op.f("ix_links_source"), "links", ["source"], unique=False)
    op.create_index(op.f("ix_reports_label_address"), "reports", ["label", "address"], unique=False)
    op.create_index(op.f("ix_decisions_replaces"), "decisions", ["replaces"], unique=False)


def _make_states() -> None:
    """What is known of the index itself, and what each report was read to say, since when."""
    op.create_table(
        "index_facts",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_index_facts")),
    )
    op.create_table(
        "index_packs",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_packs")),
        sa.UniqueConstraint("hash", name=op.f("uq_index_packs_hash")),
    )
    op.create_table(
        "index_texts",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_texts")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_index_texts_revision_id")),
    )
    op.create_table(
        "index_states",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("retired_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_states")),
    )
    op.create_index(op.f("ix_index_states_report_id"), "index_states", ["report_id"], unique=False)
    op.create_index(op.f("ix_index_states_text"), "index_states", ["text"], unique=False)


def _make_names() -> None:
    """Persons by the forms of their names."""
    op.create_table(
        "index_persons",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_persons")),
        sa.UniqueConstraint("person_id", name=op.f("uq_index_persons_person_id")),
    )
    op.create_index(op.f("ix_index_persons_key"), "index_persons", ["key"], unique=False)
    op.create_table(
        "index_mentions",
        sa.Column("person", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", "state", "form", name=op.f("pk_index_mentions")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_index_mentions_state"), "index_mentions", ["state"], unique=False)
    op.create_table(
        "index_words",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_words")),
        sa.UniqueConstraint("word", name=op.f("uq_index_words_word")),
    )
    op.create_table(
        "index_bearers",
        sa.Column("word", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("word", "person", name=op.f("pk_index_bearers")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "index_grams",
        sa.Column("gram", sa.String(length=3), nullable=False),
        sa.Column("word", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("gram", "word", name=op.f("pk_index_grams")),
        sqlite_with_rowid=False,
    )


def _make_figures() -> None:
    """Figures by day, and texts by country."""
    op.create_table(
        "index_figures",
        sa.Column("state", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("state", "statement_id", name=op.f("pk_index_figures")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_index_figures_day"), "index_figures", ["day"], unique=False)
    op.create_table(
        "index_countries",
        sa.Column("packs", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("packs", "text", name=op.f("pk_index_countries")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "index_country_counts",
        sa.Column("packs", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("packs", "code", name=op.f("pk_index_country_counts")),
        sqlite_with_rowid=False,
    )


def _make_surroundings() -> None:
    """Names of speakers, and decisions by what they are about."""
    op.create_table(
        "index_aliases",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("speaker", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_aliases")),
        sa.UniqueConstraint("content", name=op.f("uq_index_aliases_content")),
    )
    op.create_index(op.f("ix_index_aliases_folded"), "index_aliases", ["folded"], unique=False)
    op.create_index(op.f("ix_index_aliases_key"), "index_aliases", ["key"], unique=False)
    op.create_table(
        "index_alias_uses",
        sa.Column("alias", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("alias", "state", name=op.f("pk_index_alias_uses")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_index_alias_uses_state"), "index_alias_uses", ["state"], unique=False)
    op.create_table(
        "index_subjects",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("decision", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("subject", "decision", name=op.f("pk_index_subjects")),
        sqlite_with_rowid=False,
    )


def _make_passages() -> None:
    """The full text of all texts, as each database finds it; the words come folded."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE index_passages USING fts5(words, content='', detail=full,"
            " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
        )
        return
    op.execute(
        "CREATE TABLE index_passages (number INTEGER NOT NULL, part INTEGER NOT NULL,"
        " words TSVECTOR NOT NULL, CONSTRAINT pk_index_passages PRIMARY KEY (number, part))"
    )
    op.execute("CREATE INDEX ix_index_passages_words ON index_passages USING gin (words)")
