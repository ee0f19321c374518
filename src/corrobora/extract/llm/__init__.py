"""The second reader: a language model on a server that the user names; off by default."""

from __future__ import annotations

__all__: list[str] = []
