"""A list version as a report: its passages are lines, its outlet is who compiled it."""

from __future__ import annotations

from dataclasses import replace

from corrobora.intake.list_report import CLEANER, ListFile, read_list_report
from corrobora.model.edtf import parse_edtf
from corrobora.model.report import Form, report_id
from tests.factories import NOON
from tests.listings import F, write_list

TEXT = write_list([F.NAME, F.STATUS], [["Ana Brask", "held"], ["Omar Lum", "released"]])
FILE = ListFile(text=TEXT, raw=b"bytes", address="lists/held.csv")


def read(file=FILE):
    return read_list_report(file, recorded_at=NOON, languages=("en", "es"))


def test_what_the_report_says_of_itself():
    report = read().report
    assert report.form is Form.LIST
    assert (report.outlet, report.title) == ("Valley Watch", "People held in the valley")
    assert (report.address, str(report.published)) == ("lists/held.csv", "2031-05-05")
    assert report.label == "people-held-in-the-valley-2031-05-05"


def test_the_id_counts_address_compiler_and_bytes():
    first = read()
    assert first.report.id == report_id(
        address="lists/held.csv", outlet="Valley Watch", raw_hash=first.report.raw_hash
    )
    assert read(replace(FILE, raw=b"others")).report.id != first.report.id
    assert read(replace(FILE, address="elsewhere.csv")).report.id != first.report.id


def test_columns_read_otherwise_are_another_text_of_the_same_report():
    other = write_list([F.NAME, F.NOTE], [["Ana Brask", "held"], ["Omar Lum", "released"]])
    again = read(replace(FILE, text=other))
    assert again.report.id == read().report.id
    assert again.revision.id != read().revision.id


def test_every_line_is_a_passage():
    revision = read().revision
    lines = [span.of(revision.text) for span in revision.sentences]
    assert lines == TEXT.rstrip("\n").split("\n")
    assert revision.cleaner == CLEANER
    assert revision.paragraphs == revision.sentences


def test_without_a_day_it_is_published_when_it_came_out():
    text = write_list([F.NAME], [["Ana Brask"]], closed=None)
    assert read(replace(FILE, text=text)).report.published is None
    day = parse_edtf("2031-06")
    report = read(replace(FILE, text=text, published=day)).report
    assert report.published == day
    assert report.label.startswith("people-held-in-the-valley-")


def test_the_language_is_that_of_its_cells():
    rows = [["Ana Brask", "fue detenida en su casa por hombres sin uniforme en la madrugada"]] * 9
    text = write_list([F.NAME, F.NOTE], rows)
    assert read(replace(FILE, text=text)).report.language == "es"
