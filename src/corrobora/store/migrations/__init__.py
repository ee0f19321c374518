"""The forward-only history of the register's tables."""

from __future__ import annotations

__all__: list[str] = []
