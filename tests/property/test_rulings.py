"""Rulings in any number and order: taken back they leave nothing, and order plays no part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrobora.assess.assessment import assess
from corrobora.model.ruling import VerdictKind
from corrobora.model.statement import claim_key, statement_id
from corrobora.register.claims import KEPT, keep_claim, open_claims
from corrobora.register.evidence import make_evidence
from corrobora.register.rulings import CLAIM, FIELD, bind_decisions, make_rulings
from corrobora.register.standing import UNDO, find_standing
from corrobora.store.claim_links import ClaimLink
from corrobora.store.decisions import Decision
from tests.factories import NOON, make_quote
from tests.unit.assess.cases import (
    DENIED,
    HEDGED,
    LAWYER,
    MINISTRY,
    PACKS,
    SISTER,
    WATCH,
    Case,
)

QUIET = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def make_case() -> Case:
    """A sister, a copy that adds a monitor, a denial, a hedging lawyer."""
    case = Case()
    first = case.told("one", SISTER, date="2031-05-06")
    copy = case.told("two", WATCH, date="2031-05-06")
    case.copy(copy, first)
    case.told("three", MINISTRY, DENIED)
    case.told("four", LAWYER, HEDGED, place="Port Ansel")
    return case


CASE = make_case()
STATEMENTS = {statement_id(one): one for one in CASE.statements}
KEYS = [claim_key(one) for one in CASE.statements]
TODAY = NOON.date()


def decided(number: int, claim: int, what: str, replaces: str | None = None) -> Decision:
    statement = CASE.statements[claim]
    kept = {KEPT: {KEYS[claim]: keep_claim(statement)}}
    if what == "date":
        said = {"part": "date", "value": "2031-05-03", "was": None}
    else:
        said = {"verdict": what}
    return Decision(
        id=f"{number:032x}",
        kind=FIELD if what == "date" else CLAIM,
        subject=(KEYS[claim],),
        payload={**kept, **said, "signed_in": False},
        reason="why",
        decided_by="Ana Serrat",
        decided_at=NOON,
        replaces=replaces,
    )


def judged(decisions, statements=STATEMENTS, links=()):
    """The assessment with these decisions laid over."""
    standing = find_standing(decisions)
    rulings = make_rulings(bind_decisions(standing, open_claims(statements, links)))
    evidence = make_evidence(
        [(CASE.reports[r.report_id], r) for r in CASE.revisions.values()],
        statements,
        tuple(CASE.links),
        packs=PACKS,
        policy=CASE.evidence().policy,
        rulings=rulings,
    )
    return assess(evidence, today=TODAY)


BARE = judged([])
WHAT = st.sampled_from([*VerdictKind, "date"])
CHOICES = st.dictionaries(st.integers(0, 3), WHAT, max_size=4)


@QUIET
@given(CHOICES)
def test_decided_and_taken_back_all_is_as_before(choices):
    made = [decided(i, claim, what) for i, (claim, what) in enumerate(choices.items(), 1)]
    undone = [
        replace(one, id=f"{i:032x}", kind=UNDO, payload={}, replaces=one.id)
        for i, one in enumerate(made, 100)
    ]
    assert judged([*made, *undone]) == BARE


@QUIET
@given(CHOICES, st.randoms(use_true_random=False))
def test_the_order_of_decisions_and_statements_plays_no_part(choices, random):
    made = [decided(i, claim, what) for i, (claim, what) in enumerate(choices.items(), 1)]
    mixed = random.sample(made, len(made))
    others = dict(random.sample(list(STATEMENTS.items()), len(STATEMENTS)))
    assert judged(mixed, others) == judged(made)


@QUIET
@given(st.lists(st.integers(0, 3), unique=True, max_size=4))
def test_rejecting_never_raises_a_count(claims):
    before = {f.act: f.independent for p in BARE.persons for f in p.findings}
    made = [decided(i, claim, VerdictKind.REJECTED) for i, claim in enumerate(claims, 1)]
    for person in judged(made).persons:
        for finding in person.findings:
            assert finding.independent <= before[finding.act]
            rejected = {STATEMENTS_BY_KEY[KEYS[c]] for c in claims}
            counted = {s.statement_id for o in finding.origins if o.counted for s in o.support}
            assert not counted & rejected


STATEMENTS_BY_KEY = {claim_key(one): statement_id(one) for one in CASE.statements}


@QUIET
@given(st.lists(st.integers(0, 3), unique=True, max_size=4))
def test_accepting_never_lowers_a_count_nor_firms_a_hedge(claims):
    before = {f.act: f for p in BARE.persons for f in p.findings}
    made = [decided(i, claim, VerdictKind.ACCEPTED) for i, claim in enumerate(claims, 1)]
    for person in judged(made).persons:
        for finding in person.findings:
            assert finding.independent >= before[finding.act].independent
            if 1 not in claims:  # the one that adds something to what it copies
                assert finding.step is before[finding.act].step
            assert finding.hedged is before[finding.act].hedged


@QUIET
@given(CHOICES)
def test_unsure_alone_changes_no_step_and_no_count(choices):
    made = [decided(i, c, VerdictKind.UNSURE) for i, c in enumerate(choices, 1)]
    told = [
        (f.act, f.step, f.independent, f.date) for p in judged(made).persons for f in p.findings
    ]
    assert told == [
        (f.act, f.step, f.independent, f.date) for p in BARE.persons for f in p.findings
    ]


@QUIET
@given(CHOICES)
def test_carried_to_shorter_words_every_ruling_says_the_same(choices):
    made = [decided(i, claim, what) for i, (claim, what) in enumerate(choices.items(), 1)]
    shorter = [
        replace(one, quotes=(make_quote(CASE.revision_of(statement_id(one)), "Ines Abellard was"),))
        for one in CASE.statements
    ]
    links = [
        ClaimLink(old, claim_key(new), new.report_id, "rules/2")
        for old, new in zip(KEYS, shorter, strict=True)
    ]
    moved = {statement_id(one): one for one in shorter}
    carried = [
        (f.act, f.step, f.independent, str(f.date))
        for p in judged(made, moved, links).persons
        for f in p.findings
    ]
    here = [
        (f.act, f.step, f.independent, str(f.date))
        for p in judged(made).persons
        for f in p.findings
    ]
    assert carried == here


@pytest.mark.parametrize("what", [*VerdictKind, "date"])
def test_each_ruling_alone_changes_something_or_says_so(what):
    assert judged([decided(1, 1, what)]) != BARE
