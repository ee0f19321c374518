from __future__ import annotations

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
