"""A person's page from the part it rests on says what the whole register says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.edtf import parse_edtf
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.report import Form
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import ActKind, Certainty, SpeakerKind
from corrobora.register.pages import Moment
from corrobora.store.database import reading
from tests.eval.register.scenario import find_scenarios, load_packs, load_scenario
from tests.factories import NOON, make_act, make_report, make_revision, make_speaker
from tests.registers import (
    assert_pages_are_the_whole,
    empty,
    knowledge_of,
    make_memory,
    record_run,
)

PACKS = load_packs()
ENGINE = make_memory()
NAMES = (
    "Ines Abellard",
    "Inés Abellard",
    "Ines Abelard",
    "Ines",
    "Abellard",
    "Bo Marr Lund",
    "Bo Marr",
    "Marr",
)
VOICES = (
    None,
    make_speaker("her sister", SpeakerKind.FAMILY),
    make_speaker("Ivo Marr", SpeakerKind.LAWYER, of="Ines Abellard"),
    make_speaker("Ivo Marr", SpeakerKind.PERSON),
    make_speaker("Prison Watch", SpeakerKind.MONITOR),
    make_speaker("PW", SpeakerKind.MONITOR),
    make_speaker("Prison Watch", SpeakerKind.MONITOR, via="Tobias Marek"),
    make_speaker("Tobias Marek", SpeakerKind.OTHER),
    make_speaker("Ministry of Justice", SpeakerKind.STATE),
    make_speaker("sources", SpeakerKind.UNNAMED),
    Speaker(name="an aide", kind=SpeakerKind.OTHER, source=make_speaker("Prison Watch")),
)
ENDINGS = ("", " Prison Watch (PW) said more.", " It happened in Aldoria.", " Borland is far.")
OUTLETS = (None, "Harbour Online", "Valley Online", "Aldoria Herald", "Evening Star")
LINE = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(VOICES),
    st.sampled_from(Certainty),
    st.sampled_from([ActKind.ARREST, ActKind.RELEASE, ActKind.DETENTION]),
    st.sampled_from([None, "2031-05-01", "2031-05-04", "2031-05"]),
)
REPORT = st.tuples(
    st.lists(LINE, min_size=1, max_size=3),
    st.sampled_from(ENDINGS),
    st.sampled_from(OUTLETS),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from([None, "2031-05-02", "2031-05-09"]),
    st.sampled_from([Form.TEXT, Form.LIST]),
)
TIE = st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(Direction))


def write(position, given_):
    """A report with one act a line; labels repeat, addresses do not."""
    lines, ending, outlet, label, published, form = given_
    quotes = [f"{name} was in custody, line {i}." for i, (name, *_) in enumerate(lines)]
    text = " ".join(quotes) + ending
    report = make_report(
        text,
        label=f"{label}{position}",
        outlet=outlet,
        published=None if published is None else parse_edtf(published),
    )
    report = replace(report, label=label, form=form)
    revision = make_revision(report, text)
    said = [
        replace(
            make_act(revision, name=name, quote=quote, speaker=who, certainty=sure, act=act),
            date=None if date is None else parse_edtf(date),
        )
        for quote, (name, who, sure, act, date) in zip(quotes, lines, strict=True)
    ]
    return report, revision, said


def tie(told, ties):
    links = {}
    for a, b, direction in ties:
        if a < len(told) and b < len(told) and a != b:
            derived, source = told[max(a, b)][1], told[min(a, b)][1]
            passages = tuple(
                AlignedPassage(derived=one, source=other, kind=PassageKind.VERBATIM, score=1.0)
                for one, other in zip(derived.sentences, source.sentences, strict=False)
            )
            links[derived.id, source.id] = CopyLink(
                derived=derived.report_id,
                source=source.report_id,
                derived_revision=derived.id,
                source_revision=source.id,
                direction=direction,
                kind=CopyKind.VERBATIM,
                passages=passages,
                coverage=1.0,
                score=0.9,
                reasons=(),
            )
    return list(links.values())


@settings(max_examples=30)
@given(st.lists(REPORT, min_size=1, max_size=6), st.lists(TIE, max_size=5))
def test_pages_say_what_the_whole_says(reports, ties):
    told = [write(i, one) for i, one in enumerate(reports)]
    record_run(ENGINE, told, tie(told, ties), knowledge_of(PACKS))
    try:
        with reading(ENGINE) as connection:
            assert assert_pages_are_the_whole(connection)
            day = dt.date(2031, 5, 3)
            assert_pages_are_the_whole(connection, Moment(dt.date(2031, 6, 1), as_of=day))
    finally:
        empty(ENGINE)


@settings(max_examples=12)
@given(st.lists(REPORT, min_size=2, max_size=5), st.lists(TIE, max_size=4), st.integers(1, 4))
def test_pages_of_the_past_say_what_the_whole_said(reports, ties, first):
    """Some reports come an hour later, and the first ones are read anew."""
    told = [write(i, one) for i, one in enumerate(reports)]
    later = NOON + dt.timedelta(hours=1)
    record_run(ENGINE, told[:first], (), knowledge_of(PACKS))
    again = [(report, revision, said[:1]) for report, revision, said in told]
    newer = replace(knowledge_of(PACKS), packs_hash="other", packs=PACKS.files)
    record_run(ENGINE, again, tie(told, ties), newer, at=later)
    try:
        with reading(ENGINE) as connection:
            assert_pages_are_the_whole(connection)
            assert assert_pages_are_the_whole(
                connection, Moment(dt.date(2031, 6, 1), known_at=NOON)
            )
            before = NOON - dt.timedelta(hours=1)
            moment = Moment(dt.date(2031, 6, 1), known_at=before)
            assert not pytest.importorskip("corrobora.register.pages").can_be_quick(
                connection, moment.known_at
            )
    finally:
        empty(ENGINE)


@pytest.mark.parametrize("path", find_scenarios(), ids=lambda p: p.stem)
def test_pages_of_the_scenarios_say_what_the_whole_says(path):
    evidence = load_scenario(path, PACKS).evidence
    told = [
        (
            evidence.reports[one.report_id],
            one,
            [s for s in evidence.statements.values() if s.report_id == one.report_id],
        )
        for one in evidence.revisions.values()
    ]
    record_run(ENGINE, told, evidence.links, knowledge_of(PACKS, evidence.policy.text))
    try:
        with reading(ENGINE) as connection:
            assert_pages_are_the_whole(connection)
    finally:
        empty(ENGINE)
