"""What holds in a register as of a day and as known at a moment, and whether it is sound."""

from __future__ import annotations

__all__: list[str] = []
