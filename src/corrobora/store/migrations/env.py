"""Alembic's entry: runs the migrations on the connection that `store.upgrade` hands in."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # One transaction with the caller's: a killed upgrade leaves the register as it was.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
