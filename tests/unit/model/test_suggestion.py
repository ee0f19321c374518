"""Pairs of records: what they are called does not hang on the order or the run."""

from __future__ import annotations

from corrobora.model.suggestion import RecordSide, pair_id


def make_row(row: int, report: str = "r1") -> RecordSide:
    return RecordSide(name="Ana Brask", person="p", report=report, row=row)


def test_a_pair_has_one_id_in_either_order():
    assert pair_id(make_row(1), make_row(2)) == pair_id(make_row(2), make_row(1))


def test_rows_of_two_lists_with_one_number_are_two_records():
    assert make_row(1, "r1").key != make_row(1, "r2").key
    assert pair_id(make_row(1), make_row(2)) != pair_id(make_row(1), make_row(2, "r2"))


def test_rows_of_one_name_are_two_records_under_one_person():
    assert make_row(1).person == make_row(2).person
    assert make_row(1).key != make_row(2).key


def test_somebody_from_articles_alone_is_known_by_the_person():
    assert RecordSide(name="Ana Brask", person="p").key == "p"
    assert RecordSide(name="Ana Brask", person="p", row=0, report="r").key == "r#0#p"


def test_two_people_of_one_row_are_two_records():
    """One cell may name several."""
    one, other = (RecordSide(name="x", person=p, report="r", row=2) for p in ("p1", "p2"))
    assert one.key != other.key
    third = RecordSide(name="x", person="p3", report="r", row=3)
    assert pair_id(one, third) != pair_id(other, third)


def test_a_row_of_a_file_has_no_person():
    assert RecordSide(name="Ana Brask", report="a.csv", row=2).key == "a.csv#2"
