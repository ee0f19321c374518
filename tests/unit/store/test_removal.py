"""Removing and rewriting for good: no reference is left without its row, and others stay."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from sqlalchemy import func, insert, select

from corrobora.store import removal as gone
from corrobora.store import tables as t
from corrobora.store.claim_links import ClaimLink, load_claim_links, save_claim_links
from corrobora.store.decisions import Decision, append_decision, load_decisions
from corrobora.store.erasures import (
    ErasureEntry,
    append_erasure,
    count_unswept,
    load_erasures,
    make_mark,
    note_swept,
)
from corrobora.store.integrity import check_references
from corrobora.store.lineage import StoredLink, load_links, replace_links
from corrobora.store.periods import load_periods
from corrobora.store.raws import load_raw, save_raw
from corrobora.store.reports import load_reports, save_report
from corrobora.store.revisions import load_all_revisions, save_revision
from corrobora.store.statements import Reading, load_statements, save_reading
from tests.factories import NOON, make_act, make_link, make_report, make_revision, make_tally
from tests.unit.store.conftest import start

HOUR = datetime.timedelta(hours=1)
TEXT = "{} Abellard was released on Tuesday.\n\nForty people are still held."


def put(connection, run, name="Ines", *, label="one", reader="rules", at=NOON, cleaner="plain/1"):
    """Keep a report in which the person is released, as one reader read it."""
    text = TEXT.format(name)
    report = make_report(text, label=label)
    revision = make_revision(report, text, cleaner=cleaner)
    save_raw(connection, report.raw_hash, text.encode())
    save_report(connection, report)
    save_revision(connection, revision, recorded_at=at)
    full = f"{name} Abellard"
    said = [
        make_act(revision, name=full, quote=f"{full} was released on Tuesday."),
        make_tally(revision),
    ]
    made = Reading(
        report_id=report.id,
        revision_id=revision.id,
        extractor=reader,
        version="1",
        packs_hash="p",
    )
    save_reading(connection, made, said, refused=[f"no {name}"], run=run, recorded_at=at)
    return report, revision


def is_sound(connection):
    return list(check_references(connection)) == []


# --- reports --------------------------------------------------------------------------------------


def test_a_report_goes_with_all_that_hangs_on_it_and_others_stay(passing):
    run = start(passing)
    one, first = put(passing, run, "Ines")
    two, second = put(passing, run, "Berta", label="two")
    replace_links(passing, [StoredLink(make_link(second, first), {})], recorded_at=NOON)
    save_claim_links(passing, [ClaimLink("a", "b", one.id, "rules/2")], recorded_at=NOON)
    gone.drop_report(passing, one.id)
    gone.drop_raws(passing, [one.raw_hash, two.raw_hash])
    assert load_reports(passing) == (two,)
    assert load_all_revisions(passing, [one.id, two.id]) == (second,)
    assert len(load_statements(passing)) == 2
    assert load_links(passing) == ()
    assert load_claim_links(passing) == ()
    assert load_raw(passing, one.raw_hash) is None
    assert load_raw(passing, two.raw_hash) is not None
    assert is_sound(passing)


def test_a_report_that_is_not_there_goes_without_a_word(passing):
    run = start(passing)
    put(passing, run)
    gone.drop_report(passing, "nowhere")
    gone.drop_raws(passing, [])
    assert len(load_reports(passing)) == 1


def test_bytes_that_another_report_names_stay(passing):
    run = start(passing)
    one, _ = put(passing, run)
    two = replace(one, id="f" * 32, label="copy", address="copy.txt")
    save_report(passing, two)
    gone.drop_report(passing, one.id)
    gone.drop_raws(passing, [one.raw_hash])
    assert load_raw(passing, two.raw_hash) is not None
    assert is_sound(passing)


def test_bytes_that_were_erased_are_not_there_and_the_report_is(passing):
    run = start(passing)
    one, _ = put(passing, run)
    cleaned = replace(one, raw_hash="erased", label="****", title="****")
    gone.overwrite_report(passing, cleaned)
    gone.drop_raws(passing, [one.raw_hash])
    assert load_reports(passing) == (cleaned,)
    assert load_raw(passing, one.raw_hash) is None
    assert load_raw(passing, "erased") is None
    gone.overwrite_report(passing, replace(cleaned, label="*"))
    assert load_reports(passing)[0].label == "*"
    assert is_sound(passing)


def test_no_bytes_at_all_are_bytes_too(passing):
    save_raw(passing, "empty", b"")
    assert load_raw(passing, "empty") == b""


def test_a_text_moves_with_everything_that_names_it(passing):
    run = start(passing)
    one, first = put(passing, run, "Ines")
    _, second = put(passing, run, "Berta", label="two")
    replace_links(passing, [StoredLink(make_link(second, first), {})], recorded_at=NOON)
    new = replace(first, id="e" * 32, text=first.text.replace("Ines", "****"))
    gone.move_revision(passing, first.id, new)
    assert [made.text for made in load_all_revisions(passing, [one.id])] == [new.text]
    moved = passing.scalars(select(t.statements.c.revision_id).distinct()).all()
    assert sorted(moved) == sorted([new.id, second.id])
    assert load_links(passing)[0].link.source_revision == new.id
    assert is_sound(passing)


@pytest.mark.parametrize("name", ["Ines", "Berta"])
def test_passages_joined_to_a_report_are_those_of_the_other(passing, name):
    run = start(passing)
    made = {
        "Ines": put(passing, run, "Ines"),
        "Berta": put(passing, run, "Berta", label="two"),
    }
    link = make_link(made["Berta"][1], made["Ines"][1])
    replace_links(passing, [StoredLink(link, {})], recorded_at=NOON)
    (other,) = [revision for key, (_, revision) in made.items() if key != name]
    ((revision, (begin, end)),) = gone.load_linked_passages(passing, made[name][0].id)
    assert revision == other.id
    assert other.text[begin:end] == other.text[: other.sentences[0].end]


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 5])
def test_rows_are_rewritten_where_they_change(passing, number):
    rows = [{"hash": f"h{n}", "text": f"Ines {n}"} for n in range(number)]
    if rows:
        passing.execute(insert(t.knowledge_files), rows)
    passing.execute(insert(t.knowledge_files), {"hash": "other", "text": "Berta"})
    change = {"text": lambda text: text.replace("Ines", "****")}
    assert gone.rewrite_rows(passing, t.knowledge_files, change) == number
    assert gone.rewrite_rows(passing, t.knowledge_files, change) == 0
    texts = passing.scalars(select(t.knowledge_files.c.text)).all()
    assert sorted(texts) == sorted([*(f"**** {n}" for n in range(number)), "Berta"])


def test_each_place_where_a_name_is_left_is_told(passing):
    run = start(passing)
    put(passing, run, "Inés")
    places = set(gone.find_words(passing, lambda text: "Inés" in text, without=()))
    assert places == {"revisions.text", "statements.payload", "readings.refused"}
    left = gone.find_words(passing, lambda text: "Inés" in text, without={"revisions"})
    assert set(left) == places - {"revisions.text"}
    assert list(gone.find_words(passing, lambda text: "Berta" in text, without=())) == []


def test_more_rows_than_one_question_takes_are_removed(passing):
    rows = [{"hash": f"h{n}", "text": ""} for n in range(2_000)]
    passing.execute(insert(t.knowledge_files), rows)
    wanted = (f"h{n}" for n in range(1, 2_000))
    gone.drop_rows(passing, t.knowledge_files, t.knowledge_files.c.hash, wanted)
    assert passing.scalar(select(func.count()).select_from(t.knowledge_files)) == 1


# --- decisions ------------------------------------------------------------------------------------


def decide(connection, name, replaces=None):
    made = Decision(
        id=name,
        kind="note",
        subject=("p1",),
        payload={},
        reason="why",
        decided_by="Ana Serrat",
        decided_at=NOON,
        replaces=replaces,
    )
    append_decision(connection, made)
    return made


@pytest.mark.parametrize(
    ("dropped", "left"),
    [
        ([], ["d1", "d2", "d3", "d4"]),
        (["d4"], ["d1", "d2", "d3"]),
        (["d1", "d2", "d3"], ["d4"]),
        (["d3", "d2", "d1"], ["d4"]),
        (["d3"], ["d1", "d2", "d4"]),
        (["d1", "d2", "d3", "d4", "d9"], []),
    ],
)
def test_decisions_that_replace_each_other_go_together(passing, dropped, left):
    for name, replaces in (("d1", None), ("d2", "d1"), ("d3", "d2"), ("d4", None)):
        decide(passing, name, replaces)
    gone.drop_decisions(passing, dropped)
    assert [one.id for one in load_decisions(passing)] == left
    assert is_sound(passing)


def test_a_decision_is_put_in_place_of_itself(passing):
    one = decide(passing, "d1")
    other = decide(passing, "d2")
    new = replace(one, reason="****", payload={"text": "****"}, subject=("p2",))
    gone.put_decision(passing, new)
    assert load_decisions(passing) == (new, other)


# --- times of a report ----------------------------------------------------------------------------


def test_times_of_a_report_follow_its_readings(passing):
    run = start(passing)
    report, first = put(passing, run)
    _, second = put(passing, run, at=NOON + HOUR, cleaner="plain/2")
    put(passing, run, at=NOON + 2 * HOUR, reader="second")
    periods = list(load_periods(passing, report.id))
    assert [(one.recorded_at, one.retired_at) for one in periods] == [
        (NOON, NOON + HOUR),
        (NOON + HOUR, NOON + 2 * HOUR),
        (NOON + 2 * HOUR, None),
    ]
    assert [one.revision_id for one in periods] == [first.id, second.id, first.id]
    assert [len(one.statements) for one in periods] == [2, 2, 4]
    assert list(load_periods(passing, "nowhere")) == []


def test_readings_of_one_second_are_one_time(passing):
    run = start(passing)
    report, _ = put(passing, run)
    put(passing, run, reader="second")
    put(passing, run)  # takes the place of the first at the same moment
    (period,) = load_periods(passing, report.id)
    assert (period.recorded_at, period.retired_at) == (NOON, None)


# --- links of claims, and what was forgotten ------------------------------------------------------


def test_links_of_claims_come_in_order_as_known_then(passing):
    run = start(passing)
    report, _ = put(passing, run)
    made = [ClaimLink(f"old{n}", f"new{n}", report.id, "rules/2") for n in range(3)]
    save_claim_links(passing, made[:2], recorded_at=NOON)
    save_claim_links(passing, made[2:], recorded_at=NOON + HOUR)
    save_claim_links(passing, [], recorded_at=NOON)
    assert load_claim_links(passing) == tuple(made)
    assert load_claim_links(passing, known_at=NOON) == tuple(made[:2])
    assert load_claim_links(passing, known_at=NOON - HOUR) == ()


@pytest.mark.parametrize(
    ("cause", "kept"), [("", ""), ("x" * 128, "x" * 128), ("ñ" * 300, "ñ" * 128)]
)
def test_a_cause_is_cut_to_what_fits(passing, cause, kept):
    run = start(passing)
    report, _ = put(passing, run)
    save_claim_links(passing, [ClaimLink("a", "b", report.id, cause)], recorded_at=NOON)
    assert [one.cause for one in load_claim_links(passing)] == [kept]


def test_erasures_come_in_the_order_of_time_and_are_swept_once(passing):
    entries = [
        ErasureEntry(id=name, at=at, key=bytes([n]) * 32, marks=("b", "a", "b"))
        for n, (name, at) in enumerate([("z", NOON), ("a", NOON + HOUR), ("b", NOON)])
    ]
    for entry in entries:
        append_erasure(passing, entry)
    assert [one.id for one in load_erasures(passing)] == ["b", "z", "a"]
    assert load_erasures(passing)[0] == replace(entries[2], marks=("a", "b"))
    assert count_unswept(passing) == 3
    note_swept(passing, ["z", "a", "nothing"], NOON + HOUR)
    note_swept(passing, [], NOON)
    assert count_unswept(passing) == 1


@pytest.mark.parametrize(
    ("key", "kind", "what"),
    [
        (b"k" * 32, "person", "ines abellard"),
        (b"k" * 32, "bytes", "ines"),
        (b"k" * 32, "person", "ínes"),
        (b"j" * 32, "person", "ines"),
        (b"k" * 32, "person", ""),
    ],
)
def test_a_mark_tells_key_kind_and_thing_apart_and_names_nobody(key, kind, what):
    mark = make_mark(key, kind, what)
    assert mark == make_mark(key, kind, what)
    assert mark != make_mark(b"k" * 32, "person", "ines")
    assert len(mark) == 64
    assert "ines" not in mark
