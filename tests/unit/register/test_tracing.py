"""Copies in a register: a new report costs what it touches, and the answer is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.lineage import comparer
from corrobora.lineage.trace import trace_copies
from corrobora.model.lineage import CopyLink
from corrobora.packs.load import load_packs
from corrobora.register import changes as finding
from corrobora.register import copies as tracing
from corrobora.register.copies import trace_register
from corrobora.register.recording import Arrival, ReadBy
from corrobora.store.database import open_register, reading
from corrobora.store.lineage import load_links
from corrobora.store.tables import changes, comparisons, sketches
from corrobora.store.workings import load_changes, load_comparisons
from tests.eval.lineage.measure import read
from tests.eval.lineage.pairs import load_stories
from tests.factories import NOON, make_act
from tests.unit.register.conftest import begin, record

STORIES = [text for name in ("bishop", "pilot") for text in load_stories()[name].values()]
PACKS = load_packs()


def arrive(text) -> Arrival:
    report, revision = read(text)
    quote = revision.sentences[0].of(revision.text)
    act = make_act(revision, name=quote.split()[0], quote=quote)
    return Arrival(report, revision, text.text.encode(), (ReadBy("rules", "1", (act,), ()),))


class Traced:
    """A register with the means to see which pairs a run really compares."""

    def __init__(self, path, monkeypatch):
        self.engine = open_register(path, create=True)
        self.compared: list[tuple[str, str]] = []
        self.read_for_changes: list[CopyLink] = []
        begin(self.engine)
        compare, find = comparer.compare, finding.DriftReader.find

        def noted(a, b, boilerplate):
            self.compared.append((a.report.label, b.report.label))
            return compare(a, b, boilerplate)

        def found(reader, link, *texts):
            self.read_for_changes.append(link)
            return find(reader, link, *texts)

        monkeypatch.setattr(comparer, "compare", noted)
        monkeypatch.setattr(finding.DriftReader, "find", found)

    def add(self, *texts, most=100) -> int:
        self.compared.clear()
        self.read_for_changes.clear()
        for text in texts:
            record(self.engine, arrive(text))
        return self.trace(most)

    def trace(self, most=100) -> int:
        return trace_register(self.engine, PACKS, most=most, at=NOON, progress=lambda *_: None)

    def links(self) -> set[CopyLink]:
        with reading(self.engine) as connection:
            return {stored.link for stored in load_links(connection)}

    def count(self, table) -> int:
        with reading(self.engine) as connection:
            return len(connection.execute(table.select()).all())


@pytest.fixture
def traced(tmp_path, monkeypatch):
    made = Traced(tmp_path / "r.db", monkeypatch)
    yield made
    made.engine.dispose()


def test_one_by_one_gives_what_all_at_once_gives(traced):
    for text in STORIES:
        traced.add(text)
    together = trace_copies([read(text) for text in STORIES], PACKS)
    assert traced.links() == set(together.links)
    assert len(together.links) >= 6


def test_a_new_report_is_laid_beside_its_like_alone(traced):
    traced.add(*STORIES[:-1])
    before = list(traced.compared)
    assert traced.add(STORIES[-1]) >= 0
    assert len(traced.compared) < len(before)
    label = read(STORIES[-1])[0].label
    assert all(label in pair for pair in traced.compared)


def test_nothing_new_costs_no_comparison(traced):
    traced.add(*STORIES)
    standing = traced.links()
    assert traced.add() == 0
    assert (traced.compared, traced.read_for_changes) == ([], [])
    assert traced.links() == standing


def test_what_becomes_boilerplate_later_is_compared_again(traced):
    bishop, pilot = (load_stories()[name] for name in ("bishop", "pilot"))
    line = "This newsroom receives no money from any government, party or church whatever."
    alone = replace(bishop["wire"], text=f"{bishop['wire'].text}\n{line}")
    copied = replace(bishop["paraphrase"], text=f"{bishop['paraphrase'].text}\n{line}")
    traced.add(alone, copied)
    (first,) = traced.links()
    others = [
        replace(story["wire"], text=f"{story['wire'].text}\n{line}")
        for name, story in load_stories().items()
        if name in {"drone", "convoy", "harbour"} and story["wire"].language == "en"
    ]
    assert len(others) >= 2
    traced.add(*others, replace(pilot["wire"], text=f"{pilot['wire'].text}\n{line}"))
    assert (first.derived, first.source) in {(x.derived, x.source) for x in traced.links()}
    labels = {read(alone)[0].label, read(copied)[0].label}
    assert labels in [set(pair) for pair in traced.compared]


def test_workings_hold_what_answers_rest_on_and_no_more(traced):
    traced.add(*STORIES)
    assert traced.count(sketches) == len(STORIES)
    assert traced.count(comparisons) >= len(traced.links())
    assert traced.count(changes) == len(traced.links())
    with traced.engine.begin() as connection:
        connection.execute(sketches.update().values(method="of before"))
        connection.execute(comparisons.update().values(basis="of before " + comparisons.c.basis))
    traced.add()
    assert traced.compared
    assert traced.count(sketches) == len(STORIES)
    with reading(traced.engine) as connection:
        assert not any(key.basis.startswith("of before") for key in load_comparisons(connection))


def test_workings_can_be_dropped_at_any_time(traced):
    traced.add(*STORIES)
    standing = traced.links()
    with traced.engine.begin() as connection:
        for table in (sketches, comparisons, changes):
            connection.execute(table.delete())
    assert traced.add() == 0
    assert traced.links() == standing
    assert traced.compared


def test_a_run_killed_while_comparing_goes_on_from_there(traced, monkeypatch):
    monkeypatch.setattr(tracing, "_SAVED_EVERY", 1)
    compare = comparer.compare
    left = [3]

    def broken(*texts):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return compare(*texts)

    with monkeypatch.context() as patch:
        patch.setattr(comparer, "compare", broken)
        with pytest.raises(KeyboardInterrupt):
            traced.add(*STORIES)
    done = list(traced.compared)
    assert len(done) == 3
    traced.add()
    assert not set(done) & set(traced.compared)
    together = trace_copies([read(text) for text in STORIES], PACKS)
    assert traced.links() == set(together.links)


def test_outcomes_read_back_as_they_were_kept(traced):
    traced.add(*STORIES)
    with reading(traced.engine) as connection:
        kept = load_comparisons(connection)
        links = {kept[key] for key in kept} - {None}
        told = load_changes(connection)
        assert {len(told[key]) for key in told} <= {len(x.passages) for x in links}
    assert {(x.derived, x.source) for x in links} == {(x.derived, x.source) for x in traced.links()}
    assert len(kept) == traced.count(comparisons)
    assert kept.added == 0
