"""Every error that Corrobora raises on purpose, grouped by what the caller can do about it.

CorroboraError
├── InputError            mend what was given, then run again
│   ├── UnreadableReport  one file: it is refused, the others go on
│   ├── ReadingRefused    one report for one reader: what other readers found stands
│   ├── NothingToRead     no readable report among the paths
│   └── PackError         all mistakes of the packs at once, each with file and line
├── RegisterError         the register file: look at it, nothing was changed
│   ├── NotARegister      it is no register of ours
│   ├── RegisterVersion   a newer Corrobora wrote it
│   └── RegisterBusy      another process writes it
├── UsageError            an option or argument does not make sense
└── BrokenPromise         a mistake in Corrobora itself; report it
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "BrokenPromise",
    "CorroboraError",
    "InputError",
    "NotARegister",
    "NothingToRead",
    "PackError",
    "ReadingRefused",
    "RegisterBusy",
    "RegisterError",
    "RegisterVersion",
    "UnreadableReport",
    "UsageError",
]


class CorroboraError(Exception):
    """Base of all errors raised on purpose; `str(error)` is fit to show to a person."""

    @property
    def told(self) -> str:
        """The same, as whoever raised it made it: a sentence that can be told in other words."""
        first = self.args[0] if self.args else ""
        return first if isinstance(first, str) else str(self)


class InputError(CorroboraError):
    """What was given cannot be used as it is."""


class UnreadableReport(InputError):
    """One report cannot be read; holds the file, why, and what to do."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        """Keep the three parts apart, so that a summary can print them in columns."""
        super().__init__(f"{path}: {why}. {advice}")
        self.path = path
        self.why = why
        self.advice = advice


class ReadingRefused(InputError):
    """One reader could not read one report; holds why and what to do."""

    def __init__(self, why: str, advice: str) -> None:
        """Keep the two parts apart, as `UnreadableReport` does."""
        super().__init__(f"{why}. {advice}")
        self.why = why
        self.advice = advice


class NothingToRead(InputError):
    """No path given holds a report that can be read."""


class PackError(InputError):
    """The packs hold mistakes; `problems` lists every one of them as `file:line: what`."""

    def __init__(self, problems: Sequence[str], what: str = "The packs") -> None:
        """Gather all problems, so that a pack is mended in one go; `what` is named above them."""
        super().__init__(f"{what} cannot be used:\n" + "\n".join(f"  {p}" for p in problems))
        self.problems = tuple(problems)


class RegisterError(CorroboraError):
    """The register cannot be used; nothing in it was changed."""


class NotARegister(RegisterError):
    """The file exists and is no register of Corrobora."""


class RegisterVersion(RegisterError):
    """The register was written by a newer Corrobora."""


class RegisterBusy(RegisterError):
    """Another process holds the register."""


class UsageError(CorroboraError):
    """An option or argument does not make sense."""


class BrokenPromise(CorroboraError):
    """Something that must always hold does not: a mistake in Corrobora, not in the input."""
