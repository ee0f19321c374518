"""The reader by rules over packs: no model, no network, the same code for every language."""

from __future__ import annotations

__all__: list[str] = []
