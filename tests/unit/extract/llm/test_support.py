from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.extract.llm.figures import population_in, why_no_figure
from corrobora.extract.llm.support import Support
from corrobora.model.edtf import parse_edtf
from corrobora.model.statement import Quote
from tests.factories import make_report, make_revision
from tests.model_server import tally

TEXT = "In 1994 Lía Quessant was held at “Old Mill” in PORT ANSEL."


@pytest.fixture
def support(packs):
    def make(text=TEXT, **report):
        made = replace(make_report(text), **report)
        return Support(made, make_revision(made, text), packs, "llm 1")

    return make


def test_words_in_a_row_case_and_accents_aside(support):
    assert support().says("lia quessant")
    assert support().says("Port Ansel")
    assert not support().says("Quessant Lia")
    assert not support().says("Ques")
    assert not support().says("“”")


def test_a_field_is_kept_as_it_was_written_without_marks(support):
    assert support().keep(" “Old  Mill”, ") == "Old Mill"
    assert support().keep("New Mill") is None
    assert support().keep("") is None
    assert support().keep(None) is None


@pytest.mark.parametrize(
    ("name", "is_one"), [("Lía Quessant", True), ("was held", False), ("Tom Quill", False)]
)
def test_names(support, name, is_one):
    assert support().is_name(name) is is_one


def test_a_script_without_capitals_has_names(support):
    assert support("王小明被释放。 王小明").is_name("王小明")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2024~", "2024~"),
        ("1994", "1994"),
        ("1894", None),
        ("2099-01-01", None),
        ("Thursday", None),
        ("2031-02-30", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_that_the_report_can_mean(support, written, date):
    found = support().date(written)
    assert (None if found is None else str(found)) == date


def test_an_undated_report_has_the_years_that_it_names(support):
    undated = support(published=None)
    assert undated.date("1994") == parse_edtf("1994")
    assert undated.date("2031-05-04") is None


@pytest.mark.parametrize(
    ("code", "kept"), [("XA", "XA"), ("xa", None), ("XAB", None), ("", None), (None, None)]
)
def test_codes_of_nations(support, code, kept):
    assert support().nation(code) == kept


@pytest.mark.parametrize(("tag", "has"), [("en", True), ("en-GB", True), ("xx", False)])
def test_the_pack_of_the_language(support, tag, has):
    assert (support(language=tag).language is not None) is has


# --- figures ------------------------------------------------------------------------------------


def why(support, words, value, **more):
    entry = tally(1, words, value, **more)
    return why_no_figure(entry, [Quote(0, len(words), words)], support)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("41 people are held", 41),
        ("1,697 people are held", 1697),
        ("1.697 people are held", 1697),
        ("Forty people are held", 40),
        ("In 2024 twelve people were held", 12),
        ("The couple are held", 2),
    ],
)
def test_figures_that_the_quote_says(support, words, value):
    assert why(support(), words, value) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [("41 people are held", 14), ("Forty people are held", 400), ("41 of 99", -41)],
)
def test_figures_that_it_does_not_say(support, words, value):
    assert why(support(), words, value)


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("50 to 80 are held", {"low": 50, "high": 80, "bound": "range"}),
        ("Dozens are held", {"low": 24, "bound": "vague"}),
        ("A number of people are held", {"bound": "vague"}),
    ],
)
def test_ranges_and_vague_amounts(support, words, more):
    assert why(support(), words, None, **more) is None


@pytest.mark.parametrize(
    ("value", "more"),
    [
        (None, {}),
        (None, {"low": 80, "high": 50, "bound": "range"}),
        (None, {"low": 50, "bound": "range"}),
        (24, {"bound": "vague"}),
        (10**12, {}),
    ],
)
def test_what_is_no_figure(support, value, more):
    assert why(support(), "50 to 80 are held, dozens", value, **more)


def test_without_a_pack_small_numbers_are_the_models_to_read(support):
    bare = support(language="xx")
    assert why(bare, "On 8 May twelve were held", 12) is None
    assert why(bare, "On 8 May 1200 were held", 1300)


@pytest.mark.parametrize(
    ("words", "population"),
    [("40 political prisoners are held", "political_prisoners"), ("40 people", None)],
)
def test_the_comparable_class(support, words, population):
    assert population_in(Quote(0, len(words), words), support()) == population
    assert population_in(Quote(0, len(words), words), support(language="xx")) is None
