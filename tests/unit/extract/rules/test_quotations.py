"""Quotations: between marks of one kind, over sentences, never over paragraphs unasked."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.quotations import find_quotations
from tests.unit.extract.rules.reading import document


def quoted(text: str) -> list[str]:
    doc = document(text)
    return [q.of(doc.text) for q in find_quotations(doc.revision)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no. Never. Ever.” and left.", ["“no. Never. Ever.”"]),
        ("Dijo «no» y «nunca».", ["«no»", "«nunca»"]),
        ("It's the guards' word.", []),
        ('He said "no and left.', []),
        ("He said “no and left.", ["“no and left."]),
        ("„So“, said he.", ["„So“"]),
        ("", []),
    ],
)
def test_quotations(text, expected):
    assert quoted(text) == expected


def test_a_quotation_ends_with_its_paragraph():
    assert quoted('He said “no.\n\nShe said "yes".') == ["“no.", '"yes"']


def test_a_mark_of_another_kind_does_not_close():
    assert quoted('“He said "no" to me,” she wrote.') == ['“He said "no" to me,”']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Several in a paragraph, of several kinds, in order.
        ('“No,” she said. "Never." «Jamás».', ["“No,”", '"Never."', "«Jamás»"]),
        # A quotation that nobody closes ends with its paragraph; a straight mark may be inches.
        ("Dijo «no y nada más.", ["«no y nada más."]),
        ('A 6" pipe.', []),
        # Closing marks alone open nothing.
        ("It said no” and left.", []),
        ("Dijo no» y salió.", []),
        # Single marks are apostrophes too.
        ("She said ‘no’ and 'never'.", []),
        # Empty ones are quotations of nothing.
        ('He said "".', ['""']),
    ],
)
def test_marks_of_each_kind(text, expected):
    assert quoted(text) == expected


def test_each_paragraph_of_a_long_quotation_opens_anew():
    assert quoted("“One.\n\n“Two.\n\n“Three.”") == ["“One.", "“Two.", "“Three.”"]


@given(st.text(alphabet='ab. “”«»„"\n', max_size=60))
def test_quotations_stand_in_order_and_apart_in_any_text(text):
    doc = document(text)
    found = find_quotations(doc.revision)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(q.of(doc.text)[0] in '“«„"' for q in found)
    assert all(
        any(p.start <= q.start and q.end <= p.end for p in doc.revision.paragraphs) for q in found
    )
