"""Extractors by name: the built-in one, and those that installed packages offer."""

from __future__ import annotations

from importlib.metadata import entry_points

from corrobora.errors import UsageError
from corrobora.extract.protocol import Extractor
from corrobora.extract.rules.reader import RulesReader

__all__ = ["extractor_names", "open_extractor"]

_GROUP = "corrobora.extractors"


def extractor_names() -> tuple[str, ...]:
    """Return the names of all extractors that can be opened, the built-in one first."""
    offered = sorted({e.name for e in entry_points(group=_GROUP)} - {"rules"})
    return ("rules", *offered)


def open_extractor(name: str) -> Extractor:
    """Return the extractor of that name; `UsageError` lists the names that there are."""
    if name == "rules":
        return RulesReader()
    for entry in entry_points(group=_GROUP, name=name):
        extractor: Extractor = entry.load()()
        return extractor
    msg = f"no reader is called {name!r}; there are: {', '.join(extractor_names())}"
    raise UsageError(msg)
