"""How many a passage says, in digits and words, and what bounds it."""

from __future__ import annotations

import pytest

from tests.unit.assess.passages import read

COUNTS = [
    ("42 miners and five teachers", "en", ["#42", "#5"]),
    ("two thousand and six people", "en", ["#2006"]),
    ("two hundred and six people", "en", ["#206"]),
    ("two dozen miners", "en", ["#24"]),
    ("sixty-one women", "en", ["#61"]),
    ("treinta y un mineros", "es", ["#31"]),
    ("más de mil personas", "es", ["#1000"]),
    ("dos mil personas", "es", ["#2000"]),
    ("una treintena de mineros", "es", ["#30"]),
    ("1,250 arrests", "en", ["#1250"]),
    ("1.250 arrestos", "es", ["#1250"]),
    ("one miner in 2030", "en", []),
    ("at 7 p.m. on 3 March", "en", []),
    ("at 10.40 in the evening", "en", []),
    ("nine are under eighteen", "en", ["#9"]),
    ("several miners and many teachers", "en", ["=qty.several", "=qty.many"]),
    ("both ministers left", "en", ["#2"]),
]


@pytest.mark.parametrize(("text", "language", "keys"), COUNTS)
def test_counts(text, language, keys):
    (wording,), _ = read([text], language)
    assert [item.key for item in wording.counts] == keys


BOUNDS = [
    ("at least 94 people", "en", {"#94": "least"}),
    ("no fewer than 94 people", "en", {"#94": "least"}),
    ("more than 94 people", "en", {"#94": "least"}),
    ("up to 94 people", "en", {"#94": "most"}),
    ("some 94 people", "en", {"#94": "about"}),
    ("almost 94 people", "en", {"#94": "about"}),
    ("al menos a 94 personas", "es", {"#94": "least"}),
    ("cerca de 94 personas", "es", {"#94": "about"}),
    ("una treintena de personas", "es", {"#30": "about"}),
    ("94 people, at least", "en", {}),
    ("some of the 94 people", "en", {}),
]


@pytest.mark.parametrize(("text", "language", "bounds"), BOUNDS)
def test_bounds(text, language, bounds):
    (wording,), _ = read([text], language)
    assert {key: bound.key for key, bound in wording.bounds.items()} == bounds


def test_a_bound_reaches_over_its_figure():
    text = "They freed at least 94 people."
    (wording,), _ = read([text])
    assert wording.bounds["#94"].span.of(text) == "at least 94"
