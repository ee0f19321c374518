from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from corrobora.cli.show_lineage import show_lineage
from corrobora.cli.show_statements import show_diagnosis, show_extraction
from corrobora.model.edtf import parse_edtf
from corrobora.model.lineage import Direction, Drift, DriftKind, Family
from corrobora.model.vocabulary import ActKind, Condition, SpeakerKind, Stance
from corrobora.register.doctor import Check, Diagnosis
from corrobora.register.results import Copies, Extraction, LineageView, StoredLink
from corrobora.store.log import LogHead
from tests.factories import (
    make_act,
    make_designation,
    make_link,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)

ONE, TWO = make_report(label="one"), make_report(label="two")
FIRST, SECOND = make_revision(ONE), make_revision(TWO)


def said(parts):
    console = Console(file=io.StringIO(), width=160, markup=False, highlight=False)
    for part in parts:
        console.print(part)
    return " ".join(console.file.getvalue().split())


def copies(direction=Direction.KNOWN, *kinds):
    link = make_link(SECOND, FIRST, direction=direction)
    drift = {link.passages[0]: tuple(Drift(kind, None, None, "") for kind in kinds)}
    family = Family(members=(TWO.id, ONE.id), root=ONE.id)
    texts = ((ONE, FIRST), (TWO, SECOND))
    return LineageView(texts, Copies((StoredLink(link, drift),), (family,)), ())


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        (Direction.KNOWN, "two comes from one"),
        (Direction.UNKNOWN, "two and one: one comes from the other, and nothing says which"),
        (Direction.COMMON_SOURCE, "two and one both come from a report that is not here"),
    ],
)
def test_direction_is_said_as_far_as_it_is_known(direction, words):
    told = said(show_lineage(copies(direction)))
    assert words in told
    assert "2 reports" in told
    assert "verbatim, 50% of its text the same words" in told


def test_passages_stand_beside_each_other_with_what_changed():
    told = said(show_lineage(copies(Direction.KNOWN, DriftKind.HEDGE_DROPPED, DriftKind.DATE_LOST)))
    what = "says plainly what the other only supposes; leaves out the date (verbatim)"
    assert what in told
    assert told.count("Ines Abellard was released on Tuesday.") == 2


def test_without_a_direction_they_only_differ():
    told = said(show_lineage(copies(Direction.UNKNOWN, DriftKind.HEDGE_DROPPED)))
    assert "one says plainly what the other only supposes (verbatim)" in told


def test_what_did_not_change_is_counted():
    assert "1 passage unchanged in what is claimed" in said(show_lineage(copies()))
    harmless = said(show_lineage(copies(Direction.KNOWN, DriftKind.DETAIL_LOST)))
    assert "1 passage with other details only" in harmless
    assert "Ines Abellard was released" not in harmless


def test_change_is_said_once():
    twice = copies(Direction.UNKNOWN, DriftKind.DATE_LOST, DriftKind.DATE_ADDED)
    assert said(show_lineage(twice)).count("only one gives the date") == 1


def test_pairs_beside_the_likeliest_are_counted_or_shown():
    third = make_report(label="three")
    text = make_revision(third)
    links = [make_link(SECOND, FIRST), make_link(text, FIRST), make_link(text, SECOND)]
    family = Family(members=(ONE.id, TWO.id, third.id), root=ONE.id)
    stored = tuple(StoredLink(link, {}) for link in links)
    texts = ((ONE, FIRST), (TWO, SECOND), (third, text))
    found = LineageView(texts, Copies(stored, (family,)), ())
    short, full = said(show_lineage(found)), said(show_lineage(found, all_pairs=True))
    assert "three comes from two" not in short
    assert "Pairs that share passages besides: 1; --links all" in short
    assert "three comes from two" in full
    assert "besides" not in full


def test_reports_without_copies_are_named_up_to_some():
    reports = [make_report(label=f"r{n:02d}") for n in range(25)]
    families = tuple(Family(members=(report.id,), root=None) for report in reports)
    texts = tuple((report, make_revision(report)) for report in reports)
    told = said(show_lineage(LineageView(texts, Copies((), families), ())))
    assert "25 reports without copies: r00, r01" in told
    assert "r19, …" in told
    assert "r20" not in told


ACT = replace(
    make_act(
        FIRST,
        speaker=make_speaker(
            "Her sister", source=make_speaker("the lawyer", SpeakerKind.LAWYER), via="A. B."
        ),
    ),
    date=parse_edtf("2031-05"),
    site="the Old Mill",
    place="Port Ansel",
    authority="the guard",
    charges=("conspiracy", "treason"),
    conditions=(Condition.HOUSE_ARREST,),
)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            ACT,
            (
                "Ines Abellard released (2031-05; at the Old Mill; in Port Ansel; by the guard;"
                " alleged: conspiracy, treason; conditions: house arrest) asserted;"
                " Her sister through A. B., from the lawyer"
                " 0–38: “Ines Abellard was released on Tuesday.”"
            ),
        ),
        (make_act(FIRST), "Ines Abellard released asserted; the report's own voice"),
        (make_tally(FIRST), "40 held: people asserted"),
        (make_designation(FIRST), "forty people called political prisoners"),
        (
            replace(make_designation(FIRST), stance=Stance.REFUSED),
            "forty people not called political prisoners",
        ),
        (make_promise(FIRST), "promised: closed the Old Mill prison by 2031-06 planned"),
        (
            replace(make_promise(FIRST), claim=None, act=ActKind.RELEASE, site=None, by=None),
            "promised: release planned",
        ),
        (make_site_claim(FIRST), "the Old Mill prison: holds asserted"),
    ],
)
def test_every_kind_of_statement_is_said(statement, words):
    one = Extraction(ONE, FIRST, (statement,), {}, ())
    assert words in said(show_extraction(one))


def test_report_is_named_with_what_is_known_of_it():
    bare = replace(ONE, outlet=None, published=None)
    told = said(show_extraction(Extraction(bare, FIRST, (), {}, ())))
    assert "one (outlet not known, en)" in told
    assert "Nothing about arrests, detentions or releases was found." in told
    full = said(show_extraction(Extraction(ONE, FIRST, (), {}, ())))
    assert "one (The Lowland Courier, 2031-05-05, en)" in full


def test_diagnosis_names_every_problem():
    checks = (Check("Is it whole?", ()), Check("Is it ours?", ("page 3", "page 4")))
    told = said(show_diagnosis(Diagnosis(checks, LogHead(7, "abc"))))
    assert "Is it whole? yes" in told
    assert "Is it ours? no: 2 problems page 3 page 4" in told
    assert "NOT sound" in told
    assert "row 7, abc" in told


def test_sound_register_is_said_to_be():
    told = said(show_diagnosis(Diagnosis((Check("Is it whole?", ()),), LogHead(0, "0"))))
    assert "The register is sound." in told
