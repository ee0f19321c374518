"""From what a register holds to what leaves: every row is asked for by the rules of the policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.publish.figure_rows import (
    tell_conflicts,
    tell_figures,
    tell_promises,
    tell_sites,
)
from corrobora.publish.material import Material
from corrobora.publish.passages import Quoting
from corrobora.publish.person_rows import count_people, tell_persons
from corrobora.publish.policy import Withheld, open_rules, seal
from corrobora.publish.released import Released
from corrobora.publish.report_rows import tell_reports
from corrobora.register.audience import Audience

__all__ = ["Outcome", "release"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What leaves, and what stays with its reason: the latter by name, for those inside alone."""

    released: Released
    withheld: tuple[Withheld, ...]


def release(material: Material, audience: Audience) -> Outcome:
    """Return what of the register may leave to this audience; pure."""
    rules = open_rules(material, audience)
    quoting = Quoting(rules)
    names = {p.id: p.name for p in material.evidence.people.persons}
    withheld = [Withheld("person", why, names[id_]) for id_, why in rules.kept.items()]
    people = tell_persons(rules, quoting)
    figures = list(tell_figures(rules, quoting, withheld))
    promises = list(tell_promises(rules, quoting, withheld))
    sites, stays, claims = tell_sites(rules, quoting, people.address_of, figures)
    conflicts, sides = tell_conflicts(rules, figures, withheld)
    reports, copies = tell_reports(rules, quoting.reports)
    withheld += quoting.withheld
    rows: dict[str, Sequence[object]] = {
        "persons": people.persons,
        "findings": people.findings,
        "origins": people.origins,
        "passages": quoting.rows,
        "reports": reports,
        "copies": copies,
        "figures": figures,
        "conflicts": conflicts,
        "sides": sides,
        "promises": promises,
        "sites": sites,
        "stays": stays,
        "claims": claims,
        "counts": list(count_people(rules)),
    }
    return Outcome(seal(rules, rows, withheld), tuple(withheld))
