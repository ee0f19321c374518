from __future__ import annotations

import pytest

from corrobora.config import SecondReader
from corrobora.errors import UsageError
from corrobora.packs.load import load_packs
from corrobora.register.recording import Arrival, ReadBy
from corrobora.register.results import Note, RefusedRow
from corrobora.register.second_reading import add_reading, open_second_reader
from corrobora.register.telling import Told, as_extraction, own_mistake
from tests.factories import NOON, TEXT, make_act, make_report, make_revision
from tests.model_server import act, answer, say, serving

PACKS = load_packs()
REPORT = make_report()
REVISION = make_revision(REPORT)
FREED = "Ines Abellard was released on Tuesday."
BY_RULES = ReadBy("rules", "1", (make_act(REVISION),), ())
ARRIVED = Arrival(REPORT, REVISION, TEXT.encode(), (BY_RULES,), ("an old note",))


def open_for(base_url, folder, **more):
    server = SecondReader(base_url=base_url, model="m", answers=folder, **more)
    return open_second_reader(server, now=lambda: NOON, monotonic=lambda: 0.0, sleep=lambda _: None)


@pytest.fixture
def read(tmp_path):
    """What becomes of a report that the rules have read, with this answer."""

    def make(reply, arrival=ARRIVED):
        with serving(reply) as server:
            return add_reading(open_for(server.base_url, tmp_path), arrival, PACKS)

    return make


def test_a_reading_is_added_beside_the_first(read):
    found = read(answer(acts=[act(1, FREED, "Ines Abellard", certainty="hedged")]))
    rules, second = found.read
    assert rules == BY_RULES
    assert second.extractor == "llm"
    assert second.version.startswith("m+")
    assert [s.extractor for s in second.statements] == [f"llm {second.version}"]
    assert [d.fields[0].name for d in found.differences] == ["certainty"]
    assert found.notes == ("an old note",)
    assert found.refused == ()


def test_what_fell_is_counted_and_kept_with_the_reading(read):
    entries = [act(1, "She flew away", "Ines Abellard"), act(1, "He did so too", "Ines Abellard")]
    found = read(answer(acts=entries))
    assert len(found.read[1].refused) == 2
    assert found.notes[1].startswith("2 statements of the second reader fell")
    assert "She flew away" in found.notes[1]


def test_a_refusal_leaves_the_first_reading(read):
    found = read(say("no"))
    assert found.read == (BY_RULES,)
    [row] = found.refused
    assert row.path == "one"
    assert row.why.startswith("second reader: the model's answer cannot be read")


def test_alone_it_differs_from_nobody(read):
    alone = Arrival(REPORT, REVISION, b"", ())
    found = read(answer(acts=[act(1, FREED, "Ines Abellard")]), alone)
    assert len(found.read) == 1
    assert found.differences == ()


def test_a_server_that_was_not_allowed(tmp_path):
    with pytest.raises(UsageError):
        open_for("https://llm.example.org/v1", tmp_path)
    assert open_for("https://llm.example.org/v1", tmp_path, offline=True).name == "llm"


# --- what a run tells ---------------------------------------------------------------------------


def test_a_run_tells_of_refusals_notes_and_differences(read):
    told = Told([], [Note("packs", "lost")])
    told.add(RefusedRow("a.txt", "it is empty", "Leave it"))
    told.add(read(say("no")))
    told.add(read(answer()))
    told.add(object())
    assert [row.path for row in told.refused] == ["a.txt", "one"]
    assert [note.path for note in told.notes] == ["packs", "one", "one"]
    assert [label for label, _ in told.differences] == ["one"]


def test_an_extraction_counts_a_passage_once(read):
    found = as_extraction(read(answer(acts=[act(1, FREED, "Ines Abellard", act="release")])))
    assert len(found.statements) == 2
    assert len(found.form["acts"]) == 1
    assert len(found.doubled) == 1


def test_a_mistake_of_ours_is_a_row_with_its_trace():
    try:
        raise KeyError("x")  # noqa: TRY301 - it has to be raised to have a trace
    except KeyError as error:
        row = own_mistake("a.txt", error)
    assert row.path == "a.txt"
    assert "Corrobora made a mistake on it (KeyError: 'x')" in row.why
    assert "Traceback" in row.trace
