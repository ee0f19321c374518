"""Packs built once for each set of files and used again: values that no test can change.

A command reads the packs anew, a third of a second each time; thousands of tests give commands.
The tests of the loader itself (tests/unit/packs) load anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from corrobora.packs import load
from corrobora.packs.load import Packs
from corrobora.packs.tables import Problems

__all__ = ["BUILD", "keep_built"]

Build = Callable[[Mapping[str, str], Mapping[str, str], Problems], Packs]
BUILD: Build = load._build
MOST = 16  # sets of files at a time; the one longest unused goes


def keep_built() -> None:
    """Let the loader, in this process, give what it built before of the very same files."""
    kept: dict[object, Packs] = {}

    @wraps(BUILD)
    def build(files: Mapping[str, str], where: Mapping[str, str], problems: Problems) -> Packs:
        if problems.found:
            return BUILD(files, where, problems)
        key = (frozenset(files.items()), frozenset(where.items()))
        packs = kept.pop(key, None) or BUILD(files, where, problems)
        kept[key] = packs
        if len(kept) > MOST:
            del kept[next(iter(kept))]
        return packs

    vars(load)["_build"] = build
