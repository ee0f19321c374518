"""Roots that are not in the collection: what copies without a known direction agree on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from corrobora.assess.copies import Copies
from corrobora.assess.standing import Standing, combine, firmness, own_standing
from corrobora.assess.voice import Voice, certainty_of, unseen_root
from corrobora.model.edtf import EdtfDate
from corrobora.model.lineage import Direction
from corrobora.model.vocabulary import Certainty

__all__ = ["Agreement", "find_agreements", "stand_on_roots"]

Agreement = tuple[str, ...]
Node = TypeVar("Node", str, int)


def find_agreements(copies: Copies) -> tuple[Agreement, ...]:
    """Return the sets of statements that two or more copies without a known direction share.

    Each set holds what aligned passages of at least two reports say of the same subject;
    statements with a known source are left to that source, a report's own material to it.
    """
    ids = {
        i
        for i in copies.evidence.statements
        if not copies.is_own_material(i) and not copies.sources(i, is_known=True)
    }
    ties = {i: {t for _, t in copies.sources(i, is_known=False)} & ids for i in ids}
    groups = _components(ties)
    return tuple(g for g in groups if len(_reports(copies, g)) > 1)


def stand_on_roots(copies: Copies, agreements: Sequence[Agreement]) -> Mapping[str, Standing]:
    """Return how each statement of the agreements stands on its unseen root."""
    standings: dict[str, Standing] = {}
    for agreement, root in zip(agreements, _roots(copies, agreements), strict=True):
        base = _agreed(copies, agreement, root)
        for id_ in agreement:
            other = _another(copies, agreement, id_)
            standings[id_] = combine(copies, id_, other, base, is_source=False)
    return standings


def _agreed(copies: Copies, agreement: Agreement, root: Voice) -> Standing:
    """Return what the root says: no firmer and no finer than what all copies carry."""
    by_report: dict[str, list[Standing]] = defaultdict(list)
    for id_ in agreement:
        report = copies.evidence.statements[id_].report_id
        by_report[report].append(own_standing(copies.evidence, id_))
    return Standing(
        voice=_common_speaker(by_report.values()) or root,
        certainty=_common_certainty(copies, agreement),
        date=_common_date([s.date for rows in by_report.values() for s in rows]),
    )


def _common_speaker(rows: Iterable[Sequence[Standing]]) -> Voice | None:
    """Return the party to whose side every copy attributes it, the first by name."""
    found = [
        {s.voice.side: s.voice for s in report if s.voice.party is not None} for report in rows
    ]
    shared = set.intersection(*(set(sides) for sides in found))
    voices = [sides[side] for sides in found for side in sides if side in shared]
    return min(voices, key=lambda v: v.key, default=None)


def _common_certainty(copies: Copies, agreement: Agreement) -> Certainty:
    """Return the weakest of what each copy says at its firmest: hedges are lost, not found.

    That one copy gives it to unnamed sources hedges nothing; that all do, does.
    """
    firmest: dict[str, Certainty] = {}
    for id_ in agreement:
        statement = copies.evidence.statements[id_]
        seen = firmest.get(statement.report_id, statement.certainty)
        firmest[statement.report_id] = max(seen, statement.certainty, key=_rank)
    counting = [certainty_of(copies.evidence, i) for i in agreement]
    return min(*firmest.values(), max(counting, key=_rank), key=_rank)


def _rank(certainty: Certainty) -> tuple[int, Certainty]:
    return firmness(certainty), certainty


def _common_date(dates: Iterable[EdtfDate | None]) -> EdtfDate | None:
    """Return the coarsest date where all agree, else the one that most copies state, if one does.

    A copy without a date speaks against none.
    """
    stated = [d for d in dates if d is not None]
    if all(a.is_compatible_with(b) for a, b in combinations(stated, 2)):
        return min(stated, key=lambda d: (d.grain, str(d)), default=None)
    counts = Counter(stated).most_common(2)
    return counts[0][0] if counts[0][1] > counts[1][1] else None


def _roots(copies: Copies, agreements: Sequence[Agreement]) -> list[Voice]:
    """Return each agreement's unseen root; those of the same reports have the same one.

    Two agreements have one root where they share two reports, or share one and others of
    theirs are copies of each other; a round-up of two stories joins nothing.
    """
    linked = {
        frozenset((k.derived, k.source))
        for k in copies.evidence.links
        if k.direction is not Direction.KNOWN
    }
    members = [_reports(copies, a) for a in agreements]
    ties: dict[int, set[int]] = {i: set() for i in range(len(members))}
    for i, j in _meeting(members):
        if _have_one_root(members[i], members[j], linked):
            ties[i].add(j)
            ties[j].add(i)
    roots: dict[int, Voice] = {}
    for group in _components(ties):
        joined = set().union(*(members[i] for i in group))
        roots |= dict.fromkeys(group, unseen_root(copies.evidence, joined))
    return [roots[i] for i in range(len(members))]


def _meeting(members: Sequence[frozenset[str]]) -> Iterable[tuple[int, int]]:
    by_report: dict[str, list[int]] = defaultdict(list)
    for i, reports in enumerate(members):
        for report in reports:
            by_report[report].append(i)
    return sorted({pair for ids in by_report.values() for pair in combinations(ids, 2)})


def _have_one_root(a: frozenset[str], b: frozenset[str], linked: set[frozenset[str]]) -> bool:
    shared = a & b
    return len(shared) > 1 or any(
        frozenset((x, y)) in linked for x in a - shared for y in b - shared
    )


def _reports(copies: Copies, agreement: Iterable[str]) -> frozenset[str]:
    return frozenset(copies.evidence.statements[i].report_id for i in agreement)


def _another(copies: Copies, agreement: Agreement, id_: str) -> str:
    """Return the copy beside this one whose label comes first."""
    others = _reports(copies, agreement) - {copies.evidence.statements[id_].report_id}
    return min(others, key=lambda r: (copies.evidence.label(r), r))


def _components(ties: Mapping[Node, set[Node]]) -> list[tuple[Node, ...]]:
    """Return the connected components, each sorted, in order of their first members."""
    both: dict[Node, set[Node]] = {n: set(others) for n, others in ties.items()}
    for node, others in ties.items():
        for other in others:
            both[other].add(node)
    seen: set[Node] = set()
    found = []
    for start in sorted(both):
        if start in seen:
            continue
        reached, waiting = {start}, [start]
        while waiting:
            new = both[waiting.pop()] - reached
            reached |= new
            waiting += sorted(new)
        seen |= reached
        found.append(tuple(sorted(reached)))
    return found
