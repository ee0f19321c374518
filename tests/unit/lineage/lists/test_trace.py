"""What one list copied of another: shown by slips, notes, odd dates; never by facts alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.lineage.lists.trace import Beside, ListedVersion, choose_pairs, compare_lists
from corrobora.model.edtf import parse_edtf
from corrobora.model.lineage import CopyKind, Direction, PassageKind
from corrobora.model.person import name_key
from tests.listings import F, as_report, read_back, write_list

PEOPLE = [
    "Ana Brask", "Omar Lum", "Iva Tarn", "Rosa Vell", "Pia Dorn", "Teo Marr", "Ola Brun",
    "Noa Brandt", "Ivo Lenz", "Sela Torn", "Mira Sand", "Petr Hulm", "Ada Quist", "Goran Pell",
    "Lena Fisk", "Jon Arv", "Kira Voss", "Milo Rann", "Tess Ord", "Umar Dall", "Vera Holt",
]  # fmt: skip
NOTES = [
    "was taken from the ferry before it left the quay",
    "lost her post over a song about the price of salt",
    "carried water to the square all night in a milk can",
    "printed the names of the drowned on the back of a menu",
]


def version(name, columns, rows, closed="2031-05-01"):
    text = write_list(columns, rows, name=name, compiler=name, closed=closed)
    report, revision = as_report(text, address=f"{name}.csv")
    listing = read_back(text)
    people = {name_key(row.text(F.NAME)): row for row in listing.rows}
    beside = Beside(name_key(name), report, revision.id)
    return ListedVersion(beside, people, len(text)), text


def compare(columns, ours, theirs, *, days=("2031-05-20", "2031-05-01"), earlier=()):
    derived, text = version("Lamp", columns, ours, days[0])
    source, other = version("Gate", columns, theirs, days[1])
    link = compare_lists(derived, source, earlier)
    if link is None:
        return None, []
    cells = [(p.derived.of(text), p.source.of(other)) for p in link.passages]
    return link, cells


def rows_of(cells, people=PEOPLE):
    return [[person, *row] for person, row in zip(people, cells, strict=False)]


def test_two_lists_that_are_right_are_no_copies():
    rows = rows_of([("2031-02-04", "Old Mill Jail", "incitement to unrest")] * 21)
    assert compare([F.NAME, F.ARREST_DATE, F.SITE, F.CHARGE], rows, rows)[0] is None


def test_the_same_slips_show_a_column_copied():
    sites = ["Tarsov Central"] * 6 + ["Tarsov Centrall", "Tarsov Cetnral", "Tarsov Cemtral"]
    rows = rows_of([(site, "unrest") for site in sites])
    link, cells = compare([F.NAME, F.SITE, F.CHARGE], rows, rows)
    assert link is not None
    assert cells == [(site, site) for site in sites]
    assert link.direction is Direction.KNOWN
    assert link.kind is CopyKind.BORROWED
    assert {p.kind for p in link.passages} == {PassageKind.VERBATIM}
    assert "slips" in link.reasons[0]


def test_slips_of_ones_own_are_no_copy():
    usual = ["Tarsov Central"] * 6
    ours = rows_of([(s,) for s in [*usual, "Tarsov Centrall", "Tarsov Cetnral", "Tarsov Cemtral"]])
    theirs = rows_of([(s,) for s in [*usual, "Tarsov Central", "Tarsov Central", "Tarsof Central"]])
    assert compare([F.NAME, F.SITE], ours, theirs)[0] is None


def test_two_slips_are_too_few():
    sites = ["Tarsov Central"] * 6 + ["Tarsov Centrall", "Tarsov Cetnral"]
    rows = rows_of([(site,) for site in sites])
    assert compare([F.NAME, F.SITE], rows, rows)[0] is None


def test_numbers_that_differ_are_no_slips():
    sites = ["Colony Nr 14"] * 4 + ["Colony Nr 15", "Colony Nr 16", "Colony Nr 17"]
    rows = rows_of([(site,) for site in sites])
    assert compare([F.NAME, F.SITE], rows, rows)[0] is None


def test_long_notes_word_for_word_show_their_rows_copied():
    ours = rows_of([("2031-02-04", note) for note in NOTES] + [("2031-02-09", "a student")])
    theirs = rows_of([("2031-02-04", note) for note in NOTES] + [("2031-02-09", "reads law")])
    link, cells = compare([F.NAME, F.ARREST_DATE, F.NOTE], ours, theirs)
    assert link is not None
    copied = {ours for ours, _ in cells}
    assert {*NOTES, "Ana Brask", "2031-02-04"} <= copied
    assert "Pia Dorn" not in copied
    assert "2031-02-09" not in copied


def test_formulas_that_many_have_are_no_notes_of_ones_own():
    formula = "was taken to an unknown place by unknown men"
    rows = rows_of([(formula,)] * 8)
    assert compare([F.NAME, F.NOTE], rows, rows)[0] is None


@pytest.mark.parametrize("field", [F.CHARGE, F.SITE, F.SENTENCE])
def test_official_words_are_anybodys(field):
    rows = rows_of([(note,) for note in NOTES])
    assert compare([F.NAME, field], rows, rows)[0] is None


def test_dates_written_in_one_odd_way_show_a_column_copied():
    dates = ["2031-02-04"] * 18 + ["Feb. 4 or 5", "4/II/2031", "early 2031"]
    rows = rows_of([(date, "unrest") for date in dates])
    link, cells = compare([F.NAME, F.ARREST_DATE, F.CHARGE], rows, rows)
    assert link is not None
    assert len(cells) == len(dates)
    assert "written in the same odd ways" in link.reasons[0]


def test_a_way_of_writing_that_half_the_column_has_is_not_odd():
    dates = ["2031-02-04", "04.02.2031"] * 10
    rows = rows_of([(date,) for date in dates])
    assert compare([F.NAME, F.ARREST_DATE], rows, rows)[0] is None


def test_the_same_gaps_are_no_copy():
    """Of whom nothing is known, nobody has anything: a held person has no day of release."""
    ours = rows_of([("Lum Jail" if n % 2 else "", str(n)) for n in range(21)])
    assert compare([F.NAME, F.SITE, F.CHARGE], ours, ours)[0] is None


def test_what_ones_own_list_had_before_was_not_copied():
    sites = ["Tarsov Central"] * 6 + ["Tarsov Centrall", "Tarsov Cetnral", "Tarsov Cemtral"]
    rows = rows_of([(site,) for site in sites])
    before, _ = version("Lamp", [F.NAME, F.SITE], rows, "2031-04-01")
    assert compare([F.NAME, F.SITE], rows, rows, earlier=[before])[0] is None
    later, _ = version("Lamp", [F.NAME, F.SITE], rows, "2031-05-10")
    assert compare([F.NAME, F.SITE], rows, rows, earlier=[later])[0] is not None


@pytest.mark.parametrize("days", [("2031-05-01", "2031-05-01"), (None, "2031-05-01"), (None, None)])
def test_without_days_nobody_knows_who_copied(days):
    rows = rows_of([(note,) for note in NOTES])
    link, _ = compare([F.NAME, F.NOTE], rows, rows, days=days)
    assert link is not None
    assert link.direction is Direction.UNKNOWN


def test_people_whom_one_list_alone_has_are_not_laid_beside_anybody():
    rows = rows_of([(note,) for note in NOTES])
    others = rows_of([(note,) for note in NOTES], people=PEOPLE[10:])
    assert compare([F.NAME, F.NOTE], rows, others)[0] is None


# --- which versions are laid beside each other ---------------------------------------------------


def beside(name, day):
    report, revision = as_report(write_list([F.NAME], [["Ana Brask"]], name=name, closed=None))
    published = None if day is None else parse_edtf(day)
    report = replace(report, id=f"{name} {day}", published=published)
    return Beside(name, report, revision.id)


def pairs(*versions):
    return {(a.report.id, b.report.id) for a, b in choose_pairs(versions)}


def test_a_version_is_laid_beside_the_last_of_another_list_before_it():
    found = pairs(
        beside("gate", "2031-03"), beside("gate", "2031-05"), beside("lamp", "2031-06-02")
    )
    assert found == {("lamp 2031-06-02", "gate 2031-05")}


def test_versions_of_one_list_are_one_partys_word():
    assert pairs(beside("gate", "2031-03"), beside("gate", "2031-05")) == set()


def test_of_one_day_each_pair_is_looked_at_once():
    found = pairs(beside("gate", "2031-03"), beside("lamp", "2031-03"))
    assert found == {("lamp 2031-03", "gate 2031-03")}


def test_lists_take_turns():
    found = pairs(beside("gate", "2031-01"), beside("lamp", "2031-02"), beside("gate", "2031-03"))
    assert found == {("lamp 2031-02", "gate 2031-01"), ("gate 2031-03", "lamp 2031-02")}
