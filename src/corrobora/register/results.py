"""What the pipeline gives back, and how it tells of its progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from corrobora.extract.differences import Difference
from corrobora.model.claim import name_claims
from corrobora.model.judgement import CopyJudgement
from corrobora.model.lineage import Family
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement, statement_id
from corrobora.store.lineage import StoredLink
from corrobora.store.runs import RefusedRow

__all__ = [
    "BulkSummary",
    "Copies",
    "Difference",
    "Extraction",
    "LineageView",
    "Note",
    "Progress",
    "RefusedRow",
    "RunSummary",
    "Stage",
    "StoredLink",
]


class Stage(StrEnum):
    """What is being done, for whoever shows the progress."""

    READING = "reading"
    COPIES = "copies"
    CHANGES = "changes"
    HASHING = "hashing"
    PAIRS = "pairs"
    SUMMARIES = "summaries"


class Progress(Protocol):
    """Told again and again how far a stage is; `total` may be 0 where there is nothing to do."""

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        """Take note of it."""
        ...


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file that a person should know, though it was read or passed over."""

    path: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What a run did: reports new, read again with other packs or readers, and known before.

    `skipped` are files of other kinds in the folders; `notes` what was doubtful in those read;
    `differences` stand beside the label of the report in which two readers differ.
    """

    register: str
    new: int
    again: int
    known: int
    statements: int
    links: int
    refused: tuple[RefusedRow, ...]
    skipped: tuple[Note, ...]
    notes: tuple[Note, ...]
    differences: tuple[tuple[str, Difference], ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """Links with their drift, and the families over all reports."""

    links: tuple[StoredLink, ...]
    families: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """One report read without a register.

    `form` is that of the annotation guide, `notes` what was doubtful in the reading,
    `differences` where two readers of it differ, `doubled` the ids of statements that say
    again what another reader's say of the same passage. `sketch` as in `Arrival`.
    """

    report: Report
    revision: TextRevision
    statements: tuple[Statement, ...]
    form: Mapping[str, object]
    notes: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    doubled: frozenset[str] = frozenset()
    sketch: bytes | None = None

    @property
    def claims(self) -> Mapping[str, str]:
        """The name of the claim of each statement, by its id, as a register would give it."""
        said = {statement_id(one): one for one in self.statements}
        return name_claims({i: one for i, one in said.items() if i not in self.doubled})


@dataclass(frozen=True, slots=True)
class LineageView:
    """Copies among reports, read without a register or held by one.

    `judgements` are what people judged of copies; the links follow them already.
    """

    texts: tuple[tuple[Report, TextRevision], ...]
    copies: Copies
    refused: tuple[RefusedRow, ...]
    judgements: tuple[CopyJudgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkSummary:
    """What was found in an archive, and what was not looked for.

    `taken_over` articles were read by an earlier run; `twins` have the words of an earlier one;
    `short` ones are not compared. By runs of four words that more than `crowd` articles have
    (`crowds` of them, the largest of `largest_crowd`) each was compared with the first few alone.
    `kinds` counts the pairs written. Of the refused rows the first thousand are given, the rest
    counted in `more_refused`.
    """

    out: Path
    articles: int
    twins: int
    short: int
    repeated_ids: int
    crowd: int
    crowds: int
    largest_crowd: int
    proposed: int
    kinds: Mapping[str, int]
    taken_over: int = 0
    refused: tuple[RefusedRow, ...] = ()
    more_refused: int = 0

    @property
    def pairs(self) -> int:
        """How many pairs were written."""
        return sum(self.kinds.values())
