"""Bringing together what an assessment rests on: who is meant, who speaks, who published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import Policy
from corrobora.assess.reread import read_once
from corrobora.model.claim import name_claims
from corrobora.model.lineage import CopyLink
from corrobora.model.person import People, Suggestion
from corrobora.model.report import Report, TextRevision
from corrobora.model.ruling import Rulings
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs
from corrobora.register.fields import lay_over, name_persons
from corrobora.register.judged_persons import judge_people, judge_suggestions, redirect_sides
from corrobora.register.splits import Said
from corrobora.register.surroundings import Surroundings
from corrobora.resolve.aliases import find_aliases, settle_aliases
from corrobora.resolve.countries import find_countries
from corrobora.resolve.listed_names import suggest_listed
from corrobora.resolve.orders import find_orders
from corrobora.resolve.outlets import resolve_outlets
from corrobora.resolve.persons import group_persons, suggest, suggest_among
from corrobora.resolve.sites import (
    find_everyone,
    find_site_aliases,
    find_site_kinds,
    find_site_names,
)
from corrobora.resolve.speakers import resolve_speakers

__all__ = ["make_evidence"]


def make_evidence(  # noqa: PLR0913 - what is laid over, and what is told of the rest
    texts: Sequence[tuple[Report, TextRevision]],
    statements: Mapping[str, Statement],
    links: tuple[CopyLink, ...],
    *,
    packs: Packs,
    policy: Policy,
    rulings: Rulings | None = None,
    around: Surroundings | None = None,
) -> Evidence:
    """Return the evidence in these reports; pure, statements go by their ids.

    What two readers say of one passage is evidence once (DESIGN rule 11). `rulings` are laid
    over before anything is grouped (docs/adr/0014). `around` tells of the rest where these are
    the reports of a part alone (docs/adr/0017).
    """
    read = read_once(statements)
    statements, rulings, moved = lay_over(read, rulings or Rulings())
    reports = {report.id: report for report, _ in texts}
    by_report = {report.id: revision for report, revision in texts}
    if around is None:
        countries = find_countries(reports.values(), by_report, packs)
        # What reports say of names, whatever people set in single statements.
        aliases = settle_aliases(find_aliases(read.values(), by_report))
    else:
        countries, aliases = around.countries, around.aliases
    claims = {moved.get(id_, id_): name for id_, name in name_claims(read).items()}
    grouped = group_persons(statements)
    if around is not None:
        grouped = around.complete(grouped)
    labels = {report.id: report.label for report, _ in texts}
    judged = judge_people(grouped, Said(statements, claims, labels), rulings.persons)
    people = name_persons(judged.people, rulings.names)
    return Evidence(
        reports=reports,
        revisions={revision.id: revision for _, revision in texts},
        statements=statements,
        links=links,
        people=people,
        suggestions=judge_suggestions(_suggest(people, statements, around, texts, packs), judged),
        speakers=redirect_sides(
            resolve_speakers(
                statements,
                reports.values(),
                revisions=by_report,
                countries=countries,
                packs=packs,
                aliases=aliases,
            ),
            grouped,
            judged.people,
        ),
        outlets=resolve_outlets(reports.values(), packs),
        countries=countries,
        orders=find_orders(statements, reports.values(), packs),
        sites=find_site_names(packs),
        site_aliases=find_site_aliases(packs),
        site_kinds=find_site_kinds(packs),
        everyone=find_everyone(packs),
        policy=policy,
        claims=claims,
        rulings=replace(rulings, persons=judged.decisions),
    )


def _suggest(
    people: People,
    statements: Mapping[str, Statement],
    around: Surroundings | None,
    texts: Sequence[tuple[Report, TextRevision]],
    packs: Packs,
) -> tuple[Suggestion, ...]:
    """Return who may be one; of a part as the whole would say, two lone names aside.

    What lists themselves say of names stands with the whole alone: no evidence rests on it.
    """
    if around is None:
        found = suggest(people, statements, packs.name_parts)
        more = suggest_listed(people, texts, found)
        return tuple(sorted((*found, *more), key=lambda s: (-s.score, s.a, s.b, s.a_id, s.b_id)))
    stands: dict[str, set[str]] = defaultdict(set)
    for id_, person in people.person_of.items():
        stands[person].add(statements[id_].report_id)
    for person, reports in around.reports.items():
        stands[people.now(person)] |= reports
    return suggest_among(people.persons, stands, around.crowded, packs.name_parts)
