from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from corrobora.cli.page import draw_page
from corrobora.cli.show import show_notes, show_refused, show_status, show_summary
from corrobora.cli.show_person import show_person
from corrobora.model.finding import PromiseStatus, Step
from corrobora.register.results import Note, RefusedRow, RunSummary
from tests.factories import NOON
from tests.views import INES, OTO, RELEASE


def said(*parts):
    console = Console(file=io.StringIO(), width=140, markup=False, highlight=False)
    for part in parts:
        console.print(part)
    return " ".join(console.file.getvalue().split())


def summary(**given):
    plain = {
        "register": Path("r.db"),
        "new": 1,
        "again": 0,
        "known": 0,
        "statements": 1,
        "links": 0,
        "refused": (),
        "skipped": (),
        "notes": (),
    }
    return RunSummary(**(plain | given))


@pytest.mark.parametrize(
    "words",
    [
        "2 reports, 2 people, as of 2031-05-06",
        "Confirmed: a party that would know says that it happened",
        "Ines Abellard released (house arrest, case closed) 2031-05-05 1 2 under house arrest",
        "Ines Abellard arrested (hedged, house arrest, case closed) – 1 0 under house arrest",
        "Named without a finding: Oto",
        "Figures: people released, counted over a time",
        "the parliament 400",
        "50 to 80",
        "at least 50 → later 56 (2031-05-05)",
        "7 (denied)",
        "no number given",
        "People named in this register 0 0 1 by the steps above",
        "the ministry / x: other starts",
        "Conflicts: 1 thing on which sides differ",
        "release of Ines Abellard: said to be free, and later to be held",
        "Her sister: it happened (one, two)",
        "Open promises",
        "we will close it",
        "2031-04 (overdue)",
        "Lantern forty people political prisoners",
        "the Old Mill prison holds (asserted) one",
        "2 reports: one, two; all from one",
        "Ines Abellard Inez Abellard z for s",
    ],
)
def test_status_says(view, words):
    assert words in said(*show_status(view))


def test_promise_that_was_kept_is_no_open_one(view):
    assert "we will free her" not in said(*show_status(view))


def test_words_that_promise_three_people_something_are_shown_once(view):
    promise = next(p for p in view.assessment.promises if p.status is PromiseStatus.OPEN)
    others = (promise, replace(promise, reports=("elsewhere",)), replace(promise, speaker="Else"))
    held = replace(view.assessment, promises=others)
    told = said(*show_status(replace(view, assessment=held)))
    assert told.count(promise.what) == 2
    assert "elsewhere" in told


def test_in_short_long_lists_are_cut(view):
    short = said(*show_status(view, most=0))
    assert "… and 1 more: corrobora status" in short
    assert "other starts" not in short
    assert "1 pair of speakers; corrobora status says why" in short


def crowded(view, others):
    """The register with so many more people, each released as Ines was, without a conflict."""
    plain = replace(RELEASE, conflicts=(), hedged=False)
    people = [
        replace(
            INES,
            person=replace(INES.person, id=f"n{n}", name=f"Aaron {n:03}", names=()),
            findings=(plain,),
        )
        for n in range(others)
    ]
    held = replace(view.assessment, persons=(*people, INES, OTO))
    return replace(view, assessment=held)


def test_of_many_people_those_who_need_a_look_are_shown_first(view):
    told = said(*show_status(crowded(view, 40), people=10))
    assert "42 people" in told
    table = told[told.index("Confirmed:") : told.index("Named without")]
    # An open conflict is about Ines, whose name stands last.
    assert table.index("Ines Abellard") < table.index("Aaron 000")
    assert "Aaron 008" in table
    assert "Aaron 009" not in table
    assert "… and 31 more: corrobora status --most 0, or why NAME" in table


def test_who_are_few_stand_by_name_whatever_the_bound(view):
    few = crowded(view, 9)
    assert said(*show_status(few, people=10)) == said(*show_status(few))
    assert "more: corrobora" not in said(*show_status(few, people=10))


def test_all_are_shown_where_all_are_asked_for(view):
    told = said(*show_status(crowded(view, 120)))
    assert told.count("Aaron 119") == 1
    assert "more: corrobora status" not in told


def test_names_conflicts_and_pairs_are_cut_with_the_people(view):
    held = view.assessment
    nameless = [
        replace(OTO, person=replace(OTO.person, id=f"o{n}", name=f"Oto{n}")) for n in range(5)
    ]
    more = replace(
        held,
        persons=(*held.persons, *nameless),
        conflicts=held.conflicts * 4,
        suggestions=held.suggestions * 5,
    )
    told = said(*show_status(replace(view, assessment=more), people=3))
    assert "Named without a finding: Oto, Oto0, Oto1 and 3 more" in told
    assert "Conflicts: 4 things on which sides differ" in told
    assert "… and 1 more: corrobora conflicts" in told
    assert "… and 2 more: corrobora review" in told


@pytest.mark.parametrize(
    "words",
    [
        "Ines Abellard Now: under house arrest Also written: Inés Abellard",
        "RELEASED, 2031-05-05 Confirmed: a party that would know says that it happened",
        "1 independent side says that it happened, in 2 reports",
        "Conditions: house arrest The case is said to be closed.",
        "Place of detention: the Old Mill prison Place: Port Ansel Alleged: conspiracy",
        "For, counted Her sister speaker; side: the person, family and lawyer",
        "says so first-hand and names no source",
        "one one.txt “Ines Abellard was released on Tuesday.” asserted, characters 0 to 38",
        "two, copy of one two.txt the same words asserted, characters 0 to 38",
        "For, not counted Harbour Mirror",
        "unsupported addition: one says nothing of the kind",
        "Against, counted A report that is not here, behind 2 reports that are",
        "Conflicts release of Ines Abellard: said to be free, and later to be held",
        "What would raise it - one more side",
        "ARRESTED, no date said",
        "Only hedged: nobody who counts says it outright.",
    ],
)
def test_person_is_told_whole(view, words):
    assert words in said(*show_person(INES, view.reports))


def only_in_copies():
    """Ines, of whose release no source of a copy says anything."""
    first = replace(INES.findings[0], step=Step.ANNOUNCED, hedged=True, independent=0)
    return replace(INES, findings=(first,))


def test_what_only_a_copyist_says_is_not_called_announced(view):
    copied = only_in_copies()
    held = replace(view.assessment, persons=(copied,))
    for told in (
        said(*show_status(replace(view, assessment=held))),
        said(*show_person(copied, view.reports)),
        draw_page(replace(view, assessment=held), made_at=NOON),
    ):
        assert "only a copy says it, and its source does not" in told
        assert "somebody says that it will happen" not in told
        assert "released (hedged" not in told


def test_person_with_one_name_and_nothing_done_to_them(view):
    told = said(*show_person(OTO, view.reports))
    assert "taken for a person of that one report" in told
    assert "No report says that anything was done" in told


def test_person_of_one_report_stands_in_the_table_with_its_report(view):
    lone = replace(OTO, findings=INES.findings)
    told = said(*show_status(replace(view, assessment=replace(view.assessment, persons=(lone,)))))
    assert f"Oto (in {view.reports[OTO.person.lone_in].label})" in told


def test_summary_leaves_out_what_did_not_happen():
    assert said(show_summary(summary())) == (
        "1 report read: 1 new, 0 known before; 1 new statement. Register: r.db"
    )
    refused = (RefusedRow("a", "b", "c"),)
    full = said(show_summary(summary(known=2, again=3, refused=refused)))
    assert "6 reports read: 1 new, 2 known before, 3 read again, 1 refused" in full


def test_refused_files_are_named_whole():
    path = "a very long path/" * 12 + "a.txt"
    console = Console(file=io.StringIO(), width=60)
    for part in show_refused([RefusedRow(path, "it is empty", "Remove it.")]):
        console.print(part, crop=False)
    assert path in console.file.getvalue()
    assert "it is empty. Remove it." in console.file.getvalue()
    assert list(show_refused([])) == []


def test_notes_are_lines_and_passed_over_files_one():
    skipped = tuple(Note(f"{n}.pdf", "not read") for n in range(8))
    told = said(*show_notes(summary(notes=(Note("one", "no date"),), skipped=skipped)))
    assert "Note: one: no date" in told
    assert "Passed over: 8 files of other kinds (0.pdf" in told
    assert told.endswith(", …)")
