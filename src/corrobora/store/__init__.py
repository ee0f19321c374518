"""The register file and the only SQL; functions take an open connection first."""

from __future__ import annotations

__all__: list[str] = []
