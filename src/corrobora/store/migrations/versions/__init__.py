"""One module a version, in order."""

from __future__ import annotations

__all__: list[str] = []
