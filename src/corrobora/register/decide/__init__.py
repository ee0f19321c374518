"""Making decisions: only the desk and `corrobora decide` may import this, for nothing else decides.

`frame` is what every decision goes through; each other module holds the kinds about one thing.
"""

from __future__ import annotations

__all__: list[str] = []
