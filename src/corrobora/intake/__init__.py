"""From files to reports and text revisions: reading, repair, metadata, passages."""

from __future__ import annotations

__all__: list[str] = []
