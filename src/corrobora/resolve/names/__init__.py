"""Names as they are written: how alike two are, and why."""

from __future__ import annotations

from corrobora.resolve.names.comparison import SAME_NAME_FROM, NameComparison, compare_names

__all__ = ["SAME_NAME_FROM", "NameComparison", "compare_names"]
