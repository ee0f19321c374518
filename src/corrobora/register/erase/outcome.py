"""What an erasure did, or would do, for the person who ordered it; kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What went: reports by label as they were called, and counts of all else.

    `left` are places (report, words) where a part of the name may be somebody else's, and stays;
    `similar` names that may be the same person and stay; `packs` kept files that held the name.
    `is_swept` says that freed places are overwritten, `answers` how many of a second reader's.
    """

    erasure: str
    names: tuple[str, ...]
    gone: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()
    statements: int = 0
    passages: int = 0
    decisions_gone: int = 0
    decisions_changed: int = 0
    log_rows: int = 0
    left: tuple[tuple[str, str], ...] = ()
    similar: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    has_namesake: bool = False
    is_dry: bool = False
    is_swept: bool = False
    answers: int = 0

    @property
    def is_empty(self) -> bool:
        """Say whether nothing of the person was found."""
        return not (self.gone or self.redacted or self.decisions_gone or self.decisions_changed)
