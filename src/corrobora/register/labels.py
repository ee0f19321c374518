"""Names of reports that tell them apart within one register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, count

from corrobora.model.report import Report

__all__ = ["tell_apart"]


def tell_apart(
    reports: Sequence[Report], shared: Collection[str] | None = None
) -> tuple[Report, ...]:
    """Return the reports, in their order, with labels of which no two are the same.

    A label that several reports came with gives way to their addresses. Where an address
    was got again with other bytes, the first keeps its name, and the later ones are its
    versions: `name@2`, `name@3`. `shared` are the labels that reports of several addresses
    came with, where these are some reports of a larger collection.
    """
    if shared is None:
        places = {(report.label, report.address) for report in reports}
        shared = {label for label, times in Counter(x for x, _ in places).items() if times > 1}
    names = [r.address if r.label in shared else r.label for r in reports]
    taken: set[str] = set()
    found = []
    for report, name in zip(reports, names, strict=True):
        versions = (f"{name}@{n}" for n in count(2))
        shown = next(one for one in chain([name], versions) if one not in taken)
        taken.add(shown)
        found.append(replace(report, label=shown))
    return tuple(found)
