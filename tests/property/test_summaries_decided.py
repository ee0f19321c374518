"""Whatever people decide between two refreshes, summaries come to what the whole register says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corrobora.model.judgement import Judgement
from corrobora.model.report import Form
from corrobora.model.summary import ChangeKind
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.summaries.asking import list_changes, look
from corrobora.register.summaries.refreshing import refresh_open
from corrobora.register.veil import load_veil
from corrobora.store.database import reading, writing
from corrobora.store.summaries import drop_summaries
from tests.decided import Deciding
from tests.eval.register.scenario import load_packs
from tests.factories import NOON
from tests.gazes import Answers, ask_everything
from tests.property.test_pages import REPORT, TIE, tie, write
from tests.registers import empty, knowledge_of, make_memory, record_run
from tests.summaries import assert_summaries_are_the_whole, load_all

PACKS = load_packs()
ENGINE = make_memory()
NOW = dt.datetime(2031, 6, 1, 9, 0, tzinfo=dt.UTC)
SITES = (None, "Old Mill prison", "old mill Prison", "Harbour station")
WHO = st.integers(0, 7)
STEP = st.one_of(
    st.tuples(st.just("judge"), WHO, WHO, st.sampled_from(Judgement)),
    st.tuples(st.just("split"), WHO, WHO),
    st.tuples(st.just("restrict"), WHO, st.sampled_from(["all", "name", "date", "site"])),
    st.tuples(st.just("publish"), WHO, st.sampled_from(["inside", "outside"])),
    st.tuples(st.just("name"), WHO, st.sampled_from(["Ana Querol", "Bo Marr", "Ines Abelard"])),
    st.tuples(st.just("undo"), WHO),
    st.tuples(st.just("refresh")),
)
# Whom nobody may see is asked for in every state on the way, so that restrictions come often.
GUARDED = st.one_of(
    st.tuples(st.just("restrict"), WHO, st.sampled_from(["all", "name", "date", "site"])), STEP
)
REPORTS = st.lists(st.tuples(REPORT, st.sampled_from(SITES)), min_size=2, max_size=5)


def record(reports, ties, first=None):
    told = []
    for position, (given_, site) in enumerate(reports):
        report, revision, said = write(position, given_)
        told.append((report, revision, [replace(one, site=site) for one in said]))
    # A list copies lists alone: what ties one to a text is made by nobody (lineage.lists.trace).
    texts = [one for one in told if one[0].form is not Form.LIST]
    record_run(ENGINE, told, tie(texts, ties), knowledge_of(PACKS))
    return [report.id for report, _, _ in told]


def do(deciding: Deciding, reports, step) -> None:
    """Do one step; what makes no sense now is left out."""
    what, *more = step
    ids = sorted(deciding.names())
    if what == "refresh":
        refresh_open(ENGINE, now=NOW, part=2)
    elif what == "undo":
        if standing := deciding.standing():
            deciding.undo(standing[more[0] % len(standing)])
    elif what == "judge":
        deciding.judge(ids[more[0] % len(ids)], ids[more[1] % len(ids)], more[2])
    elif what == "split":
        deciding.split(ids[more[0] % len(ids)], reports[more[1] % len(reports)])
    else:
        getattr(deciding, what)(ids[more[0] % len(ids)], more[1])


def make_anew():
    with writing(ENGINE) as connection:
        drop_summaries(connection)
    refresh_open(ENGINE, now=NOW)
    with reading(ENGINE) as connection:
        return load_all(connection)


@settings(max_examples=6, phases=(Phase.generate,))
@given(REPORTS, st.lists(TIE, max_size=3), st.lists(STEP, min_size=1, max_size=7))
def test_decided_step_by_step_is_what_the_whole_says_and_what_is_made_anew(reports, ties, steps):
    try:
        ids = record(reports, ties)
        refresh_open(ENGINE, now=NOW)
        deciding = Deciding(ENGINE)
        for step in steps:
            do(deciding, ids, step)
        refresh_open(ENGINE, now=NOW, part=3)
        with reading(ENGINE) as connection:
            assert_summaries_are_the_whole(connection, NOW.date())
            kept = load_all(connection)
        assert kept == make_anew()
    finally:
        empty(ENGINE)


@settings(max_examples=3, phases=(Phase.generate,))
@given(REPORTS, st.lists(STEP, min_size=1, max_size=5))
def test_all_taken_back_is_what_was_before(reports, steps):
    try:
        ids = record(reports, ())
        refresh_open(ENGINE, now=NOW)
        with reading(ENGINE) as connection:
            before = load_all(connection)
        deciding = Deciding(ENGINE)
        for step in steps:
            do(deciding, ids, step)
        while standing := deciding.standing():
            deciding.undo(standing[-1])
        refresh_open(ENGINE, now=NOW)
        with reading(ENGINE) as connection:
            after = load_all(connection)
        # That somebody decided, and took it back, is the last that became of a person.
        for rows in (before["persons"], after["persons"]):
            rows |= {id_: replace(one, changed_at=NOON) for id_, one in rows.items()}
        assert after == before
    finally:
        empty(ENGINE)


def questions(eyes, ids, things) -> tuple[Answers, frozenset[str]]:
    with reading(ENGINE) as connection:
        answers = ask_everything(look(connection, eyes), ids, things)
        return answers, load_veil(connection, OPEN_EYES).restrictions.hidden


def find_ids() -> tuple[set[str], set[str]]:
    """Everybody of whom anything was ever told, and all that waits or is listed."""
    with reading(ENGINE) as connection:
        found = load_all(connection)
        whole = ask_everything(look(connection, ALL_EYES), found["persons"])
    return set(whole.everybody), {*found["waiting"], *found["matters"]}


@settings(max_examples=5, phases=(Phase.generate,))
@given(REPORTS, st.lists(GUARDED, min_size=1, max_size=7))
def test_who_is_hidden_is_told_of_by_no_question_at_once_and_after_a_refresh(reports, steps):
    try:
        ids = record(reports, ())
        refresh_open(ENGINE, now=NOW)
        deciding = Deciding(ENGINE)
        for step in steps:
            do(deciding, ids, step)
        persons, things = find_ids()
        seen, hidden = questions(OPEN_EYES, persons, things)
        for name, told in seen.told.items():
            assert not told & hidden, name
        assert seen.counted["persons"] == len(seen.told["list"])
        refresh_open(ENGINE, now=NOW)
        persons, things = find_ids()
        seen, hidden = questions(OPEN_EYES, persons, things)
        whole, _ = questions(ALL_EYES, persons, things)
        assert not seen.everybody & hidden
        assert seen.told["list"] == whole.told["list"] - hidden
        assert seen.told["by id"] == seen.told["list"]
        assert seen.counted["persons"] == whole.counted["persons"] - len(
            hidden & whole.told["list"]
        )
        for name, number in seen.counted.items():
            assert number <= whole.counted[name], name
    finally:
        empty(ENGINE)


@settings(max_examples=3, phases=(Phase.generate,))
@given(REPORTS, st.lists(STEP, min_size=1, max_size=6))
def test_the_journal_leads_from_the_first_state_to_the_last(reports, steps):
    """Whoever replays it knows who is there, and in what custody, without asking again."""
    try:
        ids = record(reports, ())
        refresh_open(ENGINE, now=NOW)
        with reading(ENGINE) as connection:
            before = load_all(connection)["persons"]
        deciding = Deciding(ENGINE)
        for step in steps:
            do(deciding, ids, step)
            do(deciding, ids, ("refresh",))
        with reading(ENGINE) as connection:
            after = load_all(connection)["persons"]
            rows = list_changes(look(connection, ALL_EYES), most=500).rows
        held = {id_: one.custody.value for id_, one in before.items()}
        for one in reversed(rows):
            if one.what is ChangeKind.APPEARED:
                assert one.person_id not in held
                held[one.person_id] = one.after
            elif one.what is ChangeKind.GONE:
                assert held.pop(one.person_id) == one.before
            elif one.what is ChangeKind.CUSTODY:
                assert held[one.person_id] == one.before
                held[one.person_id] = one.after
        merged = {id_ for one in after.values() for id_ in one.merged}
        there = {id_: custody for id_, custody in held.items() if id_ not in merged}
        assert there == {id_: one.custody.value for id_, one in after.items()}
    finally:
        empty(ENGINE)
