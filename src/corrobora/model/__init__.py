"""Core types: what every stage reads and writes. Frozen values, standard library only."""

from __future__ import annotations

__all__: list[str] = []
