"""With whose eyes a register is looked at: one answer to whether the restricted is told."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ALL_EYES", "OPEN_EYES", "Eyes"]


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who asks: `sees_restricted` says that they are told of restricted people and fields."""

    sees_restricted: bool


ALL_EYES = Eyes(sees_restricted=True)
"""Of somebody with the permission to see what is restricted."""

OPEN_EYES = Eyes(sees_restricted=False)
"""Of everybody else inside: whoever is restricted is not there for them."""
