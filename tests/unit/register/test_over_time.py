"""What was written stays: later runs add rows, and an earlier moment answers as it did."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from corrobora.model.spans import Span
from corrobora.register.copies import find_copies
from corrobora.register.evidence import make_evidence
from corrobora.register.labels import tell_apart
from corrobora.register.queries import load_texts, load_view
from corrobora.register.recording import record_links, record_report
from corrobora.register.results import Extraction, Stage
from corrobora.register.revision_map import map_texts
from corrobora.store.database import reading
from corrobora.store.tables import metadata
from tests.factories import NOON, make_report, make_revision
from tests.unit.register.conftest import HOUR, PACKS, POLICY, arrival, begin, end, record

TODAY = NOON.date()
# What may be written into a row that is there (docs/adr/0002).
CLOSED_LATER = {"retired_at", "finished_at", "counts"}


def rows(engine) -> dict[str, list[dict[str, object]]]:
    with reading(engine) as connection:
        return {
            name: [
                {k: v for k, v in row._mapping.items() if k not in CLOSED_LATER}
                for row in connection.execute(select(table))
            ]
            for name, table in metadata.tables.items()
        }


def another_run(engine, *arrivals, packs_hash: str = PACKS.hash) -> None:
    run = begin(engine, NOON + HOUR)
    for one in arrivals:
        record_report(engine, one, run=run, packs_hash=packs_hash, at=NOON + HOUR)
    record_links(engine, [], at=NOON + HOUR)
    end(engine, run, NOON + HOUR)


@pytest.mark.parametrize(
    ("arrivals", "packs"),
    [
        ((), PACKS.hash),
        ((arrival("three"),), PACKS.hash),
        ((arrival("one"),), "other"),
        ((arrival("one", cleaner="plain/2"),), PACKS.hash),
        ((arrival("one", text="Ines Abellard was released on Tuesday. Forty"
          " people are still held."),), PACKS.hash),
    ],
    ids=["nothing", "report", "packs", "cleaner", "version"],
)  # fmt: skip
def test_a_later_run_changes_no_row_that_is_there(filled, arrivals, packs):
    before = rows(filled)
    another_run(filled, *arrivals, packs_hash=packs)
    after = rows(filled)
    for name, held in before.items():
        assert [row for row in held if row not in after[name]] == [], name
    assert len(after["runs"]) == 2
    assert len(after["log"]) == 2


def test_an_earlier_moment_answers_as_it_did(filled):
    with reading(filled) as connection:
        then = load_view(connection, today=TODAY)
    another_run(filled, arrival("three"), arrival("one", cleaner="plain/2"))
    with reading(filled) as connection:
        now = load_view(connection, today=TODAY)
        past = load_view(connection, today=TODAY, known_at=NOON)
    assert replace(past, known_at=None) == then
    assert now != then
    assert len(now.reports) == 3


def test_the_order_of_arrival_hangs_on_no_order_of_writing(empty):
    begin(empty)
    late = arrival("a")
    late = replace(late, report=replace(late.report, recorded_at=NOON + HOUR))
    record(empty, late)
    record(empty, arrival("b"))
    with reading(empty) as connection:
        assert [report.label for report, _ in load_texts(connection)] == ["b", "a"]


# --- labels -------------------------------------------------------------------------------------

LABELS = st.sampled_from(["a", "b", "c"])


@given(st.lists(st.tuples(LABELS, LABELS), max_size=7))
def test_labels_are_unique_keep_their_order_and_stay_when_told_again(places):
    reports = [
        replace(make_report(), id=str(n), label=label, address=f"{folder}/{label}.txt")
        for n, (label, folder) in enumerate(places)
    ]
    told = tell_apart(reports)
    assert [report.id for report in told] == [report.id for report in reports]
    names = [report.label for report in told]
    assert len(set(names)) == len(names)
    assert [replace(t, label="") for t in told] == [replace(r, label="") for r in reports]
    for report, name in zip(reports, names, strict=True):
        assert name in {report.label, report.address} or "@" in name


@given(st.lists(st.tuples(LABELS, LABELS), max_size=6))
def test_a_report_that_comes_later_takes_no_name_from_one_of_its_own_address(places):
    reports = [
        replace(make_report(), id=str(n), label=label, address=f"{folder}/{label}.txt")
        for n, (label, folder) in enumerate(places)
    ]
    if not reports:
        return
    again = replace(reports[0], id="again")
    before = [report.label for report in tell_apart(reports)]
    after = [report.label for report in tell_apart([*reports, again])]
    assert after[:-1] == before
    assert after[-1] not in before


# --- from one revision to the next --------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["Ines", "Inés", "was", "freed", "on", "Tuesday", ".", "\n"]))


def carry(span: Span, blocks) -> Span | None:
    """Where a place of the older text is in the newer: inside one shared stretch, or nowhere."""
    for older, newer, length in blocks:
        if Span(older, older + length).holds(span):
            return Span(span.start - older + newer, span.end - older + newer)
    return None


@pytest.mark.parametrize(
    ("older", "newer", "words", "found"),
    [
        ("Home\nShe is free.", "She is free.", "She is free.", (0, 12)),
        ("She is free.", "Home\nShe is free.", "She is free.", (5, 17)),
        ("She is fre. He is held.", "She is free. He is held.", "He is held.", (13, 24)),
        ("She is fre. He is held.", "She is free. He is held.", "She is fre.", None),
        ("One. Two. Three.", "One. Three.", "Three.", (5, 11)),
        ("One. Two. Three.", "One. Three.", "Two.", None),
        ("same", "same", "same", (0, 4)),
    ],
)
def test_a_quote_is_carried_where_its_words_still_stand(older, newer, words, found):
    start = older.index(words)
    at = carry(Span(start, start + len(words)), map_texts(older, newer))
    assert at == (None if found is None else Span(*found))


@given(WORDS, WORDS, st.data())
def test_a_place_that_is_carried_says_the_same(older_words, newer_words, data):
    older, newer = " ".join(older_words), " ".join(newer_words)
    ends = st.integers(0, len(older))
    start, end_ = sorted((data.draw(ends), data.draw(ends)))
    at = carry(Span(start, end_), map_texts(older, newer))
    if at is not None:
        assert at.of(newer) == older[start:end_]


@given(WORDS, WORDS)
def test_a_text_that_only_grew_is_carried_whole(older_words, newer_words):
    older = " ".join(word for word in older_words if word != "\n")
    newer = f"Home: {older} | {' '.join(newer_words)}"
    assert sum(length for *_, length in map_texts(older, newer)) == len(older)


# --- copies and evidence, without a register ----------------------------------------------------

STORY = (
    "Ines Abellard was released on Tuesday from the Old Mill prison, her sister told the Courier.\n"
    "She had been held for two years after a strike in the harbour of Port Ansel.\n"
)


def texts(*stories: str):
    reports = [make_report(s, label=str(n), outlet=f"O{n}") for n, s in enumerate(stories)]
    return [(r, make_revision(r, s)) for r, s in zip(reports, stories, strict=True)]


def test_copies_are_counted_up_to_their_number():
    told = []
    given_texts = texts(STORY, STORY, "Forty people are held in Elm House, a ministry said.\n")
    read = [Extraction(report, revision, (), {}, ()) for report, revision in given_texts]
    found = find_copies(read, PACKS, most=None, progress=lambda *what: told.append(what))
    assert told == [(Stage.COPIES, 0, 1), (Stage.COPIES, 1, 1), (Stage.CHANGES, 1, 1)]
    assert len(found.links) == 1
    assert sorted(len(family.members) for family in found.families) == [1, 2]
    ids = {report.id for report, _ in given_texts}
    assert {member for family in found.families for member in family.members} == ids


def test_nothing_is_no_copy_of_nothing():
    found = find_copies([], PACKS, most=None, progress=lambda *_: None)
    assert (found.links, found.families) == ((), ())


def test_evidence_of_nothing_is_empty_and_changes_nothing_it_is_given():
    given_texts = texts(STORY)
    evidence = make_evidence(given_texts, {}, (), packs=PACKS, policy=POLICY)
    assert list(evidence.reports) == [given_texts[0][0].id]
    assert (dict(evidence.statements), evidence.people.persons, evidence.suggestions) == (
        {},
        (),
        (),
    )
    assert evidence == make_evidence(given_texts, {}, (), packs=PACKS, policy=POLICY)


def test_a_day_before_everything_knows_nobody(filled):
    with reading(filled) as connection:
        early = load_view(connection, today=TODAY, known_at=NOON - datetime.timedelta(days=1))
    assert (early.assessment.persons, early.assessment.ledger, early.reports) == ((), (), {})
