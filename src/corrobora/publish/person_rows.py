"""People as they are published: each with findings, origins and the passages behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Finding, Origin, OriginKind, PersonState
from corrobora.publish.addresses import make_address
from corrobora.publish.passages import Quoting
from corrobora.publish.policy import BODIES, LEAST_PEOPLE, Rules, Why, clean
from corrobora.publish.released import (
    CountRow,
    FindingRow,
    OriginRow,
    PersonRow,
)
from corrobora.publish.small_numbers import find_untold
from corrobora.register.audience import Audience

__all__ = ["ALL", "PersonRows", "count_people", "tell_persons"]

ALL = "all"
_NONE = "none"


@dataclass(slots=True)
class PersonRows:
    """The rows about people; `address_of` gives the address of each finding."""

    persons: list[PersonRow] = field(default_factory=list)
    findings: list[FindingRow] = field(default_factory=list)
    origins: list[OriginRow] = field(default_factory=list)
    address_of: dict[Finding, str] = field(default_factory=dict)


def tell_persons(rules: Rules, quoting: Quoting) -> PersonRows:
    """Return the rows about everybody who leaves, in the order of the register."""
    found = PersonRows()
    for state in rules.material.record.assessment.persons:
        if state.person.id in rules.persons:
            _tell_person(rules, state, found, quoting)
    return found


def count_people(rules: Rules) -> Iterator[CountRow]:
    """Give how many people are on which step, in which custody, whether published or not.

    Outside, restricted people are not counted at all, and numbers are left out that would single
    out who is withheld.
    """
    states = [
        state
        for state in rules.material.record.assessment.persons
        if state.findings and rules.kept.get(state.person.id) is not Why.RESTRICTED
    ]
    people = Counter(_place(state) for state in states)
    staying = Counter(_place(s) for s in states if s.person.id not in rules.persons)
    cells: dict[tuple[str, str], dict[str, int]] = {}
    for custody in [*sorted({c for c, _ in people}), ALL]:
        for step in [*sorted({s for _, s in people}), ALL]:
            atoms = [p for p in people if custody in {p[0], ALL} and step in {p[1], ALL}]
            if atoms:
                cells[custody, step] = {" ".join(atom): staying[atom] for atom in atoms}
    is_outside = rules.audience is Audience.OUTSIDE
    untold = find_untold(cells, LEAST_PEOPLE) if is_outside else frozenset()
    for (custody, step), atoms_in in cells.items():
        number = sum(n for place, n in people.items() if " ".join(place) in atoms_in)
        yield CountRow(
            address=f"{custody}-{step}",
            custody=custody,
            step=step,
            people=None if (custody, step) in untold else number,
        )


def _place(state: PersonState) -> tuple[str, str]:
    return state.custody.value, _NONE if state.step is None else state.step.value


def _tell_person(rules: Rules, state: PersonState, found: PersonRows, quoting: Quoting) -> None:
    person = state.person
    address = rules.material.addresses[person.id]
    has_date = rules.may_field_leave(person.id, "date")
    found.persons.append(
        PersonRow(
            address=address,
            name=clean(person.name),
            other_names=tuple(sorted({clean(n) for n in person.names} - {clean(person.name)})),
            custody=state.custody.value,
            act=None if state.act is None else state.act.value,
            date=_date(state.date) if has_date else None,
            step=None if state.step is None else state.step.value,
            independent=state.independent,
            last_held=_date(state.last_held.date) if state.last_held and has_date else None,
        )
    )
    numbers: Counter[str] = Counter()
    for finding in state.findings:
        numbers[finding.act.value] += 1
        of = f"{address}-{finding.act.value}-{numbers[finding.act.value]}"
        found.address_of[finding] = of
        found.findings.append(_tell_finding(rules, finding, of, address))
        if rules.may_field_leave(person.id, "origins"):
            for number, origin in enumerate(finding.origins, 1):
                found.origins.append(_tell_origin(rules, finding, origin, f"{of}-o{number}", of))
                if rules.may_field_leave(person.id, "quotes"):
                    quoting.take(f"{of}-o{number}", origin.support, (person.id,))


def _tell_finding(rules: Rules, finding: Finding, address: str, person: str) -> FindingRow:
    def may(name: str) -> bool:
        return rules.may_field_leave(finding.person_id, name)

    verified = rules.material.verifications.find(finding)
    return FindingRow(
        address=address,
        person=person,
        act=finding.act.value,
        date=_date(finding.date) if may("date") else None,
        step=finding.step.value,
        independent=finding.independent,
        hedged=finding.hedged,
        conditions=rules.conditions_of(finding.person_id, finding.conditions),
        case_closed=finding.case_closed,
        sites=rules.places_of(finding.person_id, finding.sites) if may("site") else (),
        places=rules.places_of(finding.person_id, finding.places) if may("place") else (),
        charges=tuple(rules.text(one) for one in finding.charges) if may("charges") else (),
        verified=verified.state.value,
    )


def _tell_origin(
    rules: Rules, finding: Finding, origin: Origin, address: str, of: str
) -> OriginRow:
    name = rules.name_of_origin(origin, finding.person_id)
    is_body = origin.kind is OriginKind.OUTLET or origin.speaker in BODIES
    key = rules.material.key
    return OriginRow(
        address=address,
        finding=of,
        kind=origin.kind.value,
        name=name,
        body=make_address(key, "body", name) if is_body and name == origin.name else None,
        connection=rules.connection_of(origin).value,
        stance=origin.stance.value,
        counted=origin.counted,
        why=rules.reason_of(origin),
        reports=len({one.report_id for one in origin.support}),
    )


def _date(date: EdtfDate | None) -> str | None:
    return None if date is None else str(date)
