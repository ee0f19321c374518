"""Settings: what a person may choose, in one value; the only module that reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from corrobora.model.edtf import EdtfDate
from corrobora.model.plain import Plain

__all__ = ["ALL_PAIRS_UP_TO", "REGISTER_VARIABLE", "Settings", "count_workers"]

# Links between all pairs of a family grow with its square; above this only the best are kept.
ALL_PAIRS_UP_TO = 2000

# Names the register where a command is given none.
REGISTER_VARIABLE = "CORROBORA_REGISTER"

# Starting a process costs about as much as reading this many reports.
_REPORTS_A_WORKER = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run was told; `workers` 0 chooses by the number of reports and of processors.

    `published` stands in for the date of reports that state none themselves; `policy` is a
    file that takes the place of the one shipped.
    """

    packs: tuple[Path, ...] = ()
    policy: Path | None = None
    published: EdtfDate | None = None
    workers: int = 0
    extractors: tuple[str, ...] = ("rules",)

    def as_kept(self) -> dict[str, Plain]:
        """Return what the register keeps of a run's settings: what can change its result.

        Folders go by name alone (their contents are kept by hash); how many processes
        worked changes nothing.
        """
        return {
            "packs": [folder.name for folder in self.packs],
            "policy": None if self.policy is None else self.policy.name,
            "published": None if self.published is None else str(self.published),
            "extractors": list(self.extractors),
        }


def count_workers(chosen: int, reports: int) -> int:
    """Return how many processes to read with: as chosen, else what so many reports are worth."""
    if chosen > 0:
        return chosen
    return max(1, min(os.cpu_count() or 1, reports // _REPORTS_A_WORKER))
