"""Bringing together what an assessment rests on: who is meant, who speaks, who published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import Policy
from corrobora.assess.reread import read_once
from corrobora.model.claim import name_claims
from corrobora.model.lineage import CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs
from corrobora.resolve.countries import find_countries
from corrobora.resolve.orders import find_orders
from corrobora.resolve.outlets import resolve_outlets
from corrobora.resolve.persons import group_persons, suggest
from corrobora.resolve.speakers import resolve_speakers

__all__ = ["make_evidence"]


def make_evidence(
    texts: Sequence[tuple[Report, TextRevision]],
    statements: Mapping[str, Statement],
    links: tuple[CopyLink, ...],
    *,
    packs: Packs,
    policy: Policy,
) -> Evidence:
    """Return the evidence in these reports; pure, statements go by their ids.

    What two readers say of one passage is evidence once (DESIGN rule 11).
    """
    statements = read_once(statements)
    reports = {report.id: report for report, _ in texts}
    by_report = {report.id: revision for report, revision in texts}
    countries = find_countries(reports.values(), by_report, packs)
    claims = name_claims(statements)
    people = group_persons(statements.values())
    return Evidence(
        reports=reports,
        revisions={revision.id: revision for _, revision in texts},
        statements=statements,
        links=links,
        people=people,
        suggestions=suggest(people, statements.values()),
        speakers=resolve_speakers(
            statements.values(),
            reports.values(),
            revisions=by_report,
            countries=countries,
            packs=packs,
        ),
        outlets=resolve_outlets(reports.values(), packs),
        countries=countries,
        orders=find_orders(statements.values(), reports.values(), packs),
        policy=policy,
        claims=claims,
    )
