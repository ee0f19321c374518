"""Figures, promises, places and conflicts as they are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corrobora.model.axis import Entry
from corrobora.model.finding import Conflict, Finding, LedgerRow, PromiseState, SupportedBy
from corrobora.model.site import SiteState
from corrobora.model.statement import SiteClaim, Statement
from corrobora.publish.addresses import make_address
from corrobora.publish.passages import Quoting
from corrobora.publish.policy import BODIES, LONGEST_PASSAGE, Rules, Why, Withheld
from corrobora.publish.released import (
    ClaimRow,
    ConflictRow,
    FigureRow,
    PromiseRow,
    SideRow,
    SiteRow,
    StayRow,
)
from corrobora.register.figures import column_of
from corrobora.register.record import find_passages
from corrobora.register.tallies import first_claim

__all__ = [
    "tell_conflicts",
    "tell_figures",
    "tell_promises",
    "tell_sites",
]


def tell_figures(rules: Rules, quoting: Quoting, withheld: list[Withheld]) -> Iterator[FigureRow]:
    """Give the figures that somebody published, in order of time; the others go to `withheld`."""
    for entry in rules.material.entries:
        row = entry.row
        if not rules.may_claim_leave(row.statement_ids):
            withheld.append(Withheld("figure", Why.NOT_DECIDED, row.speaker))
            continue
        address = _address_of(rules, row)
        quoting.take(address, _support(rules, row.statement_ids))
        yield _tell_figure(rules, entry, address)


def tell_promises(rules: Rules, quoting: Quoting, withheld: list[Withheld]) -> Iterator[PromiseRow]:
    """Give the promises that somebody published, about nobody or about people who leave."""
    for state in rules.material.record.assessment.promises:
        why = _why_not_promise(rules, state)
        if why is not None:
            withheld.append(Withheld("promise", why, state.speaker))
            continue
        address = make_address(
            rules.material.key, "promise", rules.material.evidence.claim(min(state.statement_ids))
        )
        persons = _persons_in(rules, state.statement_ids)
        told = quoting.take(address, _support(rules, state.statement_ids), persons)
        yield PromiseRow(
            address=address,
            speaker=_speaker(rules, state.statement_ids, state.speaker),
            what=told[0].text if told else "",
            by=None if state.by is None else str(state.by),
            said=None if state.said is None else state.said.isoformat(),
            state=state.status.value,
            overdue=state.is_overdue,
            site=_name(rules, getattr(state.promise, "site", None)),
        )


def tell_sites(
    rules: Rules,
    quoting: Quoting,
    address_of: Mapping[Finding, str],
    figures: Sequence[FigureRow],
) -> tuple[list[SiteRow], list[StayRow], list[ClaimRow]]:
    """Return the places that something published names, the people in each, and what is claimed."""
    sites, stays = [], []
    told = {figure.site for figure in figures if figure.site}
    claims: list[ClaimRow] = []
    for site in rules.material.sites:
        address = make_address(rules.material.key, "site", site.name)
        people = list(_tell_stays(rules, site, address, address_of))
        names = {rules.name(name) for name in (site.name, *site.names)}
        said = list(_tell_claims(rules, site, address, quoting))
        claims += said
        if people or said or names & told:
            name = rules.name(site.name)
            sites.append(
                SiteRow(address=address, name=name, other_names=tuple(sorted(names - {name})))
            )
            stays += people
    return sites, stays, claims


def tell_conflicts(
    rules: Rules, figures: Sequence[FigureRow], withheld: list[Withheld]
) -> tuple[list[ConflictRow], list[SideRow]]:
    """Return the conflicts of which everything that stands against each other is published."""
    rows: list[ConflictRow] = []
    sides: list[SideRow] = []
    shown = {figure.address for figure in figures}
    for conflict in rules.material.record.assessment.conflicts:
        persons = _persons_in(rules, [i for s in conflict.sides for i in s.statement_ids])
        if not _may_conflict_leave(rules, conflict, persons, shown):
            withheld.append(Withheld("conflict", Why.NOT_DECIDED, conflict.about))
            continue
        address = make_address(rules.material.key, "conflict", conflict.id)
        person = rules.material.addresses[persons[0]] if persons else None
        rows.append(
            ConflictRow(
                address=address, kind=conflict.kind, person=person, is_open=conflict.is_open
            )
        )
        sides += [
            SideRow(
                address=f"{address}-s{number}",
                conflict=address,
                side=_speaker(rules, side.statement_ids, side.side),
                value=rules.text(side.value),
            )
            for number, side in enumerate(conflict.sides, 1)
        ]
    return rows, sides


def _tell_figure(rules: Rules, entry: Entry, address: str) -> FigureRow:
    row, tally = entry.row, entry.row.tally
    report = tally.report_id
    return FigureRow(
        address=address,
        speaker=_speaker(rules, row.statement_ids, row.speaker),
        act=tally.act.value,
        family=tally.act.family,
        measure=tally.measure.value,
        column=column_of(row, rules.material.evidence).value,
        value=tally.value,
        low=tally.low,
        high=tally.high,
        bound=tally.bound,
        unit=tally.unit.value,
        group=_words(rules, tally.group, report),
        nationality=tally.nationality,
        site=_name(rules, tally.site),
        place=_name(rules, tally.place),
        since=None if tally.since is None else str(tally.since),
        as_of=None if tally.as_of is None else str(tally.as_of),
        hour=tally.hour,
        criterion=_words(rules, tally.criterion, report),
        certainty=tally.certainty.value,
        day=entry.cut_off,
        superseded_by=_address_of_newer(rules, row),
        reports=len(row.reports),
    )


def _address_of(rules: Rules, row: LedgerRow) -> str:
    return make_address(rules.material.key, "figure", first_claim(rules.material.evidence, row))


def _address_of_newer(rules: Rules, row: LedgerRow) -> str | None:
    """Return the address of the figure that took this one's place, where it leaves too."""
    if row.superseding is None:
        return None
    newer = next((e.row for e in rules.material.entries if e.row.tally == row.superseding), None)
    if newer is None or not rules.may_claim_leave(newer.statement_ids):
        return None
    return _address_of(rules, newer)


def _why_not_promise(rules: Rules, state: PromiseState) -> Why | None:
    persons = _persons_in(rules, state.statement_ids)
    if any(person not in rules.persons for person in persons):
        return Why.IN_PERSON
    return None if rules.may_claim_leave(state.statement_ids) else Why.NOT_DECIDED


def _may_conflict_leave(
    rules: Rules, conflict: Conflict, persons: Sequence[str], figures: set[str]
) -> bool:
    """Say whether the one person it is about leaves, or all figures that stand in it do."""
    if persons:
        is_whole = not any(rules.openness(p).restricted for p in persons)
        return len(persons) == 1 and persons[0] in rules.persons and is_whole
    rows = [
        entry.row
        for entry in rules.material.entries
        for side in conflict.sides
        if not set(side.statement_ids).isdisjoint(entry.row.statement_ids)
    ]
    return bool(rows) and all(_address_of(rules, row) in figures for row in rows)


def _tell_stays(
    rules: Rules, site: SiteState, address: str, address_of: Mapping[Finding, str]
) -> Iterator[StayRow]:
    for stayed in site.people:
        finding = address_of.get(stayed.finding)
        person = stayed.finding.person_id
        may_leave = rules.may_field_leave(person, "site") and rules.places_of(person, [site.name])
        if finding is not None and may_leave:
            yield StayRow(
                address=f"{address}-{finding}",
                site=address,
                person=rules.material.addresses[person],
                finding=finding,
                is_there=stayed.is_there,
            )


def _tell_claims(
    rules: Rules, site: SiteState, address: str, quoting: Quoting
) -> Iterator[ClaimRow]:
    """Give what is claimed of a place, as far as somebody published it."""
    evidence = rules.material.evidence
    for speaker, claim, reports in site.claims:
        told = [
            id_
            for id_ in rules.material.opened
            if _is_of(evidence.statements.get(id_), claim, reports)
        ]
        if not rules.may_claim_leave(told):
            continue
        of = make_address(rules.material.key, "claim", evidence.claim(min(told)))
        quoting.take(of, _support(rules, told))
        yield ClaimRow(
            address=of,
            site=address,
            speaker=_speaker(rules, told, speaker),
            claim=claim.claim.value,
            date=None if claim.date is None else str(claim.date),
            certainty=claim.certainty.value,
        )


def _is_of(statement: Statement | None, claim: SiteClaim, reports: Sequence[str]) -> bool:
    """Say whether a statement is one of those that a claim of a place was gathered from."""
    return (
        isinstance(statement, SiteClaim)
        and statement.report_id in reports
        and (statement.site, statement.claim) == (claim.site, claim.claim)
    )


def _persons_in(rules: Rules, statement_ids: Sequence[str]) -> list[str]:
    """Return the ids of those whom these statements name, each once."""
    person_of = rules.material.evidence.people.person_of
    return list(dict.fromkeys(person_of[i] for i in statement_ids if i in person_of))


def _speaker(rules: Rules, statement_ids: Sequence[str], name: str) -> str:
    """Return who says it as far as that is told: a body by its name, an outlet by its own."""
    speakers = rules.material.evidence.speakers
    entities = [speakers[id_] for id_ in statement_ids if id_ in speakers]
    if any(one.is_informant for one in entities):
        return rules.name_of_speaker("", None)
    kinds = sorted({one.kind for one in entities}, key=lambda kind: (kind in BODIES, kind))
    return rules.name_of_counter(name, kinds[0]) if kinds else rules.name_of_outlet(name)


def _name(rules: Rules, name: str | None) -> str | None:
    return None if name is None else rules.name(name)


def _words(rules: Rules, words: str | None, report: str) -> str | None:
    return None if words is None else rules.text(words, report=report)[:LONGEST_PASSAGE]


def _support(rules: Rules, statement_ids: Sequence[str]) -> tuple[SupportedBy, ...]:
    evidence = rules.material.evidence
    return tuple(
        SupportedBy("", p.report_id, p.start, p.end, p.text, p.certainty)
        for p in find_passages(evidence, statement_ids)
    )
