"""The hour of a cut-off: one, stated as an hour, led by a word that leads hours."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.tally_hours import find_hour
from tests.unit.extract.rules.reading import document


def hour(text, language="en"):
    doc = document(text, language)
    return find_hour(doc.sentences[0].tokens, doc.language.counts)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "By 6 pm on Tuesday 19 had been freed.", "18:00"),
        ("en", "By 9 am on Tuesday 11 had been freed.", "09:00"),
        ("en", "By 12 am nobody had been freed.", "00:00"),
        ("en", "By 12:15 pm nobody had been freed.", "12:15"),
        ("en", "By 18:30 nobody had been freed.", "18:30"),
        ("en", "By noon on Tuesday 12 had been freed.", "12:00"),
        ("en", "At 7 o'clock 12 had been freed.", "07:00"),
        ("es", "Hasta las 10:00 habían salido 22.", "10:00"),
        ("es", "Hasta las 6 de la tarde habían salido 22.", "18:00"),
        ("es", "Hasta las 18 horas habían salido 22.", "18:00"),
        ("es", "A mediodía habían salido 22.", "12:00"),
    ],
)
def test_hours_as_they_are_written(language, text, expected):
    assert hour(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They waited for 36 hours.",
        "Flight 18:30 had left.",
        "The vote went 14:3 against him.",
        "By 25:10 nobody had come.",
        "By 13 pm nobody had come.",
        "Between 9 am and 6 pm 19 were freed.",
        "By 6 prisons had opened.",
        "Nobody came.",
    ],
)
def test_what_is_no_hour_or_more_than_one(text):
    assert hour(text) is None
