"""Knowledge about languages and countries, read from data files (see docs/adr/0006)."""

from __future__ import annotations

__all__: list[str] = []
