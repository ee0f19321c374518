from __future__ import annotations

import datetime

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.errors import InputError, NotARegister, NothingToRead
from corrobora.model.edtf import parse_edtf
from corrobora.register.opening import opened
from corrobora.register.results import Extraction, RefusedRow, Stage
from corrobora.store.knowledge import load_knowledge
from corrobora.store.reports import load_reports
from corrobora.store.runs import load_last_run, load_refusals
from tests.factories import NOON

FREED = "Lia Quessant was released on Tuesday, her mother said.\n"
HELD = "Oto Brandimar was arrested in March 2025. Forty people are held.\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "freed.txt").write_text(FREED, "utf-8")
    (folder / "held.txt").write_text(HELD, "utf-8")
    return folder


@pytest.fixture
def seen():
    """What the pipeline reported of its progress."""
    return []


@pytest.fixture
def edge(seen):
    """Clock and progress of a test."""
    return {
        "clock": lambda: NOON.replace(microsecond=5),
        "progress": lambda *told: seen.append(told),
    }


def run(folder, edge, **settings):
    return pipeline.run([folder], folder.parent / "r.db", Settings(**settings), **edge)


def test_summary_counts_what_was_done(folder, edge):
    first = run(folder, edge)
    assert (first.new, first.again, first.known, first.refused) == (2, 0, 0, ())
    assert first.statements > 0
    assert first.register == str(folder.parent / "r.db")
    second = run(folder, edge)
    assert (second.new, second.again, second.known, second.statements) == (0, 0, 2, 0)


def test_progress_is_told_stage_by_stage(folder, edge, seen):
    run(folder, edge)
    stages = [stage for stage, _, _ in seen]
    assert stages == sorted(stages, key=list(Stage).index)
    assert [told for told in seen if told[0] is Stage.READING] == [
        (Stage.READING, n, 2) for n in range(3)
    ]
    assert (Stage.COPIES, 0, 0) in seen


def test_nothing_new_looks_for_no_copies(folder, edge, seen):
    run(folder, edge)
    seen.clear()
    run(folder, edge)
    assert {stage for stage, _, _ in seen} == {Stage.READING}


def test_time_is_kept_to_the_second(folder, edge):
    run(folder, edge)
    with opened(folder.parent / "r.db") as connection:
        assert {r.recorded_at for r in load_reports(connection)} == {NOON}


def test_time_is_kept_in_utc(folder, edge):
    zone = datetime.timezone(datetime.timedelta(hours=5))
    run(folder, edge | {"clock": lambda: NOON.astimezone(zone)})
    with opened(folder.parent / "r.db") as connection:
        assert load_last_run(connection).started_at == NOON


def test_run_keeps_what_it_went_by(folder, edge):
    run(folder, edge, published=parse_edtf("2025-05-08"))
    with opened(folder.parent / "r.db") as connection:
        kept = load_last_run(connection)
        assert kept.settings["published"] == "2025-05-08"
        assert kept.counts["new"] == 2
        assert "languages/en/acts.toml" in load_knowledge(connection, kept.packs_hash)
        assert "confirmed" in load_knowledge(connection, kept.policy_hash)["policy.toml"]


def test_refusals_are_kept_with_the_run(folder, edge):
    (folder / "empty.txt").write_text("", "utf-8")
    summary = run(folder, edge)
    with opened(folder.parent / "r.db") as connection:
        kept = load_last_run(connection)
        assert load_refusals(connection, kept.number) == summary.refused
    (row,) = summary.refused
    assert row.path.endswith("empty.txt")
    assert row.trace is None


def test_doubts_about_a_report_are_notes(folder, edge):
    text = "---\ndate: the day after\n---\nLia Quessant was released.\n"
    (folder / "odd.md").write_text(text, "utf-8")
    summary = run(folder, edge)
    assert "odd" in {note.path for note in summary.notes}


def test_nothing_to_read_touches_no_register(tmp_path, edge):
    with pytest.raises(NothingToRead, match="no such file"):
        pipeline.run([tmp_path / "none"], tmp_path / "r.db", Settings(), **edge)
    assert list(tmp_path.iterdir()) == []


def test_register_of_others_is_refused_before_anything_is_read(folder, edge, seen):
    theirs = folder.parent / "theirs.db"
    theirs.write_text("a list", "utf-8")
    with pytest.raises(NotARegister):
        pipeline.run([folder], theirs, Settings(), **edge)
    assert seen == []


def test_policy_that_cannot_be_read_is_named(folder, edge):
    with pytest.raises(InputError, match=r"none\.toml: the policy cannot be read"):
        run(folder, edge, policy=folder / "none.toml")


def test_extraction_gives_reports_and_refusals(folder, edge):
    (folder / "empty.txt").write_text("", "utf-8")
    found = list(pipeline.extract_only([folder], Settings(), **edge))
    refused = [one for one in found if isinstance(one, RefusedRow)]
    read = {one.report.label: one for one in found if isinstance(one, Extraction)}
    assert len(refused) == 1
    assert list(read) == ["freed", "held"]
    assert read["held"].form["id"] == "held"
    for one in read.values():
        for statement in one.statements:
            for quote in statement.quotes:
                assert one.revision.text[quote.start : quote.end] == quote.text


def test_extraction_of_nothing_is_an_error(tmp_path, edge):
    with pytest.raises(NothingToRead):
        list(pipeline.extract_only([tmp_path], Settings(), **edge))


def test_lineage_links_what_was_copied(folder, edge):
    longer = FREED + "She had been held for two years in the prison of Port Ansel, on the coast.\n"
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(longer * 2, "utf-8")
    found = pipeline.lineage_only([folder], Settings(), most=None, **edge)
    labels = {report.id: report.label for report, _ in found.texts}
    families = [{labels[m] for m in f.members} for f in found.copies.families]
    assert {"one", "two"} <= max(families, key=len)
    assert all(set(one.drift) <= set(one.link.passages) for one in found.copies.links)
