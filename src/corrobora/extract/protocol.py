"""What every extractor promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs

__all__ = ["Extractor"]


class Extractor(Protocol):
    """Reads one text revision into statements.

    `name` and `version` together are the `extractor` of every statement it makes: a
    change of what is read must change the version.
    """

    @property
    def name(self) -> str:
        """The word under which it is asked for."""
        ...

    @property
    def version(self) -> str:
        """Raised whenever the same text may be read otherwise."""
        ...

    def read(self, report: Report, revision: TextRevision, packs: Packs) -> Sequence[Statement]:
        """Return the statements of the revision; the same input gives the same statements."""
        ...
