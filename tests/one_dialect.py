"""One dialect for all registers that a process opens: what it compiled once is compiled for all.

SQLAlchemy keeps compiled statements by the dialect, and each engine makes a dialect of its own. A
program opens one register; the tests open thousands, and spent a quarter of their time compiling
the same statements again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, event

from corrobora.store import postgres, sqlite

__all__ = ["share_dialects"]


def share_dialects() -> None:
    """Let registers of one kind of database share a dialect and what was compiled for it."""
    shared: dict[str, Engine] = {}

    def create(*given: Any, **more: Any) -> Engine:
        engine = create_engine(*given, **more)
        first = shared.get(engine.dialect.name)
        if first is None:
            # A dialect learns of the database when it connects first: it is shared from then on.
            event.listen(
                engine, "engine_connect", lambda c: shared.setdefault(c.dialect.name, engine)
            )
            return engine
        engine.dialect = engine.pool._dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
        return engine

    for module in (sqlite, postgres):
        module.create_engine = create  # type: ignore[assignment]
