"""Forgetting a person wholly, so that nothing here brings them back (docs/adr/0016)."""

from __future__ import annotations

__all__: list[str] = []
