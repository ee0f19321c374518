"""What of a copied statement counts: what its source supports, and no more (DESIGN rule 4 a).

A statement that was not copied stands as it is. One whose clause was copied stands for what
the source says at the aligned passage; what the copyist added to that (a speaker, a firmer
certainty, a date) is an unsupported addition. Where no direction is known, the copies go
back to an unseen root, which says what they agree on. A clause that the source passages
cover less than about half is the copyist's own material.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrobora.assess.copies import Copies, open_copies
from corrobora.assess.cover import Cover, share_of_words
from corrobora.assess.evidence import Evidence
from corrobora.assess.ruled import reject, rule, share_rejection
from corrobora.assess.standing import (
    Standing,
    combine,
    firmness,
    own_standing,
    stand_without_source,
)
from corrobora.assess.unseen import Agreement, find_agreements, stand_on_roots
from corrobora.assess.voice import outlet_voice, unseen_root

__all__ = ["Descent", "trace_standings"]


@dataclass(frozen=True, slots=True)
class Descent:
    """How every statement stands, and what copies without a known direction agree on."""

    standings: Mapping[str, Standing]
    agreements: tuple[Agreement, ...]


def trace_standings(evidence: Evidence) -> Descent:
    """Return how each statement stands, by id; the order of the input plays no part."""
    copies = open_copies(evidence)
    agreements = find_agreements(copies)
    standings = _stand_together(copies, agreements)
    waiting = [i for i in sorted(evidence.statements) if i not in standings]
    for id_ in waiting:
        _trace(copies, id_, standings, frozenset())
    return Descent(standings, agreements)


def _stand_together(copies: Copies, agreements: Sequence[Agreement]) -> dict[str, Standing]:
    """Return how statements that copies share stand, and those that a person rejected.

    Who rejects a passage rejects its words, wherever nobody can tell which copy was first.
    """
    evidence = copies.evidence
    rejected = {i: s for i in evidence.rulings.verdicts if (s := _rejected(evidence, i))}
    found = dict(stand_on_roots(copies, agreements))
    for agreement in agreements:
        first = min(rejected.keys() & set(agreement), default=None)
        if first is not None:
            found |= {i: share_rejection(evidence, i, found[i], first) for i in agreement}
    ruled = {id_: rule(evidence, id_, standing) for id_, standing in found.items()}
    return ruled | rejected


def _rejected(evidence: Evidence, id_: str) -> Standing | None:
    return reject(evidence, id_) if id_ in evidence.statements else None


def _trace(
    copies: Copies, id_: str, standings: dict[str, Standing], above: frozenset[str]
) -> Standing:
    """Return how the statement stands, its sources first; a circle of links is no descent."""
    if id_ not in standings:
        if id_ in above:
            return own_standing(copies.evidence, id_)
        found = _stand(copies, id_, standings, above | {id_})
        standings[id_] = rule(copies.evidence, id_, found)
    return standings[id_]


def _stand(
    copies: Copies, id_: str, standings: dict[str, Standing], above: frozenset[str]
) -> Standing:
    covers = copies.covers_of(id_)
    beside = copies.sources(id_, is_known=False)
    known = copies.sources(id_, is_known=True)
    sources = known or _of_one_clause(copies, id_, beside)
    if sources:
        found = [
            combine(copies, id_, report, base, is_source=bool(known))
            for report, source in sources
            for base in (_trace(copies, source, standings, above),)
        ]
        best = min(found, key=_fewest_additions)
    elif covers and not beside:
        best = _without_source(copies, id_, covers)
    else:
        return own_standing(copies.evidence, id_)
    is_more = best.additions and not best.is_rejected
    is_own = is_more and _is_own_report(copies, id_, covers)
    return own_standing(copies.evidence, id_) if is_own else best


def _of_one_clause(
    copies: Copies, id_: str, sources: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return those of the other copies' own clauses that this one may be a shorter form of.

    They share its words; another clause of the passage that says the same does not.
    """
    statements, policy = copies.evidence.statements, copies.evidence.policy
    quote = statements[id_].quotes[0].text
    return [
        (report, other)
        for report, other in sources
        if share_of_words(quote, statements[other].quotes[0].text) >= policy.own_material
    ]


def _without_source(copies: Copies, id_: str, covers: Sequence[Cover]) -> Standing:
    evidence = copies.evidence
    known = [c for c in covers if c.is_known]
    if known:
        first = min(known, key=lambda c: c.other)
        return stand_without_source(copies, id_, known, outlet_voice(evidence.outlet(first.other)))
    reports = {evidence.statements[id_].report_id, *(c.other for c in covers)}
    return stand_without_source(copies, id_, covers, unseen_root(evidence, reports))


def _is_own_report(copies: Copies, id_: str, covers: Sequence[Cover]) -> bool:
    """Say whether it goes back to the outlet's own earlier report (reading 10)."""
    evidence = copies.evidence
    outlet = evidence.outlet(evidence.statements[id_].report_id).key
    return any(c.is_known and evidence.outlet(c.other).key == outlet for c in covers)


def _fewest_additions(standing: Standing) -> tuple[bool, int, int, str, str]:
    return (
        not standing.is_supported,
        len(standing.additions),
        -firmness(standing.certainty),
        standing.voice.key,
        standing.copy_of or standing.same_as or "",
    )
