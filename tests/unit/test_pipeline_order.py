"""The pipeline around its stages: what goes on when one report fails, and what is done again."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora import pipeline
from corrobora.assess.policy import default_policy_text
from corrobora.config import Settings
from corrobora.errors import InputError, PackError, RegisterBusy, UsageError
from corrobora.extract.rules.reader import RulesReader
from corrobora.model.edtf import parse_edtf
from corrobora.model.statement import Quote
from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from corrobora.register.queries import load_texts
from corrobora.register.results import Extraction, RefusedRow
from corrobora.store.database import open_register, writing
from corrobora.store.lineage import load_links
from corrobora.store.log import load_log_head
from corrobora.store.reports import load_reports
from corrobora.store.runs import load_last_run, load_refusals
from corrobora.store.statements import load_statements
from tests.factories import NOON

STORIES = {
    "freed": "Lia Quessant was released on Tuesday, her mother said.\n",
    "held": "Oto Brandimar was arrested in March 2025. Forty people are held.\n",
    "plain": "The harbour of Port Ansel was closed by fog on Monday.\n",
}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in STORIES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def edge():
    return {"clock": lambda: NOON, "progress": lambda *_: None}


@pytest.fixture
def register(tmp_path):
    return tmp_path / "r.db"


class Stubborn(RulesReader):
    """A reader with a mistake in it: it fails on every report that names Oto."""

    def read(self, report, revision, packs):
        if "Oto" in revision.text:
            message = "no such key"
            raise KeyError(message)
        return super().read(report, revision, packs)


class Inventive(RulesReader):
    """A reader that quotes what does not stand in the text."""

    def read(self, report, revision, packs):
        for one in super().read(report, revision, packs):
            said = one.quotes[0]
            made_up = Quote(said.start, said.end, "x" * len(said.text))
            yield one
            yield replace(one, quotes=(made_up,))


def run(folder, register, edge, **settings):
    return pipeline.run([folder], register, Settings(**settings), **edge)


def everything(register):
    with opened(register) as connection:
        return (
            {report.label for report, _ in load_texts(connection)},
            set(load_statements(connection)),
            load_links(connection),
        )


def test_a_mistake_of_ours_on_one_report_stops_no_other(monkeypatch, folder, register, edge):
    monkeypatch.setattr(pipeline, "open_extractor", lambda _: Stubborn())
    summary = run(folder, register, edge)
    assert summary.new == 2
    (row,) = summary.refused
    assert row.path.endswith("held.txt")
    assert "Corrobora made a mistake on it (KeyError: 'no such key')" in row.why
    assert "report this" in row.advice
    assert "Traceback" in row.trace
    assert "read" in row.trace
    with opened(register) as connection:
        assert {r.label for r in load_reports(connection)} == {"freed", "plain"}
        kept = load_last_run(connection)
        assert load_refusals(connection, kept.number) == summary.refused
        assert kept.finished_at is not None


def test_what_was_refused_by_a_mistake_is_read_once_it_is_mended(
    monkeypatch, folder, register, edge
):
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "open_extractor", lambda _: Stubborn())
        run(folder, register, edge)
    mended = run(folder, register, edge)
    assert (mended.new, mended.known, mended.refused) == (1, 2, ())


def test_a_statement_whose_quote_is_not_there_is_turned_down(monkeypatch, folder, register, edge):
    honest = run(folder, register.with_name("honest.db"), edge)
    monkeypatch.setattr(pipeline, "open_extractor", lambda _: Inventive())
    summary = run(folder, register, edge)
    assert summary.statements == honest.statements > 0
    with opened(register) as connection:
        assert examine(connection).is_sound


def test_reading_alone_gives_a_mistake_as_a_row_in_its_place(monkeypatch, folder, edge):
    monkeypatch.setattr(pipeline, "open_extractor", lambda _: Stubborn())
    found = list(pipeline.extract_only([folder], Settings(), **edge))
    assert [type(one) for one in found] == [Extraction, RefusedRow, Extraction]


def test_a_reader_that_is_not_there_is_said_before_anything_is_made(folder, register, edge):
    with pytest.raises(UsageError, match="no reader is called 'guess'; there are: rules"):
        run(folder, register, edge, extractors=("guess",))
    assert not register.exists()


def test_packs_with_mistakes_are_said_before_anything_is_made(folder, register, edge, tmp_path):
    acts = tmp_path / "packs" / "languages" / "en" / "acts.toml"
    acts.parent.mkdir(parents=True)
    acts.write_text("this is no TOML", "utf-8")
    with pytest.raises(PackError, match=r"acts\.toml"):
        run(folder, register, edge, packs=(tmp_path / "packs",))
    assert not register.exists()


@pytest.mark.parametrize("content", ["not = a policy", "confirmed = 7\n", "\x00"])
def test_a_policy_with_mistakes_is_said_before_anything_is_made(
    folder, register, edge, tmp_path, content
):
    policy = tmp_path / "strict.toml"
    policy.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"strict\.toml"):
        run(folder, register, edge, policy=policy)
    assert not register.exists()


def test_a_policy_of_ones_own_is_kept_with_the_run(folder, register, edge, tmp_path):
    policy = tmp_path / "mine.toml"
    policy.write_text("# mine\n" + default_policy_text(), "utf-8")
    run(folder, register, edge)
    with opened(register) as connection:
        shipped = load_last_run(connection).policy_hash
    summary = run(folder, register, edge, policy=policy)
    assert (summary.new, summary.known) == (0, 3)  # a policy changes no reading
    with opened(register) as connection:
        kept = load_last_run(connection)
    assert kept.policy_hash != shipped
    assert kept.settings["policy"] == "mine.toml"


def test_a_report_without_a_date_gets_the_one_that_is_given(folder, edge):
    given = parse_edtf("2025-04")
    dated = list(pipeline.extract_only([folder], Settings(published=given), **edge))
    plain = list(pipeline.extract_only([folder], Settings(), **edge))
    assert {one.report.published for one in dated} == {given}
    assert {one.report.published for one in plain} == {None}


def test_reports_come_in_one_order_however_they_are_named(folder, edge):
    files = sorted(folder.iterdir())
    forward = [one.report.label for one in pipeline.extract_only([folder], Settings(), **edge)]
    assert forward == sorted(forward)
    both = list(pipeline.extract_only([files[0], folder], Settings(), **edge))
    assert len({one.report.label for one in both}) == 3


def test_two_registers_of_the_same_reports_hold_the_same(folder, register, edge):
    other = register.with_name("other.db")
    run(folder, register, edge)
    for name in STORIES:  # the other gets them one by one
        pipeline.run([folder / f"{name}.txt"], other, Settings(), **edge)
    assert everything(register)[1:] == everything(other)[1:]
    assert everything(register)[0] == everything(other)[0] == set(STORIES)


@pytest.mark.slow
def test_several_processes_find_what_one_finds(folder, register, edge):
    other = register.with_name("other.db")
    run(folder, register, edge, workers=1)
    run(folder, other, edge, workers=2)
    assert everything(register) == everything(other)


def test_a_run_that_adds_a_copy_links_it_to_what_was_there(folder, register, edge):
    story = STORIES["freed"] * 3 + "She had been held in Elm House for two years, since May.\n"
    (folder / "freed.txt").write_text(story, "utf-8")
    assert run(folder, register, edge).links == 0
    (folder / "copy.txt").write_text(story, "utf-8")
    summary = run(folder, register, edge)
    assert (summary.new, summary.known) == (1, 3)
    assert summary.links == 1
    assert run(folder, register, edge).links == 0


def test_every_run_is_a_row_of_the_log(folder, register, edge):
    for number in (1, 2, 3):
        run(folder, register, edge)
        with opened(register) as connection:
            assert load_log_head(connection).number == number
            assert examine(connection).is_sound


def test_a_run_waits_for_no_other_for_ever(monkeypatch, folder, register, edge):
    run(folder, register, edge)

    def impatient(path, *, create):
        return open_register(path, create=create, wait_seconds=0.1)

    monkeypatch.setattr(pipeline, "open_register", impatient)
    engine = open_register(register, create=False)
    with writing(engine), pytest.raises(RegisterBusy, match="another process"):
        run(folder, register, edge)
    engine.dispose()
    assert run(folder, register, edge).known == 3


def test_the_clock_is_asked_and_no_other(folder, register, edge):
    day = datetime.datetime(1999, 12, 31, 23, 59, 59, 9, tzinfo=datetime.UTC)
    run(folder, register, edge | {"clock": lambda: day})
    with opened(register) as connection:
        kept = load_last_run(connection)
        assert {r.recorded_at.year for r in load_reports(connection)} == {1999}
    assert (kept.started_at, kept.finished_at) == (day.replace(microsecond=0),) * 2


def test_copies_without_a_register_leave_nothing_behind(folder, edge):
    before = sorted(folder.parent.rglob("*"))
    found = pipeline.lineage_only([folder], Settings(), **edge)
    assert sorted(folder.parent.rglob("*")) == before
    assert len(found.texts) == 3
    assert [len(family.members) for family in found.copies.families] == [1, 1, 1]
    assert found.copies.links == ()


def test_one_file_named_twice_is_one_report(folder, edge):
    path = folder / "freed.txt"
    found = pipeline.lineage_only([path, path], Settings(), **edge)
    assert len({report.id for report, _ in found.texts}) == len(found.texts) == 1
