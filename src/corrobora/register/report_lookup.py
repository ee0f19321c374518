"""Finding a report by what somebody types: its label, id, address or file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rapidfuzz import fuzz

from corrobora.errors import UsageError
from corrobora.model.report import Report

__all__ = ["find_report"]

_MOST_SIMILAR = 5
# In per cent of shared letters.
_SIMILAR_FROM = 55


def find_report(reports: Sequence[Report], asked: str) -> Report:
    """Return the report with that label (or beginning of one), id or address, or file's name.

    Labels are those that tell the reports apart. Raises `UsageError` with similar labels where
    there is none, and with all that fit where several do: nothing is chosen by guess.
    """
    wanted = asked.strip()
    stem = PurePath(wanted).stem
    for matches in (
        [one for one in reports if wanted in {one.label, one.id, one.address}],
        [one for one in reports if wanted.casefold() == one.label.casefold()],
        [one for one in reports if _ends_alike(one.address, wanted)],
        [one for one in reports if stem and stem in {one.label, PurePath(one.address).stem}],
        [one for one in reports if wanted and one.label.casefold().startswith(wanted.casefold())],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise UsageError(f"{asked}: several reports fit: {_name(matches)}. Name one of them")
    raise UsageError(f"{asked}: no report here is called so. {_advise(reports, stem or wanted)}")


def _ends_alike(address: str, wanted: str) -> bool:
    """Say whether one path is the end of the other: a folder was read, or one is inside it."""
    ours, theirs = PurePath(address).parts, PurePath(wanted).parts
    shorter = min(len(ours), len(theirs))
    return shorter > 0 and ours[-shorter:] == theirs[-shorter:]


def _advise(reports: Sequence[Report], wanted: str) -> str:
    scored = [(fuzz.ratio(one.label.casefold(), wanted.casefold()), one) for one in reports]
    likely = sorted((-score, one.label) for score, one in scored if score >= _SIMILAR_FROM)
    if likely:
        return f"Did you mean {', '.join(label for _, label in likely[:_MOST_SIMILAR])}?"
    names = ", ".join(sorted(one.label for one in reports)[:_MOST_SIMILAR])
    return f"Reports here are called, for example: {names}" if names else "The register is empty"


def _name(reports: Iterable[Report]) -> str:
    labels = sorted(one.label for one in reports)
    more = ", …" if len(labels) > _MOST_SIMILAR else ""
    return ", ".join(labels[:_MOST_SIMILAR]) + more
