"""What somebody may see of those who are restricted: asked by everything that is shown inside."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ALL_EYES", "Eyes"]


@dataclass(frozen=True, slots=True)
class Eyes:
    """The eyes of whoever looks; who does not see the restricted does not find them anywhere."""

    sees_restricted: bool


ALL_EYES = Eyes(sees_restricted=True)
"""Those of a program that shows nothing to anybody."""
