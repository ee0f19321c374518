"""Copies by words in a row, among hundreds of thousands of articles (docs/method/bulk.md)."""

from __future__ import annotations

__all__: list[str] = []
