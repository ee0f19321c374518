"""The writer of the kept index and its upkeep, row by row, on both databases."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from corrobora.store import index_tables as t
from corrobora.store.index import IndexWriter
from corrobora.store.index_reading import (
    count_texts,
    load_laid,
    load_lost_states,
    load_subjects,
)
from corrobora.store.index_upkeep import (
    add_countries,
    add_subjects,
    close_state,
    count_countries,
    drop_index,
    find_uncounted,
    forget_decisions,
    forget_facts,
    forget_persons,
    forget_reports,
    has_fact,
    load_codes,
    recount_countries,
    save_fact,
)
from corrobora.store.neighbours import count_usual
from corrobora.store.search import find_texts, grams_of
from tests.factories import NOON
from tests.unit.store.conftest import undone
from tests.unit.store.indexing import HOUR, PACKS, alias, indexed, lay, mention

OTHER = "o" * 64
TABLES = [table for name, table in t.metadata.tables.items() if name.startswith("index_")]


def count(connection, table):
    return connection.scalar(select(func.count()).select_from(table))


def sizes(connection):
    return {table.name: count(connection, table) for table in TABLES}


def keys(connection):
    return sorted(connection.scalars(select(t.index_persons.c.key)))


def words(connection):
    return sorted(connection.scalars(select(t.index_words.c.word)))


def laid(connection, report="r1"):
    return list(load_laid(connection, report))


# --- what the writer lays -------------------------------------------------------------------------


def test_what_was_laid_reads_back(passing):
    one = indexed(
        names=["Inés Abellard", mention("Inés", times=3, lone_in="r1")],
        days={"s1": "2031-05-06", "s2": None},
        aliases=[alias("the network", "The Lantern Network")],
        until=NOON + HOUR,
    )
    lay(passing, one)
    (back,) = laid(passing)
    assert (back.revision_id, back.recorded_at) == ("text-of-r1", NOON)
    assert back.retired_at == NOON + HOUR
    assert {(key, lone_in, form, times) for _, key, lone_in, form, times in back.mentions} == {
        ("ines abellard", None, "Inés Abellard", 1),
        ("ines", "r1", "Inés", 3),
    }
    assert back.figures == {("s1", "2031-05-06"), ("s2", None)}
    assert back.aliases == {"short/the network/The Lantern Network"[-32:]}


def test_what_a_list_says_is_laid_with_whom_it_is_about(passing):
    lay(passing, indexed(names=["Ana Abel"], listed={"s1": "Ana Abel", "s2": None}))
    (back,) = laid(passing)
    assert back.listed == {("s1", mention("Ana Abel").person_id), ("s2", None)}
    assert laid(passing, "r2") == []


def test_a_report_that_says_nothing_is_laid_too(passing):
    lay(passing, indexed(text=""))
    (back,) = laid(passing)
    assert (back.mentions, back.figures, back.aliases) == (frozenset(),) * 3
    assert count_texts(passing) == (1, 1)


def test_nobody_asked_for_is_nothing(passing):
    assert laid(passing, "nowhere") == []
    assert count_texts(passing) == (0, 0)
    assert load_lost_states(passing) == ()
    assert load_subjects(passing) == frozenset()


def test_a_writer_that_was_given_nothing_writes_nothing(passing):
    writer = IndexWriter()
    writer.use(passing)
    writer.add([])
    writer.flush()
    writer.flush()
    assert set(sizes(passing).values()) == {0}


def test_nothing_is_written_before_it_is_flushed_nor_twice(passing):
    writer = IndexWriter()
    writer.use(passing)
    writer.add([indexed(names=["Ana Abel"])])
    assert count(passing, t.index_states) == 0
    writer.flush()
    before = sizes(passing)
    writer.flush()
    assert sizes(passing) == before
    assert before["index_states"] == 1


@pytest.mark.parametrize("is_one_writer", [True, False])
def test_what_is_known_is_kept_once_whoever_writes(passing, is_one_writer):
    shared = {"names": ["Ana Abel"], "aliases": [alias("group", "The Group")], "country": "QX"}
    one, two = indexed("r1", **shared), indexed("r2", **shared)
    if is_one_writer:
        lay(passing, one, two)
    else:
        lay(passing, one)
        lay(passing, two)
    found = sizes(passing)
    assert found["index_persons"] == found["index_aliases"] == found["index_packs"] == 1
    assert found["index_words"] == found["index_bearers"] == 2
    assert found["index_states"] == found["index_texts"] == found["index_mentions"] == 2
    assert found["index_alias_uses"] == found["index_countries"] == 2
    assert laid(passing, "r1")[0].mentions == laid(passing, "r2")[0].mentions


@pytest.mark.parametrize("knows_all", [True, False])
def test_a_writer_that_knows_all_lays_the_same(passing, knows_all):
    writer = IndexWriter(knows_all=knows_all)
    writer.use(passing)
    for number in range(3):
        writer.add([indexed(f"r{number}", names=["Ana Abel", f"Ana Name{number}"])])
        writer.flush()
    assert keys(passing) == ["ana abel", "ana name0", "ana name1", "ana name2"]
    assert words(passing) == ["abel", "ana", "name0", "name1", "name2"]
    assert count(passing, t.index_states) == 3


def test_more_than_fits_one_question_is_laid(passing):
    names = [f"Given{n} Family{n % 7}" for n in range(1_100)]
    lay(passing, *(indexed(f"r{n}", names=[name]) for n, name in enumerate(names)))
    lay(passing, indexed("all", names=names))
    assert count(passing, t.index_persons) == 1_100
    assert count(passing, t.index_words) == 1_107
    assert count(passing, t.index_mentions) == 2_200
    assert len(laid(passing, "all")[0].mentions) == 1_100


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "Ana Ana",
        'O\'Hara "Ñ"',
        "100% Ana_",
        "李 小龙",
        "Ana " * 40,
        "a\\b",
        "🕊 Ana",
        "x" * 400,
    ],
)
def test_each_word_of_a_name_is_kept_with_what_finds_it(passing, name):
    lay(passing, indexed(names=[name]))
    (key,) = keys(passing)
    assert words(passing) == sorted(set(key.split()))
    expected = sum(len(grams_of(word)) for word in set(key.split()))
    assert count(passing, t.index_grams) == expected
    assert count(passing, t.index_bearers) == len(set(key.split()))


def test_a_text_of_two_states_is_one_text_with_one_country(passing):
    lay(passing, indexed(revision="v", country="QX", until=NOON + HOUR))
    lay(passing, indexed(revision="v", country="QX", since=NOON + HOUR))
    assert count_texts(passing) == (1, 1)
    assert count(passing, t.index_countries) == 1
    assert [one.recorded_at for one in laid(passing)] == [NOON, NOON + HOUR]


def test_two_revisions_of_one_report_are_two_texts(passing):
    lay(passing, indexed(revision="v1", until=NOON + HOUR))
    lay(passing, indexed(revision="v2", since=NOON + HOUR))
    assert [one.revision_id for one in laid(passing)] == ["v1", "v2"]
    assert count_texts(passing) == (2, 2)


def test_states_of_reports_that_are_not_there_are_told(passing):
    lay(passing, indexed("lost"), indexed("gone"))
    assert load_lost_states(passing) == ("gone", "lost")


# --- facts ----------------------------------------------------------------------------------------


def test_a_fact_is_what_was_saved_last(passing):
    assert not has_fact(passing, "version", "1")
    save_fact(passing, "version", "1")
    save_fact(passing, "version", "2")
    assert not has_fact(passing, "version", "1")
    assert has_fact(passing, "version", "2")
    assert not has_fact(passing, "Version", "2")
    forget_facts(passing, "version")
    forget_facts(passing, "version")
    assert not has_fact(passing, "version", "2")


@pytest.mark.parametrize("value", ["", "%", "a'b", "é" * 500])
def test_a_fact_may_be_any_text(passing, value):
    save_fact(passing, "name", value)
    assert has_fact(passing, "name", value)
    assert not has_fact(passing, "name", value + "x")


def test_a_dropped_index_holds_nothing_and_begins_anew(passing):
    whole = indexed(
        names=["Ana Abel"],
        days={"s": "2031-05-06"},
        aliases=[alias("g", "G")],
        country="QX",
        listed={"s": "Ana Abel"},
    )
    lay(passing, whole)
    save_fact(passing, "version", "1")
    add_subjects(passing, [("p1", "d1")])
    recount_countries(passing)
    assert 0 not in sizes(passing).values()
    drop_index(passing)
    assert set(sizes(passing).values()) == {0}
    assert count_texts(passing) == (0, 0)
    assert find_texts(passing, [["released"]], most=9) == ()
    lay(passing, whole)
    assert len(find_texts(passing, [["released"]], most=9)) == 1


# --- states and countries -------------------------------------------------------------------------


def test_a_state_is_closed_at_its_moment_and_once(passing):
    lay(passing, indexed(country="QX"))
    codes = close_state(passing, "r1", NOON + HOUR)
    assert list(codes.values()) == ["QX"]
    assert laid(passing)[0].retired_at == NOON + HOUR
    assert close_state(passing, "r1", NOON + 2 * HOUR) == {}
    assert laid(passing)[0].retired_at == NOON + HOUR
    assert close_state(passing, "nowhere", NOON) == {}


def test_closing_one_report_leaves_the_others(passing):
    lay(passing, indexed("r1"), indexed("r2"))
    close_state(passing, "r1", NOON + HOUR)
    assert laid(passing, "r2")[0].retired_at is None


def test_codes_are_those_of_each_packs(passing):
    lay(passing, indexed(country="QX"))
    lay(passing, indexed("r1", country=None, packs=OTHER, since=NOON + HOUR))
    assert sorted(load_codes(passing, "text-of-r1").values(), key=str) == [None, "QX"]
    assert load_codes(passing, "nowhere") == {}


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ({}, {1: "QX"}, {"QX": 3, "QY": 1}),
        ({1: "QX"}, {}, {"QX": 1, "QY": 1}),
        ({1: "QX"}, {1: "QY"}, {"QX": 1, "QY": 2}),
        ({1: "QY"}, {1: "QX"}, {"QX": 3}),
        ({1: "QX"}, {1: "QX"}, {"QX": 2, "QY": 1}),
        ({1: "QX"}, {1: None}, {"QX": 1, "QY": 1}),
        ({1: None}, {1: "QZ"}, {"QX": 2, "QY": 1, "QZ": 1}),
        ({}, {}, {"QX": 2, "QY": 1}),
        ({2: "QX"}, {}, {"QX": 2, "QY": 1}),
    ],
)
def test_a_report_is_counted_where_it_is_now(passing, before, after, counts):
    lay(passing, *(indexed(f"r{n}", country=c) for n, c in enumerate(["QX", "QX", "QY", None])))
    recount_countries(passing)
    assert count_usual(passing, PACKS, None) == {"QX": 2, "QY": 1}
    count_countries(passing, before, after)
    assert count_usual(passing, PACKS, None) == counts


def test_retired_states_are_not_counted_now_but_were_then(passing):
    lay(passing, indexed("r1", country="QX", until=NOON + HOUR), indexed("r2", country="QX"))
    recount_countries(passing)
    assert count_usual(passing, PACKS, None) == {"QX": 1}
    assert count_usual(passing, PACKS, NOON) == {"QX": 2}
    assert count_usual(passing, PACKS, NOON - HOUR) == {}
    assert count_usual(passing, OTHER, None) == {}


def test_texts_are_uncounted_until_these_packs_looked_at_them(passing):
    lay(passing, indexed("r1", country="QX"), indexed("r2"))
    assert list(find_uncounted(passing, PACKS)) == []
    assert sorted(find_uncounted(passing, OTHER)) == [("r1", "text-of-r1"), ("r2", "text-of-r2")]
    add_countries(passing, OTHER, {"text-of-r1": "QY"})
    assert list(find_uncounted(passing, OTHER)) == [("r2", "text-of-r2")]
    add_countries(passing, OTHER, {"text-of-r2": None, "no such text": "QZ"})
    assert list(find_uncounted(passing, OTHER)) == []
    recount_countries(passing)
    assert count_usual(passing, OTHER, None) == {"QY": 1}
    assert count_usual(passing, PACKS, None) == {"QX": 1}


def test_countries_of_more_texts_than_one_question_takes(passing):
    lay(passing, *(indexed(f"r{n}") for n in range(1_000)))
    add_countries(passing, OTHER, {f"text-of-r{n}": "QX" for n in range(1_000)})
    recount_countries(passing)
    assert count_usual(passing, OTHER, None) == {"QX": 1_000}


@settings(max_examples=20)
@given(
    moves=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from([None, "QX", "QY", "QZ"])), max_size=8
    )
)
def test_counting_step_by_step_is_counting_anew(lasting, moves):
    with undone(lasting) as connection:
        for step, (report, code) in enumerate(moves):
            at = NOON + step * HOUR
            before = close_state(connection, f"r{report}", at)
            made = indexed(f"r{report}", revision=f"v{step}", country=code, since=at)
            lay(connection, made)
            count_countries(connection, before, load_codes(connection, f"v{step}"))
        kept = count_usual(connection, PACKS, None)
        recount_countries(connection)
        assert count_usual(connection, PACKS, None) == kept
    now = dict(moves)
    assert kept == Counter(code for code in now.values() if code is not None)


# --- decisions ------------------------------------------------------------------------------------


def test_subjects_are_kept_once_and_forgotten_by_decision(passing):
    add_subjects(passing, [("p1", "d1"), ("p1", "d1"), ("p2", "d1"), ("p1", "d2")])
    add_subjects(passing, [])
    assert load_subjects(passing) == {("p1", "d1"), ("p2", "d1"), ("p1", "d2")}
    forget_decisions(passing, ["d1", "d9"])
    assert load_subjects(passing) == {("p1", "d2")}
    forget_decisions(passing, [])
    assert load_subjects(passing) == {("p1", "d2")}


def test_many_decisions_are_forgotten_at_once(passing):
    add_subjects(passing, [("p1", f"d{n}") for n in range(2_000)])
    forget_decisions(passing, [f"d{n}" for n in range(1, 2_000)])
    assert load_subjects(passing) == {("p1", "d0")}


# --- forgetting -----------------------------------------------------------------------------------

INES = "ines was released"


def forget(connection, *reports):
    forget_reports(connection, reports, {f"text-of-{one}": INES for one in reports})


def test_a_forgotten_report_leaves_no_row(passing):
    lay(
        passing,
        indexed(
            text=INES,
            names=["Ines Abellard"],
            days={"s": "2031-05-06"},
            aliases=[alias("g", "G")],
            country="QX",
        ),
    )
    recount_countries(passing)
    forget(passing, "r1")
    left = {name for name, size in sizes(passing).items() if size}
    assert left == {"index_packs"}
    assert count_texts(passing) == (0, 0)
    assert find_texts(passing, [["ines"]], most=9) == ()


def test_what_other_reports_hold_too_stays(passing):
    one = {"text": INES, "aliases": [alias("g", "G")], "country": "QX"}
    lay(passing, indexed("r1", names=["Ines Abellard", "Ana Abel"], **one))
    lay(passing, indexed("r2", names=["Ana Abel"], **one))
    recount_countries(passing)
    forget(passing, "r1")
    assert keys(passing) == ["ana abel"]
    assert words(passing) == ["abel", "ana"]
    assert count(passing, t.index_aliases) == 1
    assert find_texts(passing, [["ines"]], most=9) == (("r2", "text-of-r2"),)
    assert count_usual(passing, PACKS, None) == {"QX": 1}
    grams = set(passing.scalars(select(t.index_grams.c.gram)))
    assert grams == grams_of("ana") | grams_of("abel")


def test_a_word_that_another_bears_stays(passing):
    lay(passing, indexed("r1", text=INES, names=["Ines Abellard"]))
    lay(passing, indexed("r2", names=["Berta Abellard"]))
    forget(passing, "r1")
    assert words(passing) == ["abellard", "berta"]
    assert count(passing, t.index_bearers) == 2


def test_states_of_the_past_are_forgotten_too(passing):
    lay(passing, indexed(revision="v1", text=INES, names=["Ines Abellard"], until=NOON + HOUR))
    lay(passing, indexed(revision="v2", text=INES, names=["Ines"], since=NOON + HOUR))
    forget_reports(passing, ["r1"], {"v1": INES, "v2": INES})
    assert laid(passing) == []
    assert keys(passing) == []
    assert count_texts(passing) == (0, 0)


def test_a_text_of_which_the_words_are_not_told_stays_in_the_full_text(passing):
    lay(passing, indexed(text=INES))
    forget_reports(passing, ["r1"], {})
    assert count_texts(passing) == (0, 1)
    assert find_texts(passing, [["ines"]], most=9) == ()


def test_what_is_not_there_is_forgotten_without_a_word(passing):
    lay(passing, indexed(names=["Ana Abel"]))
    before = sizes(passing)
    forget(passing, "nowhere")
    forget_persons(passing, ["nobody"])
    assert sizes(passing) == before


def test_many_reports_are_forgotten_at_once(passing):
    made = [indexed(f"r{n}", names=["Ana Abel", f"Name{n % 7} One"], text="") for n in range(920)]
    lay(passing, *made, indexed("kept", names=["Ana Abel"]))
    forget_reports(
        passing, [f"r{n}" for n in range(920)], {f"text-of-r{n}": "" for n in range(920)}
    )
    assert keys(passing) == ["ana abel"]
    assert count_texts(passing) == (1, 1)


def test_a_person_is_forgotten_and_the_others_stay(passing):
    lay(passing, indexed(names=["Ines Abellard", "Ines Olmedo"], text=INES))
    forget_persons(passing, [mention("Ines Abellard").person_id])
    assert keys(passing) == ["ines olmedo"]
    assert words(passing) == ["ines", "olmedo"]
    assert count(passing, t.index_mentions) == 1
    assert find_texts(passing, [["ines"]], most=9) != ()


@settings(max_examples=15)
@given(
    told=st.lists(
        st.lists(
            st.sampled_from(["Ana Abel", "Ana Olmo", "Abel Olmo", "Ines", "Ana Abel Olmo"]),
            max_size=3,
            unique=True,
        ),
        min_size=1,
        max_size=5,
    ),
    data=st.data(),
)
def test_forgetting_leaves_what_would_be_there_without(lasting, told, data):
    gone = data.draw(st.sets(st.integers(0, len(told) - 1)))
    made = [indexed(f"r{n}", text=INES, names=names) for n, names in enumerate(told)]
    with undone(lasting) as connection:
        lay(connection, *made)
        forget(connection, *(f"r{n}" for n in gone))
        left = keys(connection), words(connection), count(connection, t.index_grams)
        found = {report for report, _ in find_texts(connection, [["ines"]], most=9)}
    with undone(lasting) as connection:
        lay(connection, *(one for n, one in enumerate(made) if n not in gone))
        assert left == (keys(connection), words(connection), count(connection, t.index_grams))
    assert found == {f"r{n}" for n in range(len(told))} - {f"r{n}" for n in gone}
