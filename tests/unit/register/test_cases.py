"""Case files in a register: by decisions, through merges, as known then, gone with the person."""

from __future__ import annotations

import datetime

import pytest

from corrobora.errors import UsageError
from corrobora.model.case import CaseField
from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.register.cases import CASE, list_hearings, load_case
from corrobora.register.decide.cases import set_case, undo_case
from corrobora.register.decide.frame import Author, undo_decision
from corrobora.register.decide.persons import decide_same
from corrobora.register.decided import list_decisions
from corrobora.register.doctor import examine
from corrobora.register.erase.erasing import erase_person
from corrobora.register.erase.removal import Order
from corrobora.register.index import make_index
from corrobora.register.opening import opened
from corrobora.register.overview import load_overview
from corrobora.register.queries import load_view
from corrobora.store.database import writing
from corrobora.store.decisions import load_decisions
from corrobora.store.log import iterate_payloads
from tests.factories import NOON
from tests.unit.register.test_decide_persons import INES, INEZ, OTO, fill_with_people, stamp

ANA = Author("Ana Serrat", "her lawyer wrote", signed_in=True)
F = CaseField
TODAY = datetime.date(2031, 5, 10)
MONTH = (TODAY, TODAY + datetime.timedelta(days=30))


@pytest.fixture(params=[True, False], ids=["index", "no index"])
def path(empty, where, request):
    fill_with_people(empty)
    if request.param:
        with writing(empty) as connection:
            make_index(connection)
    return where


def keep(path, asked=INES, seen=None, **values):
    given = {F[name.upper()]: value for name, value in values.items()}
    made = set_case(path, asked, given, author=ANA, stamps=[stamp() for _ in given], seen=seen)
    return [one.decision for one in made]


def case(path, *names, **when):
    with opened(path) as connection:
        return load_case(connection, {person_id(n, None) for n in names or (INES,)}, **when)


def hearings(path, days=MONTH):
    with opened(path) as connection:
        return [(one.day.isoformat(), one.name) for one in list_hearings(connection, days)]


def test_several_entries_are_kept_as_a_decision_each(path):
    made = keep(path, court="Third chamber", hearing="2031-05-12")
    assert [one.kind for one in made] == [CASE, CASE]
    assert {one.payload["signed_in"] for one in made} == {True}
    held = case(path)
    assert (held.value(F.COURT), held.value(F.HEARING)) == ("Third chamber", "2031-05-12")
    assert held.value(F.HEALTH) == ""
    assert held.entries[F.COURT].by == "Ana Serrat"
    assert case(path, OTO).history == ()


def test_what_is_said_in_short_names_the_entry_and_not_what_stands_in_it(path):
    (made,) = keep(path, health="needs insulin")
    with opened(path) as connection:
        (row,) = list_decisions(connection)
    assert row.decision.payload["says"] == "case file: Health"
    assert row.about == (INES,)
    assert row.stands
    assert "insulin" not in str(made.payload["says"])


def test_an_overview_of_persons_holds_nothing_of_case_files(path):
    keep(path, health="needs insulin")
    with opened(path) as connection:
        overview = load_overview(connection, load_view(connection, today=TODAY))
    assert overview.decided == ()
    assert overview.of(person_id(INES, None)) == ()


def test_a_later_word_takes_the_place_and_an_undo_brings_the_former_back(path):
    (first,) = keep(path, counsel="M. Ortel")
    (second,) = keep(path, counsel="L. Brand")
    assert second.replaces == first.id
    held = case(path)
    assert held.value(F.COUNSEL) == "L. Brand"
    assert [(one.value, one.stands) for one in held.history] == [
        ("L. Brand", True),
        ("M. Ortel", False),
    ]
    undo_case(path, INES, second.id, author=ANA, stamp=stamp())
    held = case(path)
    assert held.value(F.COUNSEL) == "M. Ortel"
    assert [one.is_undone for one in held.history] == [True, False]


def test_an_entry_is_cleared_by_a_decision_of_its_own(path):
    keep(path, counsel="M. Ortel")
    (cleared,) = keep(path, counsel="")
    assert cleared.payload["says"].endswith("cleared")
    assert case(path).value(F.COUNSEL) == ""
    assert len(case(path).history) == 2


def test_nothing_is_kept_where_one_of_several_is_none(path):
    with pytest.raises(UsageError, match=r"Next hearing.*no day"):
        keep(path, court="Third chamber", hearing="soon")
    with pytest.raises(UsageError, match="stands so already"):
        keep(path, court="")
    with pytest.raises(UsageError, match="Nothing was changed"):
        keep(path)
    with pytest.raises(UsageError, match="nobody here"):
        keep(path, "Nobody At All", court="x")
    assert case(path).history == ()


def test_the_second_of_two_is_refused_with_what_changed_meanwhile(path):
    seen = {F.COURT: case(path).decision(F.COURT)}
    keep(path, court="Third chamber", seen=seen)
    with pytest.raises(UsageError, match="meanwhile Ana Serrat changed it"):
        keep(path, court="Fourth chamber", seen=seen)
    standing = {F.COURT: case(path).decision(F.COURT)}
    undo_case(path, INES, standing[F.COURT], author=ANA, stamp=stamp())
    with pytest.raises(UsageError, match="took it back"):
        keep(path, court="Fourth chamber", seen=standing)


def test_only_changes_of_this_case_file_are_taken_back_here(path):
    (other,) = keep(path, OTO, court="Third chamber")
    with pytest.raises(UsageError, match="no change of this case file"):
        undo_case(path, INES, other.id, author=ANA, stamp=stamp())


def test_as_known_before_and_after(path):
    (first,) = keep(path, court="Third chamber")
    keep(path, court="Fourth chamber")
    assert case(path, known_at=NOON).history == ()
    assert case(path, known_at=first.decided_at).value(F.COURT) == "Third chamber"
    assert case(path).value(F.COURT) == "Fourth chamber"


def test_it_goes_with_a_merge_and_stays_where_it_belongs_after_it(path):
    keep(path, INES, court="Third chamber", counsel="M. Ortel")
    keep(path, INEZ, court="Fourth chamber", health="needs insulin")
    joined = decide_same(path, (INES, INEZ), Judgement.POSITIVE, author=ANA, stamp=stamp())
    both = case(path, INES, INEZ)
    assert both.value(F.COURT) == "Fourth chamber"  # the later word
    assert [(one.field, one.value) for one in both.beside] == [(F.COURT, "Third chamber")]
    assert (both.value(F.COUNSEL), both.value(F.HEALTH)) == ("M. Ortel", "needs insulin")
    keep(path, INEZ, counsel="L. Brand")
    undo_decision(path, joined.decision.id, author=ANA, stamp=stamp())
    assert case(path, INEZ).value(F.COUNSEL) == ""
    assert case(path, INES).value(F.COURT) == "Third chamber"
    assert case(path, INES).value(F.COUNSEL) == "L. Brand"


def test_hearings_between_two_days_the_next_first(path):
    keep(path, OTO, hearing="2031-05-12")
    keep(path, INES, hearing="2031-05-11")
    keep(path, INEZ, hearing="2031-07-01")
    assert hearings(path) == [("2031-05-11", INES), ("2031-05-12", OTO)]
    (moved,) = keep(path, INES, hearing="2032-01-01")
    assert hearings(path) == [("2031-05-12", OTO)]
    undo_case(path, INES, moved.id, author=ANA, stamp=stamp())
    keep(path, OTO, hearing="")
    assert hearings(path) == [("2031-05-11", INES)]
    assert hearings(path, (TODAY, TODAY)) == []


def test_it_is_erased_with_the_person(path):
    keep(path, INES, health="needs insulin", contact="her aunt, +00 555 0177")
    keep(path, OTO, court="Third chamber")
    order = Order(
        by="Ana Serrat",
        why="the family asked",
        at=NOON + datetime.timedelta(days=2),
        id="e" * 32,
        key=bytes(32),
        fresh=lambda: b"\x04" * 32,
    )
    erase_person(path, INES, order)
    with opened(path) as connection:
        left = [one for one in load_decisions(connection) if one.kind == CASE]
        logged = str([said for _, said in iterate_payloads(connection, "decision")])
    assert [one.payload["value"] for one in left] == ["Third chamber"]
    assert "insulin" not in logged
    assert "0177" not in logged


def test_the_doctor_finds_nothing_wrong(path):
    keep(path, court="Third chamber", hearing="2031-05-12")
    (made,) = keep(path, court="Fourth chamber")
    undo_case(path, INES, made.id, author=ANA, stamp=stamp())
    with opened(path) as connection:
        found = [one for check in examine(connection).checks for one in check.problems]
    assert [one for one in found if "decision" in one] == []
