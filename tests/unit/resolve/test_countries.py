from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.packs.load import packs_from_files
from corrobora.resolve.countries import UNKNOWN_COUNTRY, country_in, find_countries
from tests.factories import make_report, make_revision

COUNTRY = 'code = "{0}"\nlanguages = ["en"]\n[names]\nen = ["{1}"]\n[adjectives]\nen = ["{2}"]\n'
PLACES = "id,name,aliases,kind,within\nport,Port Sample,,city,\n"
PACKS = packs_from_files(
    {
        "countries/xa/country.toml": COUNTRY.format("XA", "Aldoria", "Aldorian"),
        "countries/xa/places.csv": PLACES,
        "countries/xb/country.toml": COUNTRY.format("XB", "New Belmara", "Belmaran"),
    }
)

WORDS = packs_from_files(
    {
        "languages/xy/language.toml": 'code = "xy"\n[names]\nen = "Xy"\n',
        "languages/xy/countries.csv": "code,name,names,adjectives,demonyms\n"
        "XA,Aldoria,,Aldorian,\nXB,New Belmara,N.B.|IT,,\n",
    }
)
NATIONS = WORDS.nations("xy")


def find(*texts: str) -> list[str]:
    reports = [make_report(t, label=str(i)) for i, t in enumerate(texts)]
    revisions = {r.id: make_revision(r, t) for r, t in zip(reports, texts, strict=True)}
    found = find_countries(reports, revisions, PACKS)
    return [found[r.id] for r in reports]


def test_the_most_mentioned_country():
    assert find("Aldoria freed five from New Belmara. The Aldorian court agreed.") == ["XA"]
    assert find("New Belmara and Belmaran police, said Aldoria.") == ["XB"]


def test_places_count_for_their_country():
    assert find("Aldorian papers from Port Sample wrote of New Belmara.") == ["XA"]


def test_a_report_without_a_country_takes_the_usual_one():
    assert find("Five were freed.", "Aldoria freed five.") == ["XA", "XA"]
    assert find("Five were freed.") == [UNKNOWN_COUNTRY]


def test_the_longest_phrase_names_a_country():
    assert country_in("embassy of nowhere", PACKS.nations("en")) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the Aldorian embassy", "XA"),
        ("Embassy of New Belmara", "XB"),
        ("NEW BELMARA", "XB"),
        ("Aldoria", "XA"),
        ("Aldoria's embassy", "XA"),
        ("the N.B. embassy", "XB"),
        ("the IT embassy", "XB"),
        ("so it is", None),
        ("the embassy", None),
        ("Belmara", None),
        ("", None),
    ],
)
def test_which_country_a_few_words_belong_to(words, code):
    assert country_in(words, NATIONS) == code


def test_a_language_that_no_pack_knows_names_no_country_but_places_do():
    report = make_report("Port Sample e Aldoria.", language="xx")
    revision = make_revision(report, "Port Sample e Aldoria.")
    assert find_countries([report], {report.id: revision}, PACKS) == {report.id: "XA"}
    assert country_in("Aldoria", PACKS.nations("xx")) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("They told it to him. It is so.", UNKNOWN_COUNTRY),
        ("IT freed five.", "XB"),
        ("Five left N.B. on foot.", "XB"),
        ("It is said that Aldoria freed five. It was late.", "XA"),
    ],
)
def test_an_acronym_counts_only_in_capitals(text, code):
    """What is also a common word in small letters names no country there."""
    report = make_report(text, language="xy")
    assert find_countries([report], {report.id: make_revision(report, text)}, WORDS) == {
        report.id: code
    }


def test_the_title_counts_and_a_report_may_have_no_text():
    report = replace(make_report("-"), title="Five freed in New Belmara")
    assert find_countries([report], {}, PACKS) == {report.id: "XB"}


def test_of_two_mentioned_alike_the_first_code_is_taken():
    assert find("Aldoria and New Belmara.") == find("New Belmara and Aldoria.") == ["XA"]


def test_the_usual_country_is_that_of_most_reports():
    texts = ["Aldoria freed five.", "New Belmara freed two.", "New Belmara again.", "Five left."]
    assert find(*texts) == ["XA", "XB", "XB", "XB"]
    assert find(*texts[::-1]) == ["XB", "XB", "XB", "XA"]


def test_no_reports_no_countries():
    assert find_countries([], {}, PACKS) == {}


@given(st.lists(st.sampled_from(["Aldoria.", "New Belmara.", "Port Sample.", "Nothing."])))
def test_every_report_has_a_country_whatever_the_order(texts):
    found = find(*texts)
    assert len(found) == len(texts)
    assert set(found) <= {"XA", "XB", UNKNOWN_COUNTRY}
    assert sorted(find(*texts[::-1])) == sorted(found)


@given(st.lists(st.sampled_from(["Aldoria", "New", "Belmara", "Port", "Sample", "and"])))
def test_every_mention_counts_wherever_it_begins(words):
    text = " ".join(words)
    own = words.count("Aldoria") + text.count("Port Sample")
    other = text.count("New Belmara")
    if own != other:
        assert find(text) == ["XA" if own > other else "XB"]
