"""Quotations: between marks of one kind, over sentences, never over paragraphs unasked."""

from __future__ import annotations

import pytest

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
