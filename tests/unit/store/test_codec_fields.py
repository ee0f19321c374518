"""Field by field: what a stored statement may lack, and what is refused in each place."""

from __future__ import annotations

import datetime
import json
from dataclasses import MISSING, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import BrokenPromise
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.plain import as_plain
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import Certainty, Condition
from corrobora.store.codec import decode, decode_statement
from corrobora.store.decisions import Decision, append_decision, load_decisions
from corrobora.store.knowledge import load_knowledge, save_knowledge
from corrobora.store.raws import iterate_raws, load_raw, save_raw
from corrobora.store.revisions import iterate_revisions, load_revision_map, save_revision
from corrobora.store.runs import load_last_run
from tests.factories import (
    NOON,
    make_act,
    make_designation,
    make_mention,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)
from tests.unit.store.conftest import start

REVISION = make_revision(make_report())
DAY = parse_edtf("2031-05-05")
SPEAKER = make_speaker(source=make_speaker("the lawyer"), via="a cousin", country="XV")
FULL = {
    "act": replace(
        make_act(REVISION, speaker=SPEAKER),
        date=DAY,
        site="Elm House",
        place="Port Ansel",
        authority="the harbour police",
        charges=("trespass", "conspiracy"),
        conditions=(Condition.EXILE,),
        case_closed=True,
    ),
    "tally": replace(
        make_tally(REVISION, speaker=SPEAKER), low=39, high=41, as_of=DAY, since=DAY, part_of=116
    ),
    "designation": replace(
        make_designation(REVISION), person=make_mention(REVISION, "Ines Abellard")
    ),
    "promise": replace(make_promise(REVISION), person=make_mention(REVISION, "Ines Abellard")),
    "site_claim": replace(make_site_claim(REVISION), date=DAY),
}
FIELDS = [(kind, field) for kind, one in FULL.items() for field in fields(one)]
REQUIRED = [(kind, f.name) for kind, f in FIELDS if f.default is MISSING]
OPTIONAL = [(kind, f.name, f.default) for kind, f in FIELDS if f.default is not MISSING]


def stored(kind: str) -> dict[str, object]:
    return json.loads(json.dumps(as_plain(FULL[kind])))


@pytest.mark.parametrize("kind", FULL)
def test_a_full_statement_reads_back_equal(kind):
    assert decode_statement(kind, stored(kind)) == FULL[kind]


@pytest.mark.parametrize(("kind", "name"), REQUIRED)
def test_a_field_that_every_statement_has_may_not_be_missing(kind, name):
    written = stored(kind)
    del written[name]
    with pytest.raises(BrokenPromise, match=name):
        decode_statement(kind, written)


@pytest.mark.parametrize(("kind", "name", "default"), OPTIONAL)
def test_a_field_that_came_later_takes_its_default(kind, name, default):
    written = stored(kind)
    del written[name]
    assert decode_statement(kind, written) == replace(FULL[kind], **{name: default})


@pytest.mark.parametrize("kind", FULL)
def test_a_field_that_a_later_version_wrote_is_passed_over(kind):
    assert decode_statement(kind, {**stored(kind), "weather": "fair"}) == FULL[kind]


@pytest.mark.parametrize(("kind", "name"), [(kind, field.name) for kind, field in FIELDS])
@pytest.mark.parametrize("junk", [{"x": 1}, 3.5], ids=str)
def test_what_is_of_no_such_type_is_refused(kind, name, junk):
    with pytest.raises(BrokenPromise, match="what is stored does not read as"):
        decode_statement(kind, {**stored(kind), name: junk})


@pytest.mark.parametrize("data", [None, 7, "act", [], [["person", "x"]]])
def test_what_is_no_object_is_no_statement(data):
    with pytest.raises(BrokenPromise):
        decode_statement("act", data)


@pytest.mark.parametrize(
    ("wanted", "data", "value"),
    [
        (str, "a", "a"),
        (int, 3, 3),
        (bool, True, True),
        (float, 2, 2.0),
        (Certainty, "hedged", Certainty.HEDGED),
        (EdtfDate, "2031-05?", parse_edtf("2031-05?")),
        (str | None, None, None),
        (tuple[int, ...], [1, 2], (1, 2)),
        (tuple[Condition, ...], ["exile"], (Condition.EXILE,)),
        (Span, {"start": 1, "end": 2}, Span(1, 2)),
        (Speaker | None, None, None),
    ],
)
def test_json_reads_as_what_is_wanted(wanted, data, value):
    found = decode(wanted, data)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("wanted", "data"),
    [
        (str, None),
        (str, 1),
        (int, True),
        (int, 1.0),
        (int, "1"),
        (bool, 1),
        (float, "1"),
        (Certainty, "sure"),
        (EdtfDate, "soon"),
        (Span, {"start": 2, "end": 1}),
        (Span, {"start": 2}),
        (Quote, {"start": 0, "end": 1, "text": "ab"}),
        (tuple[int, ...], None),
        (tuple[str, ...], "ab"),
        (tuple[str, ...], {"a": 1}),
        (tuple[int, ...], [1, "2"]),
    ],
)
def test_json_that_is_not_what_is_wanted_is_a_broken_promise(wanted, data):
    with pytest.raises(BrokenPromise, match="does not read as"):
        decode(wanted, data)


# --- what else goes in and comes out -----------------------------------------------------------

PATHS = st.text(alphabet="abc/é", min_size=1, max_size=12)


@given(st.dictionaries(PATHS, st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_any_set_of_files_reads_back_equal(tables, files):
    with tables.connect() as connection:  # undone when it closes
        save_knowledge(connection, "a set", files)
        assert load_knowledge(connection, "a set") == files


@given(st.binary(max_size=200))
def test_any_bytes_come_back_as_they_came(tables, raw):
    with tables.connect() as connection:
        save_raw(connection, "hash", raw)
        assert load_raw(connection, "hash") == raw
        assert [(name, size) for name, size, _ in iterate_raws(connection)] == [("hash", len(raw))]


@pytest.mark.parametrize(
    "text",
    ["", "a", "ñ 🕊 \u2028 \x00 end", "line\r\nline\n", "'; DROP TABLE reports; --", "x" * 10**6],
    ids=["empty", "letter", "odd", "lines", "sql", "long"],
)
def test_any_text_comes_back_as_it_was_read(memory, text):
    revision = replace(REVISION, id=f"{len(text)}", text=text, sentences=(Span(0, len(text)),))
    assert save_revision(memory, revision, recorded_at=NOON) is True
    assert save_revision(memory, revision, recorded_at=NOON) is False
    assert revision in set(iterate_revisions(memory))


def test_a_pair_that_was_never_mapped_has_no_map(memory):
    assert load_revision_map(memory, "a", "b") is None


def test_runs_are_numbered_in_their_order(memory):
    assert load_last_run(memory) is None
    assert [start(memory) for _ in range(3)] == [1, 2, 3]
    assert load_last_run(memory).number == 3


DECISION = Decision(
    id="d",
    kind="split",
    subject=("p1",),
    payload={"into": ["p2", "p3"], "note": "ñ"},
    reason="two cousins of one name",
    decided_by="L. Q.",
    decided_at=NOON,
)


def test_a_decision_reads_back_equal_and_cannot_be_made_twice(memory):
    append_decision(memory, DECISION)
    assert load_decisions(memory) == (DECISION,)
    with pytest.raises(Exception, match="UNIQUE"):
        append_decision(memory, replace(DECISION, reason="another"))


def test_decisions_come_in_the_order_they_were_made(memory):
    hour = datetime.timedelta(hours=1)
    made = [replace(DECISION, id=str(n), decided_at=NOON - n * hour) for n in range(4)]
    for one in made:
        append_decision(memory, one)
    assert load_decisions(memory) == tuple(reversed(made))
    assert load_decisions(memory, known_at=NOON - 2 * hour) == (made[3], made[2])
