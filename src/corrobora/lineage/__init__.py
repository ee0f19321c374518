"""Which report is a copy of which: links, aligned passages, families."""

from __future__ import annotations

__all__: list[str] = []
