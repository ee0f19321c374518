"""Dates in sentences, resolved from the report's date (a Wednesday, 7 May 2031)."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.extract.rules.dates import find_dates, read_dates
from tests.unit.extract.rules.reading import document


def dates(text: str, language: str = "en", published: str | None = "2031-05-07") -> list[tuple]:
    doc = document(text, language, published)
    return [(str(d.date) if d.date else None, d.role) for d in find_dates(doc, 0)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "He was held on June 20th, 2029 in Alder", "2029-06-20"),
        ("en", "He was held on 20 June 2029", "2029-06-20"),
        ("en", "He was held on Tuesday, June 20, 2029", "2029-06-20"),
        ("en", "held in February 2024", "2024-02"),
        ("en", "arrested in 2024", "2024"),
        ("en", "arrested on Monday", "2031-05-05"),
        ("en", "arrested on Wednesday", "2031-05-07"),
        ("en", "arrested last Wednesday", "2031-04-30"),
        ("en", "to be freed next Monday", "2031-05-12"),
        ("en", "freed today", "2031-05-07"),
        ("en", "freed last night", "2031-05-06"),
        ("en", "taken in March", "2031-03"),
        ("en", "taken last August", "2030-08"),
        ("en", "on March 15 soldiers came", "2031-03-15"),
        ("en", "on November 13 soldiers came", "2030-11-13"),
        ("en", "four months ago", "2031-01~"),
        ("en", "three days ago", "2031-05-04"),
        ("en", "two years ago", "2029~"),
        ("en", "arrested last year", "2030"),
        ("en", "on 2030-02-03 they came", "2030-02-03"),
        ("en", "on 3/9/2030 they came", "2030-03-09"),
        ("es", "el 2 de agosto de 2024", "2024-08-02"),
        ("es", "el jueves 9 de febrero salieron", "2031-02-09"),
        ("es", "el pasado jueves salieron", "2031-05-01"),
        ("es", "en la madrugada de este 22 de enero de 2026", "2026-01-22"),
        ("es", "este domingo", "2031-05-04"),
        ("es", "en junio de 2014", "2014-06"),
        ("es", "preso desde marzo de 2012", "2012-03"),
        ("es", "en septiembre quedó libre", "2030-09"),
        ("es", "hace cuatro meses", "2031-01~"),
        ("es", "hace tres días", "2031-05-04"),
        ("es", "el año pasado", "2030"),
        ("es", "anoche lo sacaron", "2031-05-06"),
        ("es", "el 3/9/2030 llegaron", "2030-09-03"),
        ("es", "1º de mayo de 2030", "2030-05-01"),
    ],
)
def test_a_date_is_resolved(language, text, expected):
    assert [d for d, _ in dates(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "they may march on the capital"),
        ("en", "a march was held by 2024 people"),
        ("en", "the 2024 election was disputed"),
        ("en", "Article 12 of the code"),
        ("en", "version 1.2.3"),
        ("es", "salió por la mañana"),
        ("es", "fueron 12 los detenidos"),
        ("es", "lleva 448 días preso"),
    ],
)
def test_what_is_no_date(language, text):
    assert dates(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "since March 21, 2029", "since"),
        ("en", "as of December 29, 2030, there were", "as_of"),
        ("en", "until Friday", "until"),
        ("en", "by June 2031", "by"),
        ("en", "40 people so far", "as_of"),
        ("es", "desde el 8 de enero", "since"),
        ("es", "al 29 de diciembre de 2030", "as_of"),
        ("es", "hasta ahora son 40", "as_of"),
        ("es", "a más tardar el viernes", "by"),
    ],
)
def test_the_words_before_give_the_role(language, text, role):
    assert [r for _, r in dates(text, language)] == [role]


@pytest.mark.parametrize(
    "text", ["on Thursday", "today", "last year", "on 7 March", "two days ago"]
)
def test_an_undated_report_leaves_relative_dates_open(text):
    assert [d for d, _ in dates(text, published=None)] == [None]


def test_an_undated_report_keeps_full_dates_and_lends_their_year_to_what_follows():
    doc = document(
        "It began on 3 March 2029. On 7 March she was held.\n\nA. B. C. D. On 9 March?",
        published=None,
    )
    found = read_dates(doc)
    assert str(found[0][0].date) == "2029-03-03"
    assert str(found[1][0].date) == "2029-03-07"
    assert found[max(found)][0].date is None
    assert find_dates(doc, 1) == found[1]


def test_an_impossible_day_is_no_date():
    assert [d for d, _ in dates("on 31 February 2030")] != ["2030-02-31"]


def test_offsets_are_those_of_the_text():
    doc = document("First. He left on 20 June 2029, they said.")
    mention = find_dates(doc, 1)[0]
    assert doc.text[mention.start : mention.end] == "20 June 2029"
    tokens = doc.sentences[1].tokens
    assert tokens[mention.first].text == "20"
    assert tokens[mention.last - 1].text == "2029"


@pytest.mark.parametrize(
    ("language", "text", "before", "ahead"),
    [
        ("en", "to be freed on Monday", "2031-05-05", "2031-05-12"),
        ("en", "to be freed on Wednesday", "2031-05-07", "2031-05-07"),
        ("en", "to be freed on 20 June", "2030-06-20", "2031-06-20"),
        ("es", "quedará libre el 3 de enero", "2031-01-03", "2032-01-03"),
        ("es", "quedará libre el viernes", "2031-05-02", "2031-05-09"),
    ],
)
def test_what_is_planned_lies_ahead(language, text, before, ahead):
    (mention,) = find_dates(document(text, language), 0)
    assert str(mention.meant(is_planned=False)) == before
    assert str(mention.meant(is_planned=True)) == ahead


def test_a_full_date_means_the_same_whether_planned_or_not():
    (mention,) = find_dates(document("to be freed on 20 June 2029"), 0)
    assert mention.meant(is_planned=True) == mention.meant(is_planned=False)


@settings(deadline=None, max_examples=80)
@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2031, 5, 7)))
def test_a_whole_date_is_itself_however_it_is_written(day):
    months = (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ).split()
    iso = day.isoformat()
    assert dates(f"held on {iso} there") == [(iso, "on")]
    assert dates(f"held on {day.day} {day:%B} {day.year} there") == [(iso, "on")]
    assert dates(f"el {day.day} de {months[day.month - 1]} de {day.year} fue", "es") == [
        (iso, "on")
    ]


ANCHORED = [
    ("en", "in July last year", "2030-07"),
    ("en", "on 3 July last year", "2030-07-03"),
    ("en", "in March this year", "2031-03"),
    ("en", "A year ago today", "2030-05-07"),
    ("en", "exactly two years ago", "2029-05-07"),
    ("en", "three weeks ago today", "2031-04-16"),
    ("en", "two years ago", "2029~"),
    ("en", "on Tuesday last week", "2031-04-29"),
    ("en", "on Friday of last week", "2031-05-02"),
    ("es", "en julio del año pasado", "2030-07"),
    ("es", "el 3 de julio del año pasado", "2030-07-03"),
    ("es", "Hoy hace un año", "2030-05-07"),
    ("es", "Hace hoy dos años", "2029-05-07"),
    ("es", "hace exactamente un mes", "2031-04-07"),
    ("es", "exactamente hace un mes", "2031-04-07"),
    ("es", "el martes de la semana pasada", "2031-04-29"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), ANCHORED)
def test_dates_that_lean_on_the_day_of_publication(language, text, wanted):
    (mention,) = find_dates(document(f"{text} it was so.", language), 0)
    assert str(mention.date) == wanted


AFTER_ANOTHER = [
    ("en", "It began on 3 March. He left the next day.", "2031-03-04"),
    ("en", "It began on 3 March 2030; hours later he left.", "2030-03-03"),
    ("en", "It began on Monday and ended two days later.", "2031-05-07"),
    ("en", "It began on 3 March. The same day he left.", "2031-03-03"),
    ("en", "On 3 March he left; the day before it had rained.", "2031-03-02"),
    ("es", "Empezó el 3 de marzo. Se fue al día siguiente.", "2031-03-04"),
    ("es", "Empezó el 3 de marzo y terminó horas después.", "2031-03-03"),
    ("es", "Empezó el lunes. Ese mismo día se fue.", "2031-05-05"),
    ("es", "Empezó el 28 de febrero y terminó dos días después.", "2031-03-02"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), AFTER_ANOTHER)
def test_days_counted_from_the_day_told_last(language, text, wanted):
    found = read_dates(document(text, language))
    assert str(found[max(found)][-1].date) == wanted


def test_a_day_counted_from_nothing_is_unknown():
    (mention,) = find_dates(document("He left the next day."), 0)
    assert mention.date is None


def test_a_day_told_long_ago_is_no_anchor():
    text = "It began on 3 March. It rained. It snowed. It froze. He left the next day."
    assert read_dates(document(text))[4][0].date is None


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Held since 4 May 2030. Tried last April. Ill since 2 June 2031.", "2031-04"),
        (
            "es",
            "Preso desde mayo de 2030. Juzgado el pasado abril. En junio de 2031, enfermo.",
            "2031-04",
        ),
        ("en", "Tried last April.", "None"),
    ],
)
def test_last_april_of_an_undated_report_is_of_its_latest_year(language, text, wanted):
    found = read_dates(document(text, language, published=None))
    assert wanted in {str(d.date) for mentions in found.values() for d in mentions}
