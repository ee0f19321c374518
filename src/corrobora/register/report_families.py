"""The family of one report: whole where it is small, else what is near, page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corrobora.model.judgement import CopyJudgement, Judgement
from corrobora.model.lineage import CopyLink, Direction, DriftKind
from corrobora.model.report import Report
from corrobora.register.family_tree import FamilyTree, find_source, grow_trees
from corrobora.register.judged_copies import apply_judgements
from corrobora.register.judgements import COPY, load_copy_judgements
from corrobora.register.pair_texts import load_decisions_on
from corrobora.register.queries import load_labelled, load_texts
from corrobora.register.veil import Veil
from corrobora.store.database import Connection
from corrobora.store.lineage import load_links
from corrobora.store.link_heads import load_drift_kinds, load_link_heads, page_of_copies

__all__ = ["Relative", "ReportFamily", "load_family"]

_FEW = 80  # reports of a family that is shown whole
_FEW_LINKS = 2_000
_PAGE = 50
_HIGHEST = 20  # sources above each other that are followed

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Relative:
    """A report that shares passages with the one looked at, by their link.

    `comes_from` is the report that it likeliest comes from, None where that is not known.
    """

    report: str
    link: CopyLink
    comes_from: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFamily:
    """What is known of the family of a report.

    A small one stands whole in `trees`. Of a large one `above` are the sources that the report
    likeliest goes back to, nearest first, and `relatives` one page of those that share passages
    with it; `after` leads to the next. `changed` are the kinds of drift of each shown link.
    """

    report: str
    reports: Mapping[str, Report]
    trees: tuple[FamilyTree, ...] = ()
    above: tuple[CopyLink, ...] = ()
    relatives: tuple[Relative, ...] = ()
    after: str | None = None
    changed: Mapping[Pair, tuple[DriftKind, ...]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Say whether all of the family is here."""
        return bool(self.trees)


def load_family(
    connection: Connection, report_id: str, veil: Veil, *, after: str | None = None
) -> ReportFamily | None:
    """Return the family of a report without those that the veil covers; None where it has none.

    `after` is the id of the last relative of the page before, of a large family.
    """
    links = None if after else _gather(connection, report_id, veil)
    if links is None:
        return _load_near(connection, report_id, veil, after)
    held = _judge(connection, links, {report_id})
    members = _joined(report_id, held)
    if len(members) < 2:  # noqa: PLR2004 - a family of one is none
        return None
    own = [one for one in held if one.derived in members]
    reports = {one.id: one for one in load_labelled(connection, members)}
    labels = {id_: one.label for id_, one in reports.items()}
    trees = tuple(grow_trees(sorted(members), own, labels))
    return ReportFamily(
        report=report_id,
        reports=reports,
        trees=trees,
        changed=load_drift_kinds(connection, [(one.derived, one.source) for one in own]),
    )


def _gather(connection: Connection, report_id: str, veil: Veil) -> list[CopyLink] | None:
    """Return all links of the family; None where they are many."""
    found: dict[Pair, CopyLink] = {}
    seen, waiting = {report_id}, {report_id}
    while waiting:
        for link in load_link_heads(connection, waiting, most=_FEW_LINKS + 1):
            if not _is_covered(veil, link):
                found[link.derived, link.source] = link
        seen |= waiting
        waiting = {end for pair in found for end in pair} - seen
        if len(found) > _FEW_LINKS or len(seen | waiting) > _FEW:
            return None
    return list(found.values())


def _is_covered(veil: Veil, link: CopyLink) -> bool:
    return veil.covers_report(link.derived) or veil.covers_report(link.source)


def _judge(
    connection: Connection, links: Sequence[CopyLink], more: Collection[str]
) -> tuple[CopyLink, ...]:
    """Return the links as people judged them; what they judged beside is among them."""
    ids = {end for link in links for end in (link.derived, link.source)} | set(more)
    judged = _load_judged(connection, ids)
    if not judged:
        return tuple(links)
    if any(one.judgement is Judgement.NEGATIVE for one in judged):
        # Links that were inherited through one that is none go with it: passages tell.
        stored = load_links(connection, reports=ids)
        full = {(one.link.derived, one.link.source): one.link for one in stored}
        links = [full.get((one.derived, one.source), one) for one in links]
    return apply_judgements(links, judged)


def _load_judged(connection: Connection, ids: Collection[str]) -> tuple[CopyJudgement, ...]:
    made = load_decisions_on(connection, ids)
    judged = {report for one in made if one.kind == COPY for report in one.subject}
    if not judged:
        return ()
    return load_copy_judgements(connection, load_texts(connection, ids=judged), made=made)


def _joined(report_id: str, links: Iterable[CopyLink]) -> set[str]:
    """Return the report with all that links join to it."""
    near: dict[str, set[str]] = {}
    for link in links:
        near.setdefault(link.derived, set()).add(link.source)
        near.setdefault(link.source, set()).add(link.derived)
    found, waiting = {report_id}, [report_id]
    while waiting:
        new = near.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


# --- large families ---------------------------------------------------------------------------


def _load_near(
    connection: Connection, report_id: str, veil: Veil, after: str | None
) -> ReportFamily | None:
    page = page_of_copies(connection, report_id, after=after, most=_PAGE + 1)
    near = [one for one in page[:_PAGE] if not veil.covers_report(one)]
    own = load_link_heads(connection, [*near, report_id], sides=("derived",))
    held = _judge(connection, [one for one in own if not _is_covered(veil, one)], ())
    relatives = tuple(_relatives(report_id, near, held))
    above = () if after else tuple(_climb(connection, report_id, veil))
    shown = [*above, *(one.link for one in relatives)]
    ids = {end for one in shown for end in (one.derived, one.source)}
    ids |= {one.comes_from for one in relatives if one.comes_from} | {report_id}
    return ReportFamily(
        report=report_id,
        reports={one.id: one for one in load_labelled(connection, ids)},
        above=above,
        relatives=relatives,
        after=page[_PAGE - 1] if len(page) > _PAGE else None,
        changed=load_drift_kinds(connection, [(one.derived, one.source) for one in shown]),
    )


def _relatives(report_id: str, near: Sequence[str], held: Sequence[CopyLink]) -> Iterable[Relative]:
    by_ends = {frozenset((one.derived, one.source)): one for one in held}
    for one in near:
        link = by_ends.get(frozenset((one, report_id)))
        if link is None:
            continue
        source = find_source(one, (x for x in held if x.derived == one))
        yield Relative(one, link, None if source is None else source.source)


def _climb(connection: Connection, report_id: str, veil: Veil) -> Iterable[CopyLink]:
    """Give the links from a report to what it likeliest goes back to, one above the other."""
    at, seen = report_id, {report_id}
    while len(seen) <= _HIGHEST:
        own = load_link_heads(connection, [at], sides=("derived",))
        held = _judge(connection, [one for one in own if not _is_covered(veil, one)], ())
        link = find_source(at, held)
        if link is None or link.direction is not Direction.KNOWN or link.source in seen:
            return
        yield link
        at = link.source
        seen.add(at)
