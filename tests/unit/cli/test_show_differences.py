from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from corrobora.cli.show_differences import (
    differences_shape,
    show_differences,
    show_differing_reports,
)
from corrobora.extract.differences import find_differences
from corrobora.model.vocabulary import Certainty
from tests.factories import make_act, make_report, make_revision, make_speaker, make_tally

REVISION = make_revision(make_report())
ACT, TALLY = make_act(REVISION), make_tally(REVISION)
HEDGED = replace(ACT, certainty=Certainty.HEDGED, speaker=make_speaker("Her sister"))
FOUND = find_differences([ACT, TALLY], [replace(HEDGED, extractor="llm m")])


def said(parts):
    console = Console(file=io.StringIO(), width=100)
    for part in parts:
        console.print(part)
    return " ".join(console.file.getvalue().split())


def test_nothing_is_said_where_nothing_differs():
    assert list(show_differences(())) == []
    assert list(show_differing_reports((), most=5)) == []
    assert differences_shape(()) == []


def test_fields_and_what_only_one_found_are_said():
    told = said(show_differences(FOUND))
    assert "The two readers differ in 2 places:" in told
    assert "Ines Abellard released speaker: rules nothing, llm Her sister certainty:" in told
    assert "certainty: rules asserted, llm hedged" in told
    assert "only rules: 40 held" in told
    assert "“Forty people are still held.”" in told


def test_what_only_the_second_found():
    told = said(show_differences(find_differences([], [ACT])))
    assert "only llm: Ines Abellard released" in told


def test_a_run_tells_the_first_of_many():
    told = said(show_differing_reports([("one", d) for d in FOUND] * 10, most=3))
    assert "The two readers differ in 20 places of 1 report" in told
    assert told.count("one:") == 3
    assert "and 17 more: corrobora extract --reader both shows all" in told


def test_shape():
    differing, alone = differences_shape(FOUND)
    assert differing["found_by"] == "both"
    assert differing["kind"] == "act"
    assert differing["fields"][0] == {"field": "speaker", "rules": None, "llm": "Her sister"}
    assert differing["quotes"]["llm"][0]["text"] == ACT.quotes[0].text
    assert (alone["found_by"], alone["fields"]) == ("rules", [])
    assert alone["quotes"]["llm"] == []


def test_what_could_steer_a_terminal_is_not_printed():
    nasty = replace(ACT, site="Old\x1b[2J Mill", certainty=Certainty.DENIED)
    assert "\x1b" not in said(show_differences(find_differences([], [nasty])))
