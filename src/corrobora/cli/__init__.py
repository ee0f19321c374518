"""The command `corrobora`: one module a command, what it shows apart from what it asks."""

from __future__ import annotations

__all__: list[str] = []
