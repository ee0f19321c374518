"""A report without one person: its bytes, its own words, and when it is about nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.person import person_id
from corrobora.model.statement import statement_id
from corrobora.register.erase.marks import redacted_hash
from corrobora.register.erase.reports import clean_report, names_in_bytes, read_bytes
from corrobora.register.erase.spellings import Spellings
from corrobora.register.erase.subject import Subject
from tests.factories import make_act, make_report, make_revision

INES = "Ines Abellard"
SPELLINGS = Spellings((INES, "Ñandú Peña"), "(erased)")
KEY = b"k" * 32
NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("raw", "is_named"),
    [
        (b"<p>Ines Abellard</p>", True),
        (b"<!-- INES ABELLARD -->", True),
        (b"<b>Ines</b> <i>Abellard</i>", False),
        (b'{"name": "Ines\\u0020Abellard"}', True),
        (b"Ines&nbsp;Abellard", True),
        (b"I&#110;es Abellard", True),
        ("Ñandú Peña".encode(), True),
        ("Ñandú Peña".encode("cp1252"), True),
        ("Ñandú Peña".encode("utf-16"), True),
        ("Ñandú Peña".encode("utf-16-be"), True),
        (b"&Ntilde;and&uacute; Pe&ntilde;a", True),
        (b"\\u00d1and\\u00fa Pe\\u00f1a", True),
        (b"Ines and Abellard", False),
        (b"", False),
        (b"\x00\xff\xfe", False),
    ],
)
def test_a_name_in_bytes_however_it_is_written_in_them(raw, is_named):
    assert names_in_bytes(raw, SPELLINGS) is is_named


def test_plain_bytes_are_read_in_the_two_usual_ways():
    assert list(read_bytes(b"abc")) == ["abc", "abc"]
    assert "é" in list(read_bytes("é".encode("cp1252")))
    assert any("né" in text for text in read_bytes(b"n&eacute;"))


def subject(**changes) -> Subject:
    given = {
        "names": (INES,),
        "lone": (),
        "ids": frozenset({person_id(INES, None)}),
        "statements": NONE,
        "claims": NONE,
        "reports": NONE,
        "has_namesake": False,
        "mark": "(erased)",
    }
    return Subject(**{**given, **changes})


def clean(text, *acts, about=None, others=(), **stated):
    report = replace(make_report(text), **stated)
    revision = make_revision(report, text)
    said = [make_act(revision, name=name, quote=quote) for name, quote in acts]
    found = clean_report(report, [(revision, said)], about or subject(), key=KEY, others=others)
    return report, said, found


def test_a_report_about_somebody_else_is_left():
    assert clean("Oto Marrin left.", ("Oto Marrin", "Oto Marrin left."))[2] is None


def test_a_report_about_nobody_else_can_go_wholly():
    _, said, found = clean("Ines Abellard left.", (INES, "Ines Abellard left."))
    assert found.is_alone
    assert found.dropped == {statement_id(said[0])}


def test_a_report_that_only_names_the_person_and_nothing_else_can_go():
    assert clean("Ines Abellard left.")[2].is_alone


@pytest.mark.parametrize(
    ("text", "acts", "others"),
    [
        (
            "Ines Abellard left. Oto Marrin left.",
            [(INES, "Ines Abellard left."), ("Oto Marrin", "Oto Marrin left.")],
            (),
        ),
        ("Ines Abellard left with Oto Marrin.", [(INES, "Ines Abellard left")], ("Oto Marrin",)),
        ("Ines Abellard left. The weather was fine.", [], ()),
    ],
)
def test_a_report_of_others_too_stays(text, acts, others):
    _, _, found = clean(text, *acts, others=others)
    assert not found.is_alone
    assert INES not in found.texts[0][1].revision.text


def test_bytes_go_and_what_stands_in_their_place_is_told_by_the_key():
    report, _, found = clean("Ines Abellard left.")
    assert found.report.raw_hash == redacted_hash(KEY, report.raw_hash)
    assert redacted_hash(b"other" * 8, report.raw_hash) != found.report.raw_hash


def test_a_report_that_was_cleaned_once_keeps_its_mark():
    first = clean("Ines Abellard left. Lia Volk stayed.")[2].report
    text = "Lia Volk stayed."
    again = clean_report(
        first,
        [(make_revision(first, text), [])],
        subject(names=("Lia Volk",)),
        key=b"z" * 32,
        others=(),
    )
    assert again.report.raw_hash == first.raw_hash


@pytest.mark.parametrize(
    ("field", "was", "now"),
    [
        ("title", "Ines Abellard walks free", "(erased)"),
        ("title", "Then Abellard walks free", "(erased)"),
        ("title", "Forty walk free", "Forty walk free"),
        ("title", None, None),
        ("author", "Ines Abellard", "(erased)"),
        ("author", "Oto Marrin", "Oto Marrin"),
        ("outlet", "Blog of Ines Abellard", "Blog of (erased)"),
        ("outlet", None, None),
    ],
)
def test_what_a_report_states_of_itself(field, was, now):
    about = subject(leading=frozenset({"then"}))
    _, _, found = clean("Ines Abellard left.", about=about, **{field: was})
    assert getattr(found.report, field) == now


@pytest.mark.parametrize(
    ("field", "was", "is_hidden"),
    [
        ("label", "ines-abellard", True),
        ("label", "abellard-free", True),
        ("label", "report-7", False),
        ("address", "https://courier.example/Ines_Abellard", True),
        ("address", "https://courier.example/7", False),
    ],
)
def test_a_label_or_address_with_the_name_is_hidden(field, was, is_hidden):
    report, _, found = clean("Ines Abellard left.", **{field: was})
    assert getattr(found.report, field) == (f"erased-{report.id[:8]}" if is_hidden else was)


def test_a_part_of_the_name_in_a_label_tells_nothing_of_a_report_about_others():
    assert clean("Forty left.", label="abellard-street")[2] is None
    assert clean("Forty left.", label="ines-abellard")[2] is not None


def test_with_a_namesake_only_reports_of_the_person_are_touched():
    about = subject(has_namesake=True)
    assert clean("Ines Abellard left.", about=about)[2] is None


def test_of_a_lone_name_other_reports_are_left():
    lone = subject(names=(), lone=("Wren",), ids=NONE)
    assert clean("Wren left.", about=lone)[2] is None


def test_ids_that_go_under_others_now_are_told():
    report, said, found = clean(
        "Ines Abellard and Oto Marrin left.",
        (INES, "Ines Abellard and Oto Marrin left."),
        ("Oto Marrin", "Ines Abellard and Oto Marrin left."),
    )
    old, text = found.texts[0]
    assert found.renamed[old] == text.revision.id
    kept = text.kept[statement_id(said[1])]
    assert found.renamed[statement_id(said[1])] == statement_id(kept)
    assert found.report.id == report.id
