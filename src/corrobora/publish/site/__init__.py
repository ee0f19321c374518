"""The static site: pages that open from a disk, without a server, a script or the network."""

from __future__ import annotations

__all__: list[str] = []
