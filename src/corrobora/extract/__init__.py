"""Reading: from a text revision to statements, each with its quote."""

from __future__ import annotations

__all__: list[str] = []
