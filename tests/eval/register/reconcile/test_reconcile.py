"""Figures laid beside named people: the scenarios, all of them right."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corrobora.assess.assessment import assess
from corrobora.assess.axis import put_on_axis
from corrobora.assess.reconcile import reconcile
from corrobora.model.edtf import parse_edtf
from corrobora.model.lineage import PassageKind
from corrobora.model.reconciled import Reconciliation
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Condition, Measure, Stance, Unit
from tests.unit.assess.cases import (
    COURT,
    LANTERN,
    MINISTRY,
    SISTER,
    WATCH,
    Case,
    mention,
)

SCENARIOS = tomllib.loads((Path(__file__).parent / "scenarios.toml").read_text("utf-8"))["scenario"]
VOICES = {"watch": WATCH, "lantern": LANTERN, "ministry": MINISTRY, "court": COURT}
KINDS = {"act": ActKind, "measure": Measure, "bound": Bound, "unit": Unit, "certainty": Certainty}
FIGURE = {"since": "2031-05-01", "as_of": "2031-05-10", "published": "2031-05-12"}
TODAY = parse_edtf("2031-06-01").earliest

Given = Mapping[str, Any]


@pytest.mark.parametrize("given", SCENARIOS, ids=lambda s: s["name"])
def test_scenario(given):
    found = lay_beside(given)
    assert {f.name for f in found.matched} == set(given.get("matched", []))
    assert reasons(found.ambiguous) == given.get("ambiguous", {})
    assert reasons(found.outside) == given.get("outside", {})
    assert [f.name for f in found.beyond] == given.get("beyond", [])
    assert found.cannot == given.get("cannot")
    assert interval(found) == given.get("unknown")
    if "too_many" in given:
        assert too_many(found) == given["too_many"]
    assert {r.tally.value for r in found.verified} == set(given.get("verified", []))
    assert [f.name for f in found.in_no_part] == given.get("in_no_part", [])
    for part in given.get("part", []):
        (one,) = (p for p in found.parts if p.row.tally.site == part["site"])
        assert {f.name for f in one.matched} == set(part["matched"])
        assert (interval(one), too_many(one)) == (part["unknown"], part["too_many"])


def reasons(fits):
    """The first reason of each, by name."""
    return {fit.name: fit.why[0].reason.value for fit in fits}


def interval(found: Reconciliation):
    if found.unknown is None:
        return None
    return [found.unknown.low, -1 if found.unknown.high is None else found.unknown.high]


def too_many(found: Reconciliation):
    return [found.too_many.certain, found.too_many.if_all]


def lay_beside(given: Given, order: int = 1) -> Reconciliation:
    case, figure = build(given, order)
    evidence = case.evidence(everyone=frozenset({"people"}))
    held = assess(evidence, today=TODAY)
    entries = put_on_axis(evidence, held.ledger, held.persons)
    (entry,) = (e for e in entries if figure in e.row.statement_ids)
    since = given.get("given_since")
    return reconcile(
        evidence,
        held,
        entry.row,
        parts=entry.parts,
        since=None if since is None else parse_edtf(since),
    )


def build(given: Given, order: int = 1) -> tuple[Case, str]:
    """The reports of a scenario, in either order, and the id of the figure."""
    case = Case()
    figure = count(case, given["figure"], given)
    for number, other in enumerate(given.get("others", [])):
        count(case, {"label": f"other {number}", **other}, {})
    for number, person in list(enumerate(given["people"]))[::order]:
        tell(case, f"r{number}", person)
    return case, figure


def count(case: Case, told: Given, given: Given) -> str:
    """One report with a figure, its parts and whoever is named with it."""
    fields = {**FIGURE, **told}
    label, speaker = fields.pop("label", "figure"), VOICES[fields.pop("by", "ministry")]
    value, published = fields.pop("value", None), fields.pop("published")
    together = [p["name"] for p in given.get("people", []) if p.get("with") == label]
    parts = given.get("parts", [])
    sentences = [
        f"The figure is {value} in all, says {label}.",
        *(f"Of them {p['value']} from {p['site']}." for p in parts),
        *(f"{name} was one." for name in together),
    ]
    revision = case.report(label, " ".join(sentences), published=published)
    fields = {k: KINDS[k](v) if k in KINDS else v for k, v in fields.items()}
    dates = {k: fields.pop(k) or None for k in ("since", "as_of")}
    figure = case.tally(revision, value, speaker, quote=sentences[0], **dates, **fields)
    for part, words in zip(parts, sentences[1:], strict=False):
        more = {"site": part["site"], "part_of": value}
        case.tally(revision, part["value"], speaker, quote=words, **dates, **more)
    return figure


def tell(case: Case, label: str, person: Given) -> None:
    """One report of one sentence with what happened to somebody."""
    told = dict(person)
    name, by = told.pop("name"), told.pop("by", "sister")
    voice = replace(SISTER, of=name) if by == "sister" else VOICES.get(by)
    together, is_copied = told.pop("with", None), told.pop("only_in_copy", False)
    called, refused = told.pop("called", None), told.pop("refused", None)
    published, country = told.pop("published", "2031-05-20"), told.pop("country", "XA")
    told["certainty"] = Certainty(told.get("certainty", "asserted"))
    if "kind" in told:
        told["kind"] = ActKind(told["kind"])
    if "conditions" in told:
        told["conditions"] = tuple(Condition(c) for c in told["conditions"])
    text = f"{name} is who {label} tells of."
    if together is None:
        outlet = "The Tribune" if by == "tribune" else None
        revision = case.report(label, text, published=published, country=country, outlet=outlet)
        quote = text
    else:
        revision = next(r for r in case.revisions.values() if f"says {together}" in r.text)
        quote = f"{name} was one."
    case.act(revision, voice, name=name, quote=quote, **told)
    if called or refused:
        case.designation(
            revision,
            about=name,
            term=called or refused,
            stance=Stance.AFFIRMED if called else Stance.REFUSED,
            person=mention(revision, name),
        )
    if is_copied:
        source = case.report(f"source of {label}", text, published=published)
        case.copy(revision, source, kind=PassageKind.EDITED)


@pytest.mark.parametrize("given", SCENARIOS, ids=lambda s: s["name"])
def test_the_order_of_reports_does_not_matter(given):
    assert lay_beside(given) == lay_beside(given, order=-1)


def test_there_are_enough_scenarios():
    assert len(SCENARIOS) >= 25
    assert len({s["name"] for s in SCENARIOS}) == len(SCENARIOS)
