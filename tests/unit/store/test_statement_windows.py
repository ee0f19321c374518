from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.spans import Span
from corrobora.model.statement import Quote
from corrobora.store import statement_windows
from corrobora.store.raws import save_raw
from corrobora.store.reports import save_report
from corrobora.store.revisions import save_revision
from corrobora.store.statement_windows import load_readings_of, load_statements_within
from corrobora.store.statements import Reading, save_reading
from tests.factories import NOON, make_act, make_mention, make_report, make_revision
from tests.unit.store.conftest import start

LINES = [f"Ines Abellard {n:04} was released on Tuesday." for n in range(900)]
TEXT = "\n".join(LINES)
REPORT = make_report(TEXT)
REVISION = make_revision(REPORT, TEXT)
SAID = [
    make_act(REVISION, name=f"Ines Abellard {n:04}", quote=line) for n, line in enumerate(LINES)
]


def read(connection, found, version="1"):
    reading = Reading(
        report_id=REPORT.id,
        revision_id=REVISION.id,
        extractor=f"rules{version}",
        version=version,
        packs_hash="p1",
    )
    run = start(connection)
    save_reading(connection, reading, found, refused=(), run=run, recorded_at=NOON)


@pytest.fixture(autouse=True)
def report(connection):
    save_raw(connection, REPORT.raw_hash, b"as it came")
    save_report(connection, REPORT)
    save_revision(connection, REVISION, recorded_at=NOON)


def names(found):
    return [one.person.name[-4:] for one in found.values()]


@pytest.mark.parametrize("few", [0, 10_000])
@pytest.mark.parametrize(("first", "last"), [(0, 0), (0, 3), (450, 455), (897, 899)])
def test_what_rests_on_the_stretch_and_no_more(connection, monkeypatch, few, first, last):
    """Found by halves in a long reading as by looking at all of a short one."""
    monkeypatch.setattr(statement_windows, "_FEW", few)
    read(connection, SAID)
    stretch = Span(SAID[first].quotes[0].start, SAID[last].quotes[0].end)
    found = load_statements_within(connection, REPORT.id, stretch, most=100)
    assert names(found) == [f"{n:04}" for n in range(first, last + 1)]


def test_a_quote_that_reaches_into_the_stretch_counts(connection, monkeypatch):
    monkeypatch.setattr(statement_windows, "_FEW", 0)
    read(connection, SAID)
    end = SAID[7].quotes[0].end
    assert names(load_statements_within(connection, REPORT.id, Span(end - 1, end), most=9)) == [
        "0007"
    ]


def test_no_more_than_asked_for(connection):
    read(connection, SAID)
    whole = Span(0, len(TEXT))
    assert len(load_statements_within(connection, REPORT.id, whole, most=5)) == 5


def test_statements_of_one_claim_key_come_together(connection, monkeypatch):
    monkeypatch.setattr(statement_windows, "_FEW", 0)
    far = replace(SAID[800], person=replace(make_mention(REVISION, "Ines Abellard 0001"), name="X"))
    near = replace(
        SAID[1],
        person=replace(far.person),
        quotes=(Quote(SAID[1].quotes[0].start, SAID[1].quotes[0].end, SAID[1].quotes[0].text),),
    )
    twin = replace(near, certainty="hedged", extractor="rules/2")
    read(connection, [near, far])
    read(connection, [twin], version="2")
    stretch = SAID[1].quotes[0].span
    found = load_statements_within(connection, REPORT.id, stretch, most=1)
    assert {one.extractor for one in found.values()} == {"rules/1", "rules/2"}
    assert far not in found.values()


def test_readings_say_how_many_statements_they_made(connection):
    assert load_readings_of(connection, REPORT.id) == ()
    read(connection, SAID[:3])
    read(connection, (), version="2")
    assert [(one.extractor, one.statements) for one in load_readings_of(connection, REPORT.id)] == [
        ("rules1", 3),
        ("rules2", 0),
    ]
