"""A contract of import-linter that may name modules which are still to come.

`protected` refuses a name that is not in the code yet, so a rule about the desk could be written
only after the desk. `protected_early` drops such names first, and is `protected` otherwise.
"""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import ContractCheck
from importlinter.contracts.protected import ProtectedContract

__all__ = ["ProtectedEarly"]


class ProtectedEarly(ProtectedContract):
    """Modules that only some others may import, as far as both exist."""

    type_name = "protected_early"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001 - import-linter's signature
        """Keep the names that the graph holds, then check as `protected` does."""
        for field in ("protected_modules", "allowed_importers"):
            known = [e for e in getattr(self, field) if e.expression in graph.modules]
            setattr(self, field, known)
        return super().check(graph, verbose)
