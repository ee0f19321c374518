"""What a list counts: its rows once each, its figures with their bounds, its title's words."""

from __future__ import annotations

import pytest

from corrobora.extract.lists.reader import ListsReader
from corrobora.extract.verify import verify
from corrobora.model.statement import Designation, Tally
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure
from corrobora.packs.load import load_packs
from tests.listings import F, as_report, column, write_list

PACKS = load_packs()


def read(kind, columns, rows, **more):
    report, revision = as_report(write_list(columns, rows, **more))
    verified = verify(ListsReader().read(report, revision, PACKS), revision)
    assert verified.refused == ()
    return [one for one in verified.kept if isinstance(one, kind)]


def counted(*states, **more):
    people = [[f"Ana Brask{chr(97 + n) * 2}", state] for n, state in enumerate(states)]
    return read(Tally, [F.NAME, F.STATUS], people, **more)


@pytest.mark.parametrize(
    ("states", "value"),
    [
        (["held"], 1),
        (["held", "held", "released"], 2),
        (["held", "died"], 1),
        (["held", "house arrest"], 2),
        (["held", "not released"], 2),
        (["held", "at liberty"], 1),
        (["held", "disappeared"], 1),
        (["held", "threatened", ""], 1),
        (["held", "to be released"], 1),
    ],
)
def test_who_is_held_is_counted(states, value):
    (one,) = counted(*states)
    assert (one.act, one.measure, one.bound, one.value) == (
        ActKind.DETENTION,
        Measure.STOCK,
        Bound.EXACT,
        value,
    )


@pytest.mark.parametrize("states", [[], ["released"], ["died", "released"], ["blue"]])
def test_where_nobody_is_held_nothing_is_counted(states):
    assert counted(*states) == []


@pytest.mark.parametrize(
    ("states", "low", "high"),
    [
        (["held", "held?"], 1, 2),
        (["held?"], 0, 1),
        (["held", "allegedly held", "released"], 1, 2),
    ],
)
def test_who_is_doubtful_makes_a_range(states, low, high):
    (one,) = counted(*states)
    assert (one.bound, one.value, one.low, one.high) == (Bound.RANGE, None, low, high)


@pytest.mark.parametrize(
    ("status", "act"),
    [
        ("released", ActKind.RELEASE),
        ("dead", ActKind.DEATH),
        ("disappeared", ActKind.DISAPPEARANCE),
        ("arrested", ActKind.ARREST),
        ("exiled", ActKind.RELEASE),
    ],
)
def test_a_list_of_what_happened_counts_a_flow(status, act):
    (one,) = read(Tally, [F.NAME], [["Ana Brask"], ["Omar Lum"]], status=status)
    assert (one.act, one.measure, one.value) == (act, Measure.FLOW, 2)


def test_a_person_with_two_sources_is_counted_once():
    columns = [F.NAME, F.STATUS, column(F.SOURCE, split=(";",))]
    (one,) = read(Tally, columns, [["Ana Brask", "held", "family; Ministry of Roads"]])
    assert one.value == 1


def test_two_of_one_name_whom_the_list_tells_apart_are_two():
    rows = [["Ana Brask", "1975", "held"], ["Ana Brask", "1990", "held"]]
    (one,) = read(Tally, [F.NAME, F.BIRTH_DATE, F.STATUS], rows)
    assert one.value == 2


def test_the_count_is_the_compilers_and_rests_on_the_title():
    (one,) = counted("held")
    assert (one.speaker.name, one.speaker.source) == ("Valley Watch", None)
    assert one.certainty is Certainty.ASSERTED
    assert [quote.text for quote in one.quotes] == ["People held in the valley"]
    assert str(one.as_of) == "2031-05-05"


def test_a_list_without_a_day_counts_without_one():
    (one,) = counted("held", closed=None)
    assert one.as_of is None


# --- figures in cells -----------------------------------------------------------------------------


def figures(columns, *rows, **more):
    return read(Tally, [F.FIGURE_DATE, F.FIGURE, *columns], rows, **more)


@pytest.mark.parametrize("figure", ["", "none", "unknown", "80-40", "12 men and 14 women"])
def test_a_cell_that_holds_no_figure_makes_none(figure):
    assert figures([], ["2031-02-05", figure]) == []


def test_a_doubted_figure_is_hedged():
    (one,) = figures([], ["2031-02-05", "98 ?"]) or [None]
    assert one is None or one.certainty is Certainty.HEDGED


def test_a_figure_keeps_its_frame():
    columns = [F.NATIONALITY, F.SITE, F.SOURCE]
    (one,) = figures(columns, ["2031-02-05", ">30", "Lowlanders", "Tarn Prison", "family"])
    assert (one.nationality, one.site, str(one.as_of)) == (
        "Lowlanders",
        "Tarn Prison",
        "2031-02-05",
    )
    assert one.speaker.source.name == "family"
    assert {">30", "2031-02-05", "Lowlanders", "Tarn Prison", "family"} == {
        quote.text for quote in one.quotes
    }


def test_the_day_of_a_figure_falls_back_on_the_lists():
    (one,) = figures([], ["", "98"])
    assert str(one.as_of) == "2031-05-05"


def test_a_total_of_rows_beside_names_is_not_added_to_them():
    rows = [["Ana Brask", "", "held"], ["Omar Lum", "", "held"], ["", "2", ""]]
    found = read(Tally, [F.NAME, F.FIGURE, F.STATUS], rows)
    assert [(one.value, one.act) for one in found] == [
        (2, ActKind.DETENTION),
        (2, ActKind.DETENTION),
    ]


# --- titles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "term"),
    [
        ("Political prisoners of the valley", "Political prisoners"),
        ("Lista de presos políticos", "presos políticos"),
        ("Held: list of POLITICAL PRISONERS", "POLITICAL PRISONERS"),
    ],
)
def test_a_title_that_calls_people_something_is_its_compilers_word(title, term):
    (one,) = read(Designation, [F.NAME], [["Ana Brask"]], name=title)
    assert (one.term, one.speaker.name, one.person) == (term, "Valley Watch", None)
    assert title in one.about
    assert one.quotes[0].text == title


@pytest.mark.parametrize("title", ["People held in the valley", "Prisoners", "Политика долины"])
def test_other_titles_call_nobody_anything(title):
    assert read(Designation, [F.NAME], [["Ana Brask"]], name=title) == []


@pytest.mark.parametrize("title", ["a | b", "a\\b", "list: list: x", "Held: compiler: Lamp"])
def test_titles_with_marks_of_the_text_are_quoted_as_they_stand(title):
    (one,) = read(Tally, [F.NAME], [["Ana Brask"]], status="held", name=title)
    assert one.value == 1
