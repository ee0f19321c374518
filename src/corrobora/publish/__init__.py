"""What leaves the house: the rules of who may see what, and one writer a format."""

from __future__ import annotations

__all__: list[str] = []
