"""Searching with filters, on both databases: filters only narrow, counts are of what is seen."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.finding import Step
from corrobora.model.reconciled import AskedName
from corrobora.model.summary import Change, ChangeKind
from corrobora.model.vocabulary import Custody
from corrobora.register.audience import RESTRICT
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.matched_names import match_names
from corrobora.register.opening import opened
from corrobora.register.searching import (
    PersonFilter,
    ReportFilter,
    Sought,
    count_new,
    countries_of,
    country_of,
    find_passages,
    find_people,
    find_reports,
    find_seen_hits,
    languages_of,
)
from corrobora.register.summaries.asking import look
from corrobora.register.summaries.happened import (
    ChangeFilter,
    find_person_at,
    list_happened,
    load_beginning,
    load_causes,
)
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.register.veil import load_veil
from corrobora.store.database import open_register, writing
from corrobora.store.summaries import append_changes
from tests.factories import NOON
from tests.unit.register.test_search_audience import (  # noqa: F401 - fixtures
    INES,
    INEZ,
    MANY,
    OTO,
    A,
    B,
    C,
    copy,
    decide,
    where,
)

NOW = NOON + datetime.timedelta(days=1)
DAY = datetime.date(2031, 5, 5)
FREED = frozenset({Custody.FREE})


class Asking:
    """One view of the register with somebody's eyes."""

    def __init__(self, connection, eyes) -> None:
        self.connection = connection
        self.gaze, self.veil = look(connection, eyes), load_veil(connection, eyes)

    def people(self, words="", most=20, after=None, **wanted):
        return find_people(
            self.gaze, self.veil, words, PersonFilter(**wanted), after=after, most=most
        )

    def names(self, words="", **wanted) -> set[str]:
        return {one.name for one in self.people(words, 100, **wanted).rows}

    def reports(self, words="", **wanted):
        return find_reports(self.connection, self.veil, words, ReportFilter(**wanted))

    def labels(self, words="", **wanted) -> set[str]:
        return {one.label for one in self.reports(words, **wanted).rows}

    def passages(self, words, **wanted) -> set[str]:
        hits = find_seen_hits(self.connection, self.veil, words, ReportFilter(**wanted), 100)
        found = find_passages(self.veil, hits)
        return {one.report.label for one in found}


@pytest.fixture
def made(where):  # noqa: F811
    refresh_summaries(where, now=NOW)
    return where


@pytest.fixture
def ask(made):
    """Ask with these eyes, about what is there now."""
    stack = []

    def begin(eyes=ALL_EYES) -> Asking:
        view = opened(made)
        stack.append(view)
        return Asking(view.__enter__(), eyes)

    yield begin
    for view in stack:
        view.__exit__(None, None, None)


# --- persons --------------------------------------------------------------------------------------


def test_persons_by_words_and_filters(ask):
    one = ask()
    assert one.people("abellard").count == len(MANY) + 1
    assert one.people(INES).rows[0].name == INES
    assert one.people(INES).rows[0].score == 1.0
    assert one.names("oto", custody=FREED) == {OTO}
    assert one.names("oto", custody=frozenset({Custody.HELD})) == set()
    assert one.people(custody=FREED).count == len(MANY) + 3
    assert one.names(steps=frozenset({Step.CORROBORATED})) == set()
    assert one.names(within=frozenset({A, C})) == {INES, OTO}
    assert one.names("ines", within=frozenset({C})) == set()


def test_pages_of_persons_joined_are_all(ask):
    one = ask()
    for words in ("", "abellard"):
        whole = [found.person_id for found in one.people(words, 100).rows]
        pages, after = [], None
        while True:
            page = one.people(words, 7, after)
            assert page.count == len(whole)
            pages += [found.person_id for found in page.rows]
            after = page.after
            if after is None:
                break
        assert pages == whole


def test_who_is_hidden_is_neither_found_nor_counted(ask, decide):  # noqa: F811
    before = ask(OPEN_EYES).people("abellard").count
    decide.of(RESTRICT, "all")
    one, all_ = ask(OPEN_EYES), ask()
    assert one.people("abellard").count == before - 1
    assert INES not in one.names() | one.names("ines") | one.names(within=frozenset({A}))
    assert one.people(custody=FREED).count == all_.people(custody=FREED).count - 1
    assert INES in all_.names("ines")
    assert "one" in all_.passages("ines abellard")
    assert "one" not in one.passages("ines abellard")


@pytest.mark.parametrize(
    ("field", "wanted"),
    [("date", {"first": DAY}), ("site", {"site": "x"}), ("site", {"country": "qq"})],
)
def test_by_a_field_that_is_not_told_nobody_is_found(ask, decide, field, wanted):  # noqa: F811
    known = ask(OPEN_EYES).names(**wanted)
    decide.of(RESTRICT, field)
    assert ask(OPEN_EYES).names(**wanted) == known - {INES}


# --- reports and passages -------------------------------------------------------------------------


def test_reports_by_where_they_came_from(ask):
    one = ask()
    assert one.reports().count == len(MANY) + 3
    assert one.labels(outlet="The one Courier") == {"one"}
    assert one.labels(language="es") == set()
    assert one.reports(language="en").count == len(MANY) + 3
    assert one.reports(first=DAY, last=DAY).count == len(MANY) + 3
    assert one.labels(first=DAY + datetime.timedelta(days=1)) == set()
    assert one.labels(last=DAY - datetime.timedelta(days=1)) == set()
    assert one.labels("two") == {"two"}
    assert one.labels("two", outlet="The one Courier") == set()


def test_passages_by_words_and_filters(ask):
    one = ask()
    assert one.passages("brandimar") == {"three"}
    assert one.passages("brandimar", outlet="The three Courier") == {"three"}
    assert one.passages("brandimar", outlet="The one Courier") == set()
    assert len(one.passages("released", language="en")) == len(MANY) + 3
    assert one.passages("released", recorded_since=NOW) == set()


def test_what_the_filters_offer(ask):
    one = ask()
    assert languages_of(one.connection) == ("en",)
    countries = countries_of(one.connection, "en")
    for code in countries:
        country = country_of(one.connection, code)
        assert one.reports(country=country).count >= 1
    assert one.reports(country=country_of(one.connection, "zz")).count == 0
    for code in (*countries, "zz", ""):
        # Few or many: they are looked for in two ways, and are the same.
        assert one.names(country=code, is_rare=True) == one.names(country=code)
        two = [replace(country_of(one.connection, code), is_rare=rare) for rare in (True, False)]
        assert one.labels(country=two[0]) == one.labels(country=two[1])


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "language": st.sampled_from(["en", "es"]),
        "outlet": st.sampled_from(["The one Courier", "none"]),
        "first": st.integers(-2, 2).map(lambda n: DAY + datetime.timedelta(days=n)),
        "last": st.integers(-2, 2).map(lambda n: DAY + datetime.timedelta(days=n)),
        "recorded_since": st.sampled_from([NOON, NOW]),
    },
)


def test_filters_never_show_more_than_without(ask):
    one = ask()
    everything = {words: (one.labels(words), one.passages(words)) for words in ("", "ines", "oto")}

    @settings(max_examples=25)
    @given(st.sampled_from(sorted(everything)), FILTERS)
    def hold(words, wanted):
        reports, passages = everything[words]
        assert one.labels(words, **wanted) <= reports
        assert one.passages(words, **wanted) <= passages

    hold()


def test_what_is_new_since_somebody_looked(ask, decide):  # noqa: F811
    sought = Sought(words="", persons=PersonFilter(custody=FREED), what=frozenset({"persons"}))
    one = ask()
    assert count_new(one.gaze, one.veil, sought, NOON + datetime.timedelta(hours=1)) == 0
    assert count_new(one.gaze, one.veil, sought, NOON - datetime.timedelta(hours=1)) >= 20
    named = Sought(words="oto", what=frozenset({"persons", "passages"}))
    assert count_new(one.gaze, one.veil, named, NOON - datetime.timedelta(hours=1)) == 2
    reports = Sought(reports=ReportFilter(language="en"), what=frozenset({"reports"}))
    assert count_new(one.gaze, one.veil, reports, NOON - datetime.timedelta(hours=1)) >= 20
    decide.of(RESTRICT, "all", C)
    hidden = ask(OPEN_EYES)
    assert count_new(hidden.gaze, hidden.veil, named, NOON - datetime.timedelta(hours=1)) == 0


# --- what changed, and many names, on both databases ----------------------------------------------


def test_the_journal_is_asked_alike_on_both(made, ask, decide):  # noqa: F811
    engine = open_register(made, create=False)
    told = {"at": NOW, "what": ChangeKind.CUSTODY, "before": "held", "after": "free"}
    with writing(engine) as connection:
        append_changes(
            connection,
            [Change(person_id=id_, cause=cause, **told) for id_, cause in
             ((A, "run 1"), (B, "day"), (C, "0" * 32), (A, "run x"), ("", ""))],
        )  # fmt: skip
    engine.dispose()

    def walk(one, **wanted):
        found = list_happened(one.gaze, ChangeFilter(**wanted), today=NOW.date())
        return [change.person_id for change in found.rows]

    one = ask()
    assert walk(one) == ["", A, C, B, A]
    assert walk(one, decided=True) == [C]
    assert walk(one, fitting=PersonFilter(within=frozenset({A}))) == [A, A]
    assert walk(one, persons=(B, C)) == [C, B]
    assert walk(one, site="nowhere") == walk(one, country="zz") == []
    assert walk(one, since=NOW + datetime.timedelta(seconds=1)) == []
    rows = list_happened(one.gaze, ChangeFilter(), today=NOW.date()).rows
    causes = load_causes(one.gaze, rows, persons={})
    by_run = [cause for cause in causes.values() if cause.run == 1]
    assert [len(cause.reports) for cause in by_run] == [1]
    decide.of(RESTRICT, "all")
    assert walk(ask(OPEN_EYES)) == ["", C, B]


def test_a_person_by_address_or_id_as_far_as_they_may_be_seen(ask, decide):  # noqa: F811
    assert find_person_at(ask().gaze, A.upper()).name == INES
    assert find_person_at(ask().gaze, "nobody") is None
    decide.of(RESTRICT, "name")
    assert find_person_at(ask(OPEN_EYES).gaze, A) is None
    assert find_person_at(ask().gaze, A).name == INES
    assert len(load_beginning(ask().connection)) == 64


def test_many_names_find_nobody_hidden(ask, decide):  # noqa: F811
    asked = (AskedName(1, INES), AskedName(2, "Oto Brandymar"), AskedName(3, "Zora Unheard"))

    def match(eyes):
        told = []
        found = match_names(
            ask(eyes).connection, asked, eyes, progress=lambda *how: told.append(how[1:])
        )
        assert told[0] == (0, 3)
        return [{who.person_id for who in one.suspects} for one in found]

    everybody = match(OPEN_EYES)
    assert A in everybody[0]
    assert everybody[1:] == [{C}, set()]
    decide.of(RESTRICT, "all")
    assert A not in match(OPEN_EYES)[0]
    assert A in match(ALL_EYES)[0]
