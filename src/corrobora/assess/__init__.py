"""What the statements support: origins, the ladder, conflicts, the ledger, promises, drift."""

from __future__ import annotations

__all__: list[str] = []
