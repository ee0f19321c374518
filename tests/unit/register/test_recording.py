from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.statement import statement_id
from corrobora.register import index, recording
from corrobora.register.recording import Recorded, look_back, record_links, record_report
from corrobora.store.database import reading
from corrobora.store.knowledge import load_knowledge
from corrobora.store.lineage import StoredLink, load_links
from corrobora.store.log import check_log, load_log_head
from corrobora.store.raws import load_raw
from corrobora.store.reports import load_reports
from corrobora.store.revisions import load_revision_map, load_revisions
from corrobora.store.runs import load_last_run
from corrobora.store.statements import load_statements
from tests.factories import NOON, TEXT, make_link
from tests.unit.register.conftest import HOUR, KNOWLEDGE, PACKS, arrival, begin, end, record


def test_report_is_kept_whole(empty):
    begin(empty)
    what = arrival()
    assert record(empty, what) == Recorded(is_new=True, is_read_anew=False, statements=2)
    with reading(empty) as connection:
        assert load_reports(connection) == (what.report,)
        assert load_revisions(connection) == (what.revision,)
        assert load_raw(connection, what.report.raw_hash) == TEXT.encode()
        assert tuple(load_statements(connection).values()) == what.read[0].statements


def test_same_report_again_changes_nothing(empty):
    begin(empty)
    record(empty, arrival())
    again = record(empty, arrival(), at=NOON + HOUR)
    assert again == Recorded(is_new=False, is_read_anew=False, statements=0)


def test_other_packs_read_it_anew(empty):
    begin(empty)
    record(empty, arrival())
    again = record_report(empty, arrival(), run=1, packs_hash="other", at=NOON + HOUR)
    assert again == Recorded(is_new=False, is_read_anew=True, statements=0)


def test_report_that_fails_half_way_leaves_nothing(empty):
    begin(empty)
    what = arrival()
    broken = replace(what, read=(replace(what.read[0], statements=(object(),)),))
    with pytest.raises(Exception, match="dataclass"):
        record(empty, broken)
    with reading(empty) as connection:
        assert load_reports(connection) == ()


def test_better_cleaner_makes_a_revision_with_a_map_from_the_old(empty):
    begin(empty)
    old, new = arrival(), arrival(cleaner="plain/2")
    record(empty, old)
    assert record(empty, new, at=NOON + HOUR).is_read_anew
    with reading(empty) as connection:
        assert load_revisions(connection) == (new.revision,)
        mapped = load_revision_map(connection, old.revision.id, new.revision.id)
    assert mapped == ((0, 0, len(TEXT)),)


def test_nothing_was_done_before_the_first_run(empty):
    past = look_back(empty, KNOWLEDGE)
    assert (past.revisions, past.is_traced) == (frozenset(), False)


def test_run_that_ended_need_not_be_repeated(filled):
    past = look_back(filled, KNOWLEDGE)
    assert past.revisions == {arrival("one").revision.id, arrival("two").revision.id}
    assert past.is_traced


def test_run_that_was_killed_leaves_the_links_to_be_done(filled):
    begin(filled, NOON + HOUR)
    assert not look_back(filled, KNOWLEDGE).is_traced
    assert len(look_back(filled, KNOWLEDGE).revisions) == 2


@pytest.mark.parametrize(
    "change", [{"packs_hash": "other"}, {"readers": {"rules": "2"}}, {"readers": {"other": "1"}}]
)
def test_other_knowledge_reads_everything_again(filled, change):
    assert look_back(filled, replace(KNOWLEDGE, **change)).revisions == frozenset()


def test_second_reader_is_asked_where_only_the_first_has_read(filled):
    both = replace(KNOWLEDGE, readers={"rules": "1", "other": "1"})
    assert look_back(filled, both).revisions == frozenset()


@pytest.mark.parametrize("change", [{"packs_hash": "other"}, {"program": "9"}])
def test_other_program_or_packs_trace_again(filled, change):
    assert not look_back(filled, replace(KNOWLEDGE, **change)).is_traced


def test_links_are_replaced_as_one(filled):
    one, two = arrival("one").revision, arrival("two").revision
    turned = StoredLink(make_link(one, two), {})
    assert record_links(filled, [turned], at=NOON + HOUR) == (1, 1)
    with reading(filled) as connection:
        assert load_links(connection) == (turned,)


def test_run_is_noted_and_logged(filled):
    with reading(filled) as connection:
        run = load_last_run(connection)
        assert run.counts == {"new": 2}
        assert run.finished_at == NOON
        assert load_log_head(connection).number == 1
        assert list(check_log(connection)) == []
        assert load_knowledge(connection, run.policy_hash).keys() == {"policy.toml"}
        assert run.packs_hash == PACKS.hash


def test_each_run_adds_to_the_log(filled):
    end(filled, begin(filled, NOON + HOUR), NOON + HOUR)
    with reading(filled) as connection:
        assert load_log_head(connection).number == 2


def test_packs_that_the_last_run_had_and_this_one_has_not_are_named(empty):
    had = replace(KNOWLEDGE, packs_hash="p", packs={"countries/xv/sites.csv": "", "a": ""})
    end(empty, begin(empty, NOON, had))
    assert look_back(empty, had).lost_packs == ()
    assert look_back(empty, KNOWLEDGE).lost_packs == ("a", "countries/xv/sites.csv")


def test_ids_that_came_along_are_not_reckoned_again(empty, monkeypatch):
    begin(empty)
    what = arrival()
    (by,) = what.read
    named = replace(by, ids=tuple(map(statement_id, by.statements)))
    assert named.by_id() == by.by_id()
    assert list(named.by_id()) == list(named.ids)

    def reckon(_said):
        pytest.fail("the ids were at hand")

    monkeypatch.setattr(recording, "name_statements", reckon)
    record(empty, replace(what, read=(named,)))
    with reading(empty) as connection:
        assert tuple(load_statements(connection)) == named.ids


def test_of_a_new_report_the_index_reads_no_statement_back(empty, monkeypatch):
    begin(empty)
    asked = []
    load = index.load_statements

    def load_told(connection, **which):
        asked.append(which)
        return load(connection, **which)

    monkeypatch.setattr(index, "load_statements", load_told)
    record(empty, arrival())
    assert asked == []
    # Of one that was there another reader may have said more.
    record_report(empty, arrival(), run=1, packs_hash="other", at=NOON + HOUR)
    assert len(asked) == 1
