"""Who is meant: persons, speakers and outlets behind the words of single reports."""

from __future__ import annotations

from corrobora.resolve.names import NameComparison, compare_names

__all__ = ["NameComparison", "compare_names"]
