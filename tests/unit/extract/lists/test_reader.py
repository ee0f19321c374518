"""Rows become acts: each from its own cells, by the compiler or by whom the compiler relays."""

from __future__ import annotations

import pytest

from corrobora.extract.lists.reader import ListsReader
from corrobora.extract.verify import verify
from corrobora.model.statement import Act, Designation, Tally
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Measure,
    SpeakerKind,
    Stance,
)
from corrobora.packs.load import load_packs
from tests.factories import make_report, make_revision
from tests.listings import F, as_report, column, write_list

PACKS = load_packs()


def read(columns, rows, **more):
    report, revision = as_report(write_list(columns, rows, **more))
    verified = verify(ListsReader().read(report, revision, PACKS), revision)
    assert verified.refused == ()
    return verified.kept


def acts(columns, rows, **more):
    return [one for one in read(columns, rows, **more) if isinstance(one, Act)]


def said(columns, row, **more):
    """What one row says: act and certainty, in order of the alphabet."""
    found = acts([F.NAME, *columns], [["Ana Brask", *row]], **more)
    return sorted((one.act.value, one.certainty.value) for one in found)


def test_other_reports_are_none_of_its_business():
    report = make_report()
    assert ListsReader().read(report, make_revision(report), PACKS) == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("held", [("detention", "asserted")]),
        ("released", [("release", "asserted")]),
        ("released?", [("release", "hedged")]),
        ("arrested", [("arrest", "asserted")]),
        ("to be released", [("release", "planned")]),
        ("deceased", [("death", "asserted")]),
        ("disappeared (?)", [("disappearance", "hedged")]),
        ("charged", [("charge", "asserted")]),
        ("sentenced", [("sentence", "asserted")]),
        ("at liberty", []),
        ("threatened", []),
        ("blue", []),
        ("", []),
    ],
)
def test_a_state_is_an_act(cell, expected):
    assert said([F.STATUS], [cell]) == expected


def test_a_state_that_the_mapping_explains():
    status = column(F.STATUS, words=(("K", "dead"), ("A", "arrested")))
    assert said([status], ["K"]) == [("death", "asserted")]
    assert said([status], ["A?"]) == [("arrest", "hedged")]


def test_house_arrest_is_custody_and_a_release_to_it_is_a_release():
    (held,) = acts([F.NAME, F.STATUS], [["Ana Brask", "house arrest"]])
    assert (held.act, held.conditions) == (ActKind.DETENTION, (Condition.HOUSE_ARREST,))
    (freed,) = acts([F.NAME, F.STATUS], [["Ana Brask", "released under house arrest"]])
    assert (freed.act, freed.conditions) == (ActKind.RELEASE, (Condition.HOUSE_ARREST,))


def test_exile_is_a_release_to_it():
    (one,) = acts([F.NAME, F.STATUS], [["Ana Brask", "exiled"]])
    assert (one.act, one.conditions) == (ActKind.RELEASE, (Condition.EXILE,))


def test_each_date_is_an_act_of_its_own():
    columns = [F.NAME, F.ARREST_DATE, F.SENTENCE_DATE, F.RELEASE_DATE, F.DEATH_DATE]
    row = ["Ana Brask", "3.1.2031", "2031-02", "2031-03-01", "2031-04?"]
    dates = {one.act: str(one.date) for one in acts(columns, [row])}
    assert dates == {
        ActKind.ARREST: "2031-01-03",
        ActKind.SENTENCE: "2031-02",
        ActKind.RELEASE: "2031-03-01",
        ActKind.DEATH: "2031-04?",
    }


def test_a_release_after_the_day_of_the_list_is_to_come():
    assert said([F.RELEASE_DATE], ["2031-12"], closed="2031-05-05") == [("release", "planned")]
    assert said([F.RELEASE_DATE], ["2031-12"], closed=None) == [("release", "asserted")]


def test_being_on_the_list_means_what_it_says():
    assert said([], [], status="held") == [("detention", "asserted")]
    assert said([], [], status="released") == [("release", "asserted")]
    assert said([], []) == []


@pytest.mark.parametrize("cell", ["released", "house arrest", "deceased", "at liberty"])
def test_a_row_that_says_otherwise_is_not_held_by_the_list(cell):
    assert ("detention", "asserted") not in said([F.STATUS], [cell], status="held") or (
        cell == "house arrest"
    )


def test_a_release_date_is_said_otherwise_too():
    assert said([F.RELEASE_DATE], ["2031-05-01"], status="held") == [("release", "asserted")]
    assert said([F.RELEASE_DATE], ["2031-12"], status="held") == [
        ("detention", "asserted"),
        ("release", "planned"),
    ]


def test_who_is_charged_is_held_by_the_list_all_the_same():
    assert said([F.STATUS], ["charged"], status="held") == [
        ("charge", "asserted"),
        ("detention", "asserted"),
    ]


def test_still_held_has_no_date_but_the_lists():
    report, _ = as_report(write_list([F.NAME], [["Ana Brask"]], status="held"))
    assert str(report.published) == "2031-05-05"
    (one,) = acts([F.NAME, F.STATUS, F.SITE], [["Ana Brask", "held", "Brask Prison"]])
    assert (one.date, one.site) == (None, "Brask Prison")


def test_a_prison_says_that_somebody_is_held_where_nothing_else_does():
    (one,) = acts([F.NAME, F.SITE], [["Ana Brask", "Brask Prison"]])
    assert (one.act, one.site) == (ActKind.DETENTION, "Brask Prison")


def test_a_prison_that_holds_a_word_for_a_state_is_none():
    (one,) = acts([F.NAME, F.SITE], [["Ana Brask", "released"]])
    assert (one.act, one.site) == (ActKind.RELEASE, None)
    assert said([F.SITE], ["at liberty before serving"], status="held") == []


def test_the_date_of_the_state():
    (one,) = acts([F.NAME, F.STATUS, F.STATUS_DATE], [["Ana Brask", "arrested", "2031-02-01"]])
    assert (one.act, str(one.date)) == (ActKind.ARREST, "2031-02-01")
    (two,) = acts([F.NAME, F.STATUS, F.STATUS_DATE], [["Ana Brask", "disappeared", "2031-02"]])
    assert (two.act, str(two.date)) == (ActKind.DISAPPEARANCE, "2031-02")


def test_fields_of_an_arrest():
    columns = [F.NAME, F.ARREST_DATE, F.ARREST_PLACE, F.AUTHORITY]
    (one,) = acts(columns, [["Ana Brask", "2031-01-03", "Lum Harbour", "the river police"]])
    assert (one.place, one.authority) == ("Lum Harbour", "the river police")
    assert [quote.text for quote in one.quotes] == [
        "Ana Brask",
        "Lum Harbour",
        "the river police",
        "2031-01-03",
    ]


def test_fields_of_charge_and_sentence():
    columns = [F.NAME, F.CHARGE, F.SENTENCE, F.COURT]
    found = acts(columns, [["Ana Brask", "treason?", "ten years", "Lum Court"]])
    charge = next(one for one in found if one.act is ActKind.CHARGE)
    assert (charge.charges, charge.certainty) == (("treason",), Certainty.HEDGED)
    sentence = next(one for one in found if one.act is ActKind.SENTENCE)
    assert sentence.authority == "Lum Court"
    assert sentence.quotes[-1].text == "ten years"


def test_conditions_of_a_release():
    columns = [F.NAME, F.STATUS, F.CONDITIONS]
    (one,) = acts(columns, [["Ana Brask", "released", "travel ban, must report"]])
    assert one.conditions == (Condition.REPORTING, Condition.TRAVEL_BAN)


def test_the_cell_that_says_so_stands_last():
    columns = [F.NAME, F.STATUS, F.SITE, F.SOURCE]
    (one,) = acts(columns, [["Ana Brask", "held", "Brask Prison", "family"]])
    assert one.quotes[0].text == "Ana Brask"
    assert one.quotes[-1].text == "held"


def test_a_claim_keeps_its_key_when_columns_are_read_otherwise():
    rows = [["Ana Brask", "2031-01-03", "Lum Harbour"]]
    few = acts([F.NAME, F.ARREST_DATE, F.NOTE], rows)
    more = acts([F.NAME, F.ARREST_DATE, F.ARREST_PLACE], rows)
    assert few[0].quotes[0].text == more[0].quotes[0].text
    assert few[0].person.occurrence == more[0].person.occurrence


# --- who says so ---------------------------------------------------------------------------------


def speakers(columns, *rows, **more):
    found = acts(
        [F.NAME, F.STATUS, *columns], [["Ana Brask", "held", *row] for row in rows], **more
    )
    return [one.speaker for one in found]


def test_the_compiler_speaks():
    (one,) = speakers([], [])
    assert (one.name, one.kind, one.source) == ("Valley Watch", SpeakerKind.MONITOR, None)


@pytest.mark.parametrize(
    ("cell", "kind", "of"),
    [
        ("family", SpeakerKind.FAMILY, "Ana Brask"),
        ("the lawyer", SpeakerKind.LAWYER, "Ana Brask"),
        ("Ministry of Justice", SpeakerKind.STATE, None),
        ("Lum Herald", SpeakerKind.OTHER, None),
    ],
)
def test_a_row_that_names_its_source_is_relayed(cell, kind, of):
    (one,) = speakers([F.SOURCE], [cell])
    assert one.name == "Valley Watch"
    assert (one.source.name, one.source.kind, one.source.of) == (cell, kind, of)


def test_the_compiler_as_its_own_source_is_no_relay():
    (one,) = speakers([F.SOURCE], ["Valley Watch"])
    assert one.source is None


def test_several_sources_are_several_voices():
    found = speakers([column(F.SOURCE, split=(";",))], ["family; Ministry of Justice"])
    assert {one.source.kind for one in found} == {SpeakerKind.FAMILY, SpeakerKind.STATE}


def test_an_address_is_the_outlet_behind_it():
    links = [["https://www.lum-herald.example/1"], ["https://tarn.example/2"], ["nothing"]]
    found = speakers([F.SOURCE_URL], *links)
    assert [one.source and one.source.name for one in found] == [
        "Lum-herald.example",
        "Tarn.example",
        None,
    ]


def test_pages_of_the_lists_own_site_are_no_source():
    links = [[f"https://valley.example/person/{n}"] for n in range(12)]
    assert all(one.source is None for one in speakers([F.SOURCE_URL], *links))


# --- what the list counts ------------------------------------------------------------------------


def tallies(columns, rows, **more):
    return [one for one in read(columns, rows, **more) if isinstance(one, Tally)]


def test_a_list_counts_those_whom_it_holds():
    rows = [["Ana Brask", "held"], ["Omar Lum", "released"], ["Iva Tarn", "awaiting trial"]]
    (one,) = tallies([F.NAME, F.STATUS], rows)
    assert (one.act, one.measure, one.bound, one.value) == (
        ActKind.DETENTION,
        Measure.STOCK,
        Bound.EXACT,
        2,
    )
    assert str(one.as_of) == "2031-05-05"
    assert one.quotes[0].text == "People held in the valley"


def test_one_person_on_two_rows_counts_once():
    (one,) = tallies([F.NAME, F.STATUS], [["Ana Brask", "held"], ["Ana Brask", "serving"]])
    assert one.value == 1


def test_who_is_doubtful_makes_a_range():
    (one,) = tallies([F.NAME, F.STATUS], [["Ana Brask", "held"], ["Omar Lum", "held?"]])
    assert (one.bound, one.value, one.low, one.high) == (Bound.RANGE, None, 1, 2)


def test_a_list_of_the_released_counts_releases():
    (one,) = tallies([F.NAME], [["Ana Brask"], ["Omar Lum"]], status="released")
    assert (one.act, one.measure, one.value) == (ActKind.RELEASE, Measure.FLOW, 2)


def test_a_list_that_says_nothing_counts_nothing():
    assert tallies([F.NAME], [["Ana Brask"]]) == []


def test_a_list_of_figures():
    columns = [F.FIGURE_DATE, F.FIGURE, F.SOURCE_URL]
    rows = [["2031-02-05", ">30", "https://lum.example/a"], ["2031-02-06", "98", ""]]
    first, second = tallies(columns, rows)
    assert (first.bound, first.value, str(first.as_of)) == (Bound.AT_LEAST, 30, "2031-02-05")
    assert first.speaker.source.name == "Lum.example" or first.speaker.source is None
    assert (second.bound, second.value, str(second.as_of)) == (Bound.EXACT, 98, "2031-02-06")


def test_of_two_columns_of_a_figure_the_one_with_a_bound_says_more():
    other = column(F.FIGURE, header="Expression")
    (one,) = tallies([F.FIGURE_DATE, F.FIGURE, other], [["2031-02-05", "30", ">30"]])
    assert (one.bound, one.value) == (Bound.AT_LEAST, 30)


def test_a_figure_beside_a_name_is_no_count():
    assert tallies([F.NAME, F.FIGURE], [["Ana Brask", "3"]]) == []


# --- its title -----------------------------------------------------------------------------------


def test_a_title_calls_people_something_on_the_compilers_word():
    found = read([F.NAME], [["Ana Brask"]], name="Political prisoners of the valley")
    (one,) = [s for s in found if isinstance(s, Designation)]
    assert (one.term, one.stance, one.person) == ("Political prisoners", Stance.AFFIRMED, None)
    assert one.speaker.name == "Valley Watch"


def test_nobody_is_called_a_political_prisoner_by_us():
    found = read([F.NAME, F.STATUS], [["Ana Brask", "held"]])
    assert not [s for s in found if isinstance(s, Designation)]


def test_the_population_follows_the_title():
    (one,) = tallies([F.NAME], [["Ana Brask"]], status="held", name="Presos políticos del valle")
    assert one.population == "political_prisoners"
