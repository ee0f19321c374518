"""What must hold of any register: the order of the input, and copies, change nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.assess.assessment import assess
from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import default_policy_text
from corrobora.model.finding import Assessment, Step
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.model.statement import Act, statement_id
from corrobora.model.vocabulary import ActKind, Certainty, SpeakerKind
from tests.eval.register.scenario import build_evidence, find_scenarios, load_packs, load_scenario
from tests.factories import make_act, make_report, make_revision, make_speaker

PACKS = load_packs()
TODAY = dt.date(2031, 6, 1)
LINE = "Ines Abellard was released on Tuesday."
VOICES = (
    None,
    make_speaker("her sister", SpeakerKind.FAMILY, of="Ines Abellard"),
    make_speaker("Ivo Marr", SpeakerKind.LAWYER, of="Ines Abellard"),
    make_speaker("Prison Watch", SpeakerKind.MONITOR),
    make_speaker("Lantern Circle", SpeakerKind.MONITOR),
    make_speaker("Ministry of Justice", SpeakerKind.STATE),
    make_speaker("High Court", SpeakerKind.STATE),
    make_speaker("sources", SpeakerKind.UNNAMED),
)
OUTLETS = (None, "Harbour Online", "Valley Online", "Aldoria Herald", "Evening Star", "The Tribune")
TOLD = st.tuples(st.sampled_from(VOICES), st.sampled_from(OUTLETS), st.sampled_from(Certainty))


def tell(told: list[tuple]) -> tuple[list[Report], list[TextRevision], list[Act]]:
    """One report a voice, each telling the same release."""
    reports = [make_report(LINE, label=f"r{i}", outlet=o) for i, (_, o, _) in enumerate(told)]
    revisions = [make_revision(r, LINE) for r in reports]
    acts = [
        make_act(r, quote=LINE, speaker=s, certainty=c, act=ActKind.RELEASE)
        for r, (s, _, c) in zip(revisions, told, strict=True)
    ]
    return reports, revisions, acts


def gather(reports, revisions, acts, links=()) -> Evidence:
    return build_evidence(
        ({r.id: r for r in reports}, {r.id: r for r in revisions}),
        acts,
        tuple(links),
        countries={r.id: "XA" for r in reports},
        packs=PACKS,
        policy=default_policy_text(),
    )


def link(derived: TextRevision, source: TextRevision, direction: Direction) -> CopyLink:
    whole = AlignedPassage(
        derived=Span(0, len(LINE)), source=Span(0, len(LINE)), kind=PassageKind.VERBATIM, score=1.0
    )
    return CopyLink(
        derived=derived.report_id,
        source=source.report_id,
        derived_revision=derived.id,
        source_revision=source.id,
        direction=direction,
        kind=CopyKind.VERBATIM,
        passages=(whole,),
        coverage=1.0,
        score=1.0,
        reasons=(),
    )


def only_finding(assessment: Assessment):
    (person,) = assessment.persons
    (finding,) = person.findings
    return finding


@given(st.lists(TOLD, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_input_plays_no_part(told, random):
    reports, revisions, acts = tell(told)
    evidence = gather(reports, revisions, acts)
    shuffled = list(zip(reports, revisions, acts, strict=True))
    random.shuffle(shuffled)
    again = gather(*map(list, zip(*shuffled, strict=True)))
    assert assess(again, today=TODAY) == assess(evidence, today=TODAY)


@given(st.lists(TOLD, min_size=1, max_size=6))
def test_independent_counts_the_sides_of_what_counts(told):
    finding = only_finding(assess(gather(*tell(told)), today=TODAY))
    sides = {o.side for o in finding.origins if o.counted and o.stance.value == "for"}
    assert finding.independent == len(sides)
    counted = [(o.side, o.stance) for o in finding.origins if o.counted]
    assert len(counted) == len(set(counted))


@given(st.lists(TOLD, min_size=1, max_size=6))
def test_every_statement_stands_under_an_origin_with_its_own_words(told):
    reports, revisions, acts = tell(told)
    finding = only_finding(assess(gather(reports, revisions, acts), today=TODAY))
    texts = {r.report_id: r.text for r in revisions}
    support = [s for o in finding.origins for s in o.support]
    assert {s.statement_id for s in support} == {statement_id(a) for a in acts}
    assert all(texts[s.report_id][s.start : s.end] == s.text for s in support)


@given(st.lists(TOLD, min_size=1, max_size=5), TOLD)
def test_a_known_copy_adds_no_side_and_no_step(told, copy):
    reports, revisions, acts = tell([*told, copy])
    before = only_finding(assess(gather(reports[:-1], revisions[:-1], acts[:-1]), today=TODAY))
    tied = [link(revisions[-1], r, Direction.KNOWN) for r in revisions[:-1]]
    after = only_finding(assess(gather(reports, revisions, acts, tied), today=TODAY))
    is_denial = Certainty.DENIED in {c for _, _, c in [*told, copy]}
    if not is_denial and copy[1] not in {o for _, o, _ in told}:
        assert after.independent == before.independent
        assert after.step is before.step


@given(st.integers(2, 6), st.sampled_from([Direction.UNKNOWN, Direction.COMMON_SOURCE]))
def test_reprints_are_one_origin(copies, direction):
    told = [(None, OUTLETS[i % len(OUTLETS)], Certainty.ASSERTED) for i in range(copies)]
    reports, revisions, acts = tell(told)
    tied = [link(b, a, direction) for i, a in enumerate(revisions) for b in revisions[i + 1 :]]
    finding = only_finding(assess(gather(reports, revisions, acts, tied), today=TODAY))
    assert len([o for o in finding.origins if o.counted]) == 1
    assert finding.independent == 1
    assert finding.step is Step.REPORTED


@given(st.lists(TOLD, min_size=1, max_size=6))
def test_hedges_and_plans_confirm_nothing(told):
    soft = [(s, o, c) for s, o, c in told if c in {Certainty.HEDGED, Certainty.PLANNED}]
    if soft:
        finding = only_finding(assess(gather(*tell(soft)), today=TODAY))
        assert finding.step in {Step.ANNOUNCED, Step.ORDERED, Step.REPORTED}


@pytest.mark.parametrize("path", find_scenarios(), ids=lambda p: p.stem)
def test_no_scenario_depends_on_the_order_of_its_parts(path):
    scenario = load_scenario(path, PACKS)
    given_ = scenario.evidence
    turned = replace(
        given_,
        reports=dict(reversed(given_.reports.items())),
        revisions=dict(reversed(given_.revisions.items())),
        statements=dict(reversed(given_.statements.items())),
        links=given_.links[::-1],
        speakers=dict(reversed(given_.speakers.items())),
    )
    there = assess(given_, today=scenario.today, as_of=scenario.as_of)
    assert assess(turned, today=scenario.today, as_of=scenario.as_of) == there
