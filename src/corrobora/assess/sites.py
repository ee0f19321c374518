"""Places of detention: who is or was there, how many by whom, and what is said of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.assess.redemption import is_one_site
from corrobora.assess.status import AFFIRMED
from corrobora.model.finding import Assessment, Finding, PersonState
from corrobora.model.site import SiteState, Stayed
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.model.words import fold

__all__ = ["SiteState", "Stayed", "find_sites"]

_INSIDE = frozenset({Custody.HELD, Custody.HOUSE_ARREST})
_OUTSIDE = frozenset({ActKind.RELEASE, ActKind.DEATH})


def find_sites(evidence: Evidence, assessment: Assessment) -> tuple[SiteState, ...]:
    """Return every place of detention that a statement names, in order of name.

    Names that a pack gives to one place are one; beside those only names of which one holds
    all words of the other ("La Salina", "La Salina prison").
    """
    spoken = _spoken(evidence, assessment)
    groups = _group(evidence, spoken)
    return tuple(
        _state(evidence, assessment, name, groups[name])
        for name in sorted(groups, key=str.casefold)
    )


def _spoken(evidence: Evidence, assessment: Assessment) -> Iterator[tuple[str, str | None]]:
    """Yield each name as written, with the country of a report that has it."""
    for person in assessment.persons:
        for finding in person.findings:
            countries = {
                evidence.country(evidence.statements[i].report_id) for i in finding.statement_ids
            }
            for site in finding.sites:
                yield from ((site, country) for country in countries)
    for row in assessment.ledger:
        if row.tally.site:
            yield row.tally.site, evidence.country(row.reports[0])
    for _, claim, _ in assessment.site_claims:
        yield claim.site, evidence.country(claim.report_id)
    for promise in assessment.promises:
        place = getattr(promise.promise, "site", None)
        if place:
            yield place, evidence.country(promise.promise.report_id)


def _group(
    evidence: Evidence, spoken: Iterable[tuple[str, str | None]]
) -> Mapping[str, dict[str, set[str]]]:
    """Return by the name shown the names written, with the countries of each."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, country in sorted(spoken, key=lambda s: (len(s[0]), s[0], s[1] or "")):
        known = evidence.site(name)
        shown = next((s for s in found if s == known), None) or next(
            (
                s
                for s in found
                if is_one_site(s, known, evidence.site_kinds) and evidence.site(s) == s
            ),
            known,
        )
        found[shown][name].update({country} if country is not None else ())
    return found


def _state(
    evidence: Evidence,
    assessment: Assessment,
    name: str,
    written: Mapping[str, Iterable[str]],
) -> SiteState:
    names = set(written)
    spelled = {fold(n): n for n in (*evidence.site_aliases.get(name, ()), *sorted(names), name)}
    return SiteState(
        name=name,
        names=tuple(sorted(spelled.values(), key=str.casefold)),
        countries=tuple(sorted({c for countries in written.values() for c in countries})),
        people=tuple(_people(assessment.persons, names)),
        figures=tuple(r for r in assessment.ledger if r.tally.site in names),
        claims=tuple(c for c in assessment.site_claims if c[1].site in names),
        promises=tuple(p for p in assessment.promises if getattr(p.promise, "site", None) in names),
    )


def _people(persons: Sequence[PersonState], names: set[str]) -> Iterator[Stayed]:
    for person in persons:
        here = [f for f in person.findings if set(f.sites) & names]
        if not here:
            continue
        placed = [f for f in _since_last_out(person.findings) if f.sites]
        is_last = bool(placed) and placed[-1] in here and placed[-1].act is not ActKind.RELEASE
        yield Stayed(person.person.name, here[0], is_last and person.custody in _INSIDE)


def _since_last_out(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return what is told of the last stay: where an earlier one was says nothing of it."""
    outs = [n for n, f in enumerate(findings, 1) if f.act in _OUTSIDE and f.step in AFFIRMED]
    return findings[max(outs, default=0) :]
