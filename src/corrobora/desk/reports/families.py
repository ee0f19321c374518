"""Families of copies as pages show them: one line a report, with those that come from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corrobora.model.lineage import CopyLink, Direction, DriftKind
from corrobora.model.report import Report
from corrobora.register.family_tree import Branch
from corrobora.register.report_families import ReportFamily

__all__ = ["FamilyBranch", "FamilyLine", "FamilyPage", "Grown", "grow", "make_family_page"]


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """A report with how it goes back to another, and what it changed; `other` is that one."""

    report: Report
    link: CopyLink | None
    changed: tuple[DriftKind, ...]
    other: str | None
    is_here: bool
    comes_from: Report | None = None


@dataclass(frozen=True, slots=True)
class FamilyBranch:
    """A line with those below it."""

    line: FamilyLine
    below: tuple[FamilyBranch, ...]


@dataclass(frozen=True, slots=True)
class Grown:
    """A tree: `head` says what stands above it where that is none of the reports."""

    head: Direction | None
    tops: tuple[FamilyBranch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPage:
    """The family of one report: whole as trees, or one page of what is near."""

    report: Report
    trees: tuple[Grown, ...]
    above: tuple[FamilyLine, ...]
    relatives: tuple[FamilyLine, ...]
    after: str | None
    count: int


def make_family_page(report: Report, family: ReportFamily | None) -> FamilyPage:
    """Return the page; without a family it says that there is none."""
    if family is None:
        return FamilyPage(report=report, trees=(), above=(), relatives=(), after=None, count=1)
    above = tuple(_line(family, one.source, one) for one in family.above)
    relatives = tuple(
        _line(family, one.report, one.link, one.comes_from) for one in family.relatives
    )
    return FamilyPage(
        report=report,
        trees=tuple(grow(family)),
        above=above,
        relatives=relatives,
        after=family.after,
        count=len(family.reports),
    )


def grow(family: ReportFamily) -> Iterator[Grown]:
    """Give the trees of a family that is shown whole."""
    for tree in family.trees:
        yield Grown(tree.head, tuple(_branch(family, top) for top in tree.tops))


def _branch(family: ReportFamily, branch: Branch) -> FamilyBranch:
    line = _line(family, branch.report, branch.link)
    return FamilyBranch(line, tuple(_branch(family, one) for one in branch.below))


def _line(
    family: ReportFamily, report: str, link: CopyLink | None, comes_from: str | None = None
) -> FamilyLine:
    other = None
    if link is not None:
        other = link.source if link.derived == report else link.derived
    elsewhere = comes_from not in {None, other} and comes_from is not None
    return FamilyLine(
        report=family.reports[report],
        link=link,
        changed=() if link is None else family.changed.get((link.derived, link.source), ()),
        other=other,
        is_here=report == family.report,
        comes_from=family.reports.get(str(comes_from)) if elsewhere else None,
    )
