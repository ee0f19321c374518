"""Bringing the tables to this version; migrations only go forward."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from corrobora.store import (
    account_tables,  # noqa: F401 - its tables are ours too
    index_tables,  # noqa: F401 - the same
    record_link_tables,  # noqa: F401 - the same
    summary_tables,  # noqa: F401 - the same
)

__all__ = ["MIGRATIONS", "upgrade"]

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations that the register lacks, inside the caller's transaction.

    `to` is the newest version, or an earlier one: that of a backup whose rows are put in first.
    """
    # Alembic takes longer to load than most commands take to run, and is needed once a version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
