"""What stands around persons and reports: asked of the index as a whole and by parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import update

from corrobora.model.lineage import Direction
from corrobora.model.report import Form
from corrobora.model.vocabulary import SpeakerKind
from corrobora.store import neighbours as n
from corrobora.store.decisions import Decision, append_decision
from corrobora.store.index_upkeep import add_subjects, recount_countries
from corrobora.store.lineage import StoredLink, replace_links
from corrobora.store.raws import save_raw
from corrobora.store.reports import save_report
from corrobora.store.revisions import save_revision
from corrobora.store.tables import links
from tests.factories import NOON, make_link, make_report, make_revision, make_speaker
from tests.unit.store.indexing import HOUR, PACKS, alias, indexed, lay, mention

OTHER = "o" * 64
INES, ANA = (mention(name).person_id for name in ("Inés Abellard", "Ana Abel"))
MANY = [f"nobody {number}" for number in range(1_900)]  # more than two questions take
TIMES = [(NOON - HOUR, False), (NOON, True), (NOON + HOUR, False), (None, False)]
# Each is a moment, and whether what is retired an hour after noon is in force in it.


# --- persons and reports --------------------------------------------------------------------------


def lay_three(connection):
    lay(
        connection,
        indexed("r1", names=["Inés Abellard", "Ana Abel"]),
        indexed("r2", names=["Inés Abellard"]),
        indexed("r3", names=["Ana Abel"], until=NOON + HOUR),
    )


@pytest.mark.parametrize(
    ("persons", "found"),
    [
        ([], {}),
        ([INES], {INES: {"r1", "r2"}}),
        ([ANA], {ANA: {"r1"}}),
        ([INES, ANA], {INES: {"r1", "r2"}, ANA: {"r1"}}),
        ([INES, INES], {INES: {"r1", "r2"}}),
        ([*MANY, ANA], {ANA: {"r1"}}),
        (["nobody"], {}),
        (["%", "_", "'", ""], {}),
    ],
)
def test_the_reports_that_mention_persons(passing, persons, found):
    lay_three(passing)
    assert n.find_reports_of(passing, persons, None) == found
    assert n.find_reports_of(passing, iter(persons), None) == found


@pytest.mark.parametrize(
    ("reports", "found"),
    [
        ([], set()),
        (["r1"], {INES, ANA}),
        (["r2"], {INES}),
        (["r3"], set()),
        (["r2", "r3", "r9"], {INES}),
        ([*MANY, "r1"], {INES, ANA}),
    ],
)
def test_the_persons_whom_reports_mention(passing, reports, found):
    lay_three(passing)
    assert n.find_persons_in(passing, reports, None) == found


LISTED = {"s1": "Ana Abel", "s2": "Inés Abellard", "s3": None}


@pytest.mark.parametrize(
    ("lists", "persons", "found"),
    [
        (["r1"], [ANA], {"s1", "s3"}),
        (["r1"], [INES, ANA], {"s1", "s2", "s3"}),
        (["r1"], [], {"s3"}),
        (["r1"], [*MANY, INES], {"s2", "s3"}),
        (["r2"], [ANA], set()),
        ([], [ANA], set()),
    ],
)
def test_what_lists_say_of_persons_and_of_nobody(passing, lists, persons, found):
    lay(
        passing,
        indexed("r1", names=["Inés Abellard", "Ana Abel"], listed=LISTED),
        indexed("r2", names=["Ana Abel"]),
    )
    assert n.find_listed(passing, lists, persons, None) == found


@pytest.mark.parametrize(("at", "is_there"), TIMES)
def test_what_lists_say_is_what_they_said_at_the_moment(passing, at, is_there):
    names = ["Inés Abellard", "Ana Abel"]
    lay(passing, indexed("r1", names=names, listed=LISTED, until=NOON + HOUR))
    found = n.find_listed(passing, ["r1"], [ANA], at)
    assert found == ({"s1", "s3"} if is_there else set())


def test_lists_are_told_by_their_form(passing):
    listed = replace(make_report("a list", label="list"), form=Form.LIST)
    other = make_report("an article", label="article")
    for report in (listed, other):
        save_raw(passing, report.raw_hash, b"")
        save_report(passing, report)
    assert n.find_lists(passing, [listed.id, other.id, "nowhere"]) == {listed.id}
    assert n.find_lists(passing, []) == frozenset()


@pytest.mark.parametrize(("at", "is_there"), TIMES)
def test_mentions_are_those_of_the_moment(passing, at, is_there):
    lay(passing, indexed("r3", names=["Ana Abel"], until=NOON + HOUR))
    assert n.find_reports_of(passing, [ANA], at) == ({ANA: {"r3"}} if is_there else {})
    assert n.find_persons_in(passing, ["r3"], at) == ({ANA} if is_there else set())
    assert bool(n.load_forms(passing, [ANA], at)) == is_there
    assert n.count_full_names(passing, ["ana"], at, most=9) == {"ana": int(is_there)}


def test_forms_are_counted_over_reports(passing):
    one = mention("Inés Abellard", times=2)
    lay(
        passing,
        indexed("r1", names=[one, replace(one, form="INÉS ABELLARD", times=1)]),
        indexed("r2", names=[replace(one, times=5)]),
        indexed("r3", names=[mention("Ana", lone_in="r3")]),
    )
    found = n.load_forms(passing, [INES, mention("Ana", lone_in="r3").person_id], None)
    assert found[INES] == (None, Counter({"Inés Abellard": 7, "INÉS ABELLARD": 1}))
    assert found[mention("Ana", lone_in="r3").person_id] == ("r3", Counter({"Ana": 1}))
    assert all(type(times) is int for times in found[INES][1].values())
    assert n.load_forms(passing, [], None) == {}
    assert n.load_forms(passing, MANY, None) == {}


@pytest.mark.parametrize(
    ("word", "times"),
    [("abel", 3), ("ana", 2), ("ines", 1), ("nobody", 0), ("ab", 0), ("a%", 0), ("", 0)],
)
def test_full_names_are_counted_by_word(passing, word, times):
    names = ["Ana Abel", "Ana Abel Olmo", "Inés Abel", mention("Abel", lone_in="r1")]
    lay(passing, indexed("r1", names=names))
    assert n.count_full_names(passing, [word], None, most=9) == {word: times}
    assert n.count_full_names(passing, [word], None, most=1) == {word: min(times, 1)}


def test_no_words_are_no_counts(passing):
    assert n.count_full_names(passing, [], None, most=9) == {}


@pytest.mark.parametrize("size", [0, 1, 5])
def test_persons_are_counted_up_to_a_bound(passing, size):
    lay(passing, indexed("r1", names=[f"Name{number} One" for number in range(size)]))
    assert n.count_persons(passing, most=3) == min(size, 3)
    assert n.count_persons(passing, most=100) == size


# --- countries ------------------------------------------------------------------------------------


def test_codes_of_reports_are_those_of_the_packs_asked_for(passing):
    lay(passing, indexed("r1", country="QX"), indexed("r2"), indexed("r3", packs=OTHER))
    assert n.load_codes_of(passing, ["r1", "r2", "r3"], PACKS, None) == {"r1": "QX", "r2": None}
    assert n.load_codes_of(passing, ["r1", "r3"], OTHER, None) == {"r3": None}
    assert n.load_codes_of(passing, ["r1"], "no such packs", None) == {}
    assert n.load_codes_of(passing, [], PACKS, None) == {}
    assert n.load_codes_of(passing, [*MANY, "r1"], PACKS, None) == {"r1": "QX"}


def test_the_code_is_that_of_the_revision_in_force(passing):
    lay(passing, indexed("r1", revision="v1", country="QX", until=NOON + HOUR))
    lay(passing, indexed("r1", revision="v2", country="QY", since=NOON + HOUR))
    assert n.load_codes_of(passing, ["r1"], PACKS, None) == {"r1": "QY"}
    assert n.load_codes_of(passing, ["r1"], PACKS, NOON) == {"r1": "QX"}
    assert n.load_codes_of(passing, ["r1"], PACKS, NOON + HOUR) == {"r1": "QY"}
    assert n.load_codes_of(passing, ["r1"], PACKS, NOON - HOUR) == {}


def test_now_and_the_past_are_counted_alike(passing):
    codes = ["QX", "QX", "QY", None]
    lay(passing, *(indexed(f"r{number}", country=code) for number, code in enumerate(codes)))
    recount_countries(passing)
    assert n.count_usual(passing, PACKS, None) == {"QX": 2, "QY": 1}
    assert n.count_usual(passing, PACKS, NOON) == {"QX": 2, "QY": 1}


def test_a_country_of_which_no_report_is_left_is_not_told(passing):
    lay(passing, indexed("r1", country="QX", until=NOON + HOUR))
    recount_countries(passing)
    assert n.count_usual(passing, PACKS, None) == {}


def test_countries_are_counted_by_folded_name(passing):
    lay(
        passing,
        indexed("r1", names=["Inés Abellard", "INES ABELLARD"], country="QX"),
        indexed("r2", names=["Ines Abellard"], country="QX"),
        indexed("r3", names=["Ines Abellard", "Ana Abel"]),
        indexed("r4", names=["Ana Abel"], country="QY", packs=OTHER),
    )
    found = n.load_country_counts(passing, ["ines abellard", "ana abel", *MANY], PACKS, None)
    assert found == {
        "ines abellard": Counter({"QX": 2, None: 1}),
        "ana abel": Counter({None: 1}),
    }
    assert n.load_country_counts(passing, ["ana abel"], OTHER, None) == {"ana abel": {"QY": 1}}
    assert n.load_country_counts(passing, [], PACKS, None) == {}


# --- figures --------------------------------------------------------------------------------------

YEAR = ("2031-01-01", "2031-12-31")


@pytest.mark.parametrize(
    ("day", "days", "is_found"),
    [
        ("2031-01-01", YEAR, True),
        ("2031-12-31", YEAR, True),
        ("2030-12-31", YEAR, False),
        ("2032-01-01", YEAR, False),
        ("2031-06-15", ("2031-06-15", "2031-06-15"), True),
        ("2031-06-15", ("2031-06-16", "2031-06-15"), False),
        (None, YEAR, False),
    ],
)
def test_figures_of_days_both_included(passing, day, days, is_found):
    lay(passing, indexed("r1", days={"s1": day}, country="QX"))
    found = n.find_figures(passing, ("QX", False), days, PACKS, None)
    assert found == ({"r1"} if is_found else frozenset())


@pytest.mark.parametrize(
    ("country", "found"),
    [
        (("QX", False), {"x"}),
        (("QX", True), {"x", "none"}),
        (("QY", False), {"y"}),
        (("QZ", False), set()),
        (("QZ", True), {"none"}),
        (("", False), set()),
    ],
)
def test_figures_of_a_country_and_of_none(passing, country, found):
    told = {"days": {"s": "2031-05-06"}}
    lay(
        passing,
        indexed("x", country="QX", **told),
        indexed("y", country="QY", **told),
        indexed("none", **told),
        indexed("other", country="QX", packs=OTHER, **told),
        indexed("without", country="QX"),
        indexed("past", country="QX", until=NOON + HOUR, **told),
    )
    assert n.find_figures(passing, country, YEAR, PACKS, None) == found
    then = n.find_figures(passing, country, YEAR, PACKS, NOON)
    assert then == found | ({"past"} if country[0] == "QX" else set())
    assert n.find_figures(passing, country, YEAR, PACKS, NOON - HOUR) == frozenset()
    assert n.find_figures(passing, country, YEAR, "no such packs", None) == frozenset()


# --- names of speakers ----------------------------------------------------------------------------

NETWORK = make_speaker("The Lantern Network", SpeakerKind.MONITOR)


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        (["the network"], True),
        (["the lantern network"], True),
        (["the network", "the lantern network"], True),
        (["The Network"], False),
        (["the net%"], False),
        ([*MANY, "the network"], True),
        ([], False),
    ],
)
def test_aliases_go_by_key_and_by_folded_name(passing, asked, is_found):
    lay(passing, indexed("r1", aliases=[alias("the network", "The Lantern Network")]))
    expected = (("short", "the network", "the lantern network", NETWORK),) if is_found else ()
    assert n.load_alias_rows(passing, iter(asked), None) == expected


@pytest.mark.parametrize(("at", "is_there"), TIMES)
def test_aliases_are_those_of_the_moment(passing, at, is_there):
    lay(passing, indexed("r1", aliases=[alias("n", "The Lantern Network")], until=NOON + HOUR))
    assert bool(n.load_alias_rows(passing, ["n"], at)) == is_there


# --- reports, labels and links --------------------------------------------------------------------


def put(connection, label, *, text="A text.", address=None, at=NOON):
    report = make_report(text, label=label, recorded_at=at)
    report = replace(report, address=address or report.address)
    report = replace(report, id=f"{label}@{report.address}"[:32])
    save_raw(connection, report.raw_hash, text.encode())
    save_report(connection, report)
    revision = make_revision(report, text)
    save_revision(connection, revision, recorded_at=at)
    return revision


def test_labels_of_two_addresses_are_shared(passing):
    put(passing, "one", address="a/one.txt")
    put(passing, "one", address="b/one.txt")
    put(passing, "two", address="a/two.txt")
    put(passing, "three", address="a/three.txt")
    put(passing, "three", address="b/three.txt", at=NOON + HOUR)
    labels = ["one", "two", "three", "four", *MANY]
    assert n.load_shared_labels(passing, labels, None) == {"one", "three"}
    assert n.load_shared_labels(passing, labels, NOON) == {"one"}
    assert n.load_shared_labels(passing, labels, NOON - HOUR) == frozenset()
    assert n.load_shared_labels(passing, [], None) == frozenset()


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["one"], {"a", "b"}),
        (["a/one.txt"], {"a"}),
        (["one", "a/one.txt", *MANY], {"a", "b"}),
        (["ONE"], set()),
        (["a/%"], set()),
        (["50%_it's"], {"c"}),
        ([], set()),
    ],
)
def test_reports_go_by_label_or_address(passing, names, found):
    ids = {
        put(passing, "one", address="a/one.txt").report_id: "a",
        put(passing, "one", address="b/one.txt").report_id: "b",
        put(passing, "50%_it's", address="c\\d.txt").report_id: "c",
    }
    assert {ids[one] for one in n.load_namesakes(passing, names, None)} == found
    assert n.load_namesakes(passing, names, NOON - HOUR) == frozenset()


def link_three(connection):
    """One is the source of two, two of three, and a fourth stands alone."""
    made = {name: put(connection, name, text=f"The {name} text.") for name in ("a", "b", "c", "d")}
    found = [
        StoredLink(make_link(made["b"], made["a"]), {}),
        StoredLink(make_link(made["c"], made["b"], direction=Direction.UNKNOWN), {}),
    ]
    replace_links(connection, found, recorded_at=NOON)
    return {name: one.report_id for name, one in made.items()}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("a", {("b", "a", "known")}),
        ("b", {("b", "a", "known"), ("c", "b", "unknown")}),
        ("c", {("c", "b", "unknown")}),
        ("d", set()),
        ("abcd", {("b", "a", "known"), ("c", "b", "unknown")}),
        ("", set()),
    ],
)
def test_links_of_reports_at_either_end(passing, asked, found):
    ids = link_three(passing)
    expected = {(ids[one], ids[other], direction) for one, other, direction in found}
    wanted = [*(ids[name] for name in asked), *MANY]
    assert n.load_link_ends(passing, iter(wanted), None) == expected
    assert n.load_link_ends(passing, wanted, NOON - HOUR) == frozenset()
    passing.execute(update(links).values(retired_at=NOON + HOUR))
    assert n.load_link_ends(passing, wanted, None) == frozenset()
    assert n.load_link_ends(passing, wanted, NOON) == expected


# --- decisions ------------------------------------------------------------------------------------


def decide(connection, name, *subjects, replaces=None, at=NOON):
    made = Decision(
        id=name,
        kind="note",
        subject=subjects,
        payload={},
        reason="",
        decided_by="Ana Serrat",
        decided_at=at,
        replaces=replaces,
    )
    append_decision(connection, made)
    add_subjects(connection, [(one, name) for one in subjects])


def chain(connection):
    decide(connection, "d1", "p1")
    decide(connection, "d2", "p2", replaces="d1", at=NOON + HOUR)
    decide(connection, "d3", "p3", replaces="d2", at=NOON + 2 * HOUR)
    decide(connection, "d4", "p1", "p4")
    decide(connection, "d5", "p5")


@pytest.mark.parametrize(
    ("subjects", "found"),
    [
        (["p1"], {"d1", "d2", "d3", "d4"}),
        (["p2"], {"d1", "d2", "d3"}),
        (["p3"], {"d1", "d2", "d3"}),
        (["p4"], {"d4"}),
        (["p5", "p4"], {"d4", "d5"}),
        (["p9"], set()),
        ([], set()),
        ([*MANY, "p5"], {"d5"}),
    ],
)
def test_decisions_come_with_all_that_bear_on_them(passing, subjects, found):
    chain(passing)
    made = n.load_decisions_about(passing, subjects, None)
    assert set(made) == found
    assert all(one.id == name for name, one in made.items())


@pytest.mark.parametrize(
    ("hours", "found"), [(-1, set()), (0, {"d1"}), (1, {"d1", "d2"}), (2, {"d1", "d2", "d3"})]
)
def test_decisions_are_those_made_by_then(passing, hours, found):
    chain(passing)
    assert set(n.load_decisions_about(passing, ["p2"], NOON + hours * HOUR)) == found


def test_a_long_chain_of_decisions_comes_whole(passing):
    decide(passing, "d000", "p1")
    for number in range(1, 40):
        decide(passing, f"d{number:03d}", f"x{number}", replaces=f"d{(number - 1):03d}")
    assert len(n.load_decisions_about(passing, ["x20"], None)) == 40
