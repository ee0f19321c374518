"""`corrobora decide`: what a named person decides, a module for each group of commands."""

from __future__ import annotations

__all__: list[str] = []
