"""Somebody's own names beside a figure: whom each means here, and who is meant by none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.assessment import assess
from corrobora.model.edtf import parse_edtf
from corrobora.model.reconciled import AskedName, NameVerdict, Reason
from corrobora.model.vocabulary import ActKind
from corrobora.packs.name_parts import NameParts
from corrobora.register import reconciling
from corrobora.register.reconciling import check_names, find_unasked, reconcile_tally
from corrobora.register.record import Record, list_figures
from corrobora.register.tallies import find_tally
from tests.unit.assess.cases import HEDGED, MINISTRY, SISTER, WATCH, Case

TODAY = parse_edtf("2031-06-01").earliest
FREED = ("Ines Abellard", "Oto Marrin", "Ada Maria Brel")
V = NameVerdict


def make_record(case):
    evidence = case.evidence()
    held = assess(evidence, today=TODAY)
    return Record(assessment=held, evidence=evidence, as_of=TODAY, known_at=None)


def story():
    """Three freed in May, one in April, one only perhaps, one arrested; a figure of May."""
    case = Case()
    for name in FREED:
        case.told(name, WATCH, name=name, date="2031-05-04")
    case.told("april", WATCH, name="Lea Dorn", date="2031-04-04", published="2031-04-05")
    case.told("perhaps", WATCH, HEDGED, name="Ivo Sarn", date="2031-05-04")
    arrested = {"date": "2031-05-02", "published": "2031-05-03"}
    sister = replace(SISTER, of="Pia Quandt")
    case.told("held", sister, kind=ActKind.ARREST, name="Pia Quandt", **arrested)
    case.counted("figure", 77, MINISTRY, since="2031-05-01", as_of="2031-05-10")
    return case


@pytest.fixture(scope="module")
def asked():
    record = make_record(story())
    entry = find_tally(record.evidence, list_figures(record), "77")
    found = reconcile_tally(record, entry)

    def ask(*names):
        lines = [AskedName(line, name) for line, name in enumerate(names, start=1)]
        return check_names(record, found, lines), found

    return ask


def one(asked, name):
    ((check,), _) = asked(name)
    return check


@pytest.mark.parametrize(
    ("name", "verdict", "means"),
    [
        ("Ines Abellard", V.MATCHED, ["Ines Abellard"]),
        ("INES ABELLARD", V.MATCHED, ["Ines Abellard"]),
        ("Inés Abellard", V.MATCHED, ["Ines Abellard"]),
        ("  Ines   Abellard ", V.MATCHED, ["Ines Abellard"]),
        ("Lea Dorn", V.OUTSIDE, ["Lea Dorn"]),
        ("Ivo Sarn", V.PERHAPS, ["Ivo Sarn"]),
        ("Pia Quandt", V.OUTSIDE, ["Pia Quandt"]),
        ("Ines Abelard", V.PERHAPS, ["Ines Abellard"]),
        ("Abellard", V.PERHAPS, ["Ines Abellard"]),
        ("Ada Brel", V.PERHAPS, ["Ada Maria Brel"]),
        ("Zora Quill", V.NOT_KNOWN, []),
        ("Quill", V.NOT_KNOWN, []),
    ],
)
def test_whom_a_name_means(asked, name, verdict, means):
    check = one(asked, name)
    assert (check.verdict, [c.name for c in check.candidates]) == (verdict, means)


def test_who_is_known_for_something_else_is_outside_without_a_reason(asked):
    (candidate,) = one(asked, "Pia Quandt").candidates
    assert candidate.fit is None


def test_who_is_outside_stands_with_the_reason(asked):
    (candidate,) = one(asked, "Lea Dorn").candidates
    assert [why.reason for why in candidate.fit.why] == [Reason.BEFORE]


def test_the_same_name_is_as_alike_as_can_be(asked):
    (candidate,) = one(asked, "Ines Abellard").candidates
    assert candidate.score == 1


def test_another_spelling_says_what_differs(asked):
    (candidate,) = one(asked, "Ines Abelard").candidates
    assert 0 < candidate.score < 1
    assert candidate.reasons


@pytest.mark.parametrize(
    "name", ["", " ", "...", "1", "()", "\u202e", "<script>", "=1+1", "x" * 200, "a b c d e f g h"]
)
def test_whatever_is_asked_has_an_answer(asked, name):
    assert one(asked, name).verdict is V.NOT_KNOWN


def test_names_keep_their_order_and_their_lines(asked):
    checks, _ = asked("Zora Quill", "Lea Dorn", "Ines Abellard")
    assert [(c.asked.line, c.asked.name) for c in checks] == [
        (1, "Zora Quill"),
        (2, "Lea Dorn"),
        (3, "Ines Abellard"),
    ]


def test_one_person_asked_for_twice_is_told_once_more(asked):
    checks, _ = asked("Ines Abellard", "Oto Marrin", "INÉS ABELLARD", "Ines Abellard")
    assert [c.same_as for c in checks] == [None, None, 1, 1]
    assert [c.verdict for c in checks] == [V.MATCHED] * 4


def test_a_name_that_is_not_known_is_the_same_by_its_words(asked):
    checks, _ = asked("Zora Quill", "zora quill", "Zora Quills")
    assert [c.same_as for c in checks] == [None, 1, None]


def test_two_spellings_that_may_be_one_are_not_the_same_line(asked):
    checks, _ = asked("Ines Abellard", "Ines Abelard")
    assert checks[1].same_as is None


def test_no_names_have_no_checks(asked):
    checks, found = asked()
    assert checks == ()
    assert len(find_unasked(found, checks)) == len(found.matched) + len(found.ambiguous)


def test_who_is_meant_by_none_of_the_names_is_told(asked):
    checks, found = asked("Ines Abellard", "Abelard", "Lea Dorn")
    assert {fit.name for fit in find_unasked(found, checks)} == {
        "Oto Marrin",
        "Ada Maria Brel",
        "Ivo Sarn",
    }


def test_who_is_outside_is_never_missed(asked):
    _, found = asked()
    assert "Lea Dorn" not in {fit.name for fit in find_unasked(found, ())}


def test_a_split_name_means_none_of_its_bearers_for_sure():
    record = make_record(story())
    entry = find_tally(record.evidence, list_figures(record), "77")
    found = reconcile_tally(record, entry)
    people = record.evidence.people
    twin = replace(next(p for p in people.persons if p.name == "Oto Marrin"), id="twin")
    both = replace(record.evidence, people=replace(people, persons=(*people.persons, twin)))
    (check,) = check_names(replace(record, evidence=both), found, [AskedName(1, "Oto Marrin")])
    assert (check.verdict, len(check.candidates)) == (V.PERHAPS, 2)
    assert [c.fit is None for c in check.candidates] == [False, True]


def test_a_name_is_compared_by_the_tables_of_the_record():
    record = make_record(story())
    entry = find_tally(record.evidence, list_figures(record), "77")
    found = reconcile_tally(record, entry)
    names = frozenset({"otomar"})
    own = NameParts(nicknames={"zubo": names, "oto": names})
    (unknown,) = check_names(record, found, [AskedName(1, "Zubo Marrin")])
    (check,) = check_names(replace(record, name_parts=own), found, [AskedName(1, "Zubo Marrin")])
    assert unknown.verdict is V.NOT_KNOWN
    assert check.verdict is V.PERHAPS
    (candidate,) = check.candidates
    assert candidate.name == "Oto Marrin"
    assert any("short for the other" in reason for reason in candidate.reasons)


def test_of_many_who_bear_a_surname_five_are_shown_and_the_rest_counted():
    case = Case()
    for given in ("Ana", "Bea", "Cai", "Dan", "Eva", "Fay", "Gus"):
        case.told(given, WATCH, name=f"{given} Marrin", date="2031-05-04")
    case.counted("figure", 77, MINISTRY, since="2031-05-01", as_of="2031-05-10")
    record = make_record(case)
    found = reconcile_tally(record, find_tally(record.evidence, list_figures(record), "77"))
    (check,) = check_names(record, found, [AskedName(1, "Marrin")])
    assert (len(check.candidates), check.more) == (5, 2)
    assert check.verdict is V.PERHAPS


def test_a_long_file_finds_the_same_by_pieces_of_names(asked, monkeypatch):
    wanted = ("Ines Abelard", "Abellard", "Oto Marrin", "Ada Brel", "Zora Quill", "Lea Dorn")
    whole, _ = asked(*wanted)
    monkeypatch.setattr(reconciling, "_ALL_PAIRS", 0)
    assert asked(*wanted)[0] == whole
