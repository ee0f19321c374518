"""What an outlet takes back says nothing of what it takes back."""

from __future__ import annotations

import pytest

from tests.unit.extract.rules.acting import told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Weir withdraws its report that Ana Vale was released.", "en"),
        ("Correction: the Quay reported on Tuesday that Ana Vale had been released.", "en"),
        ("The Quay reported in error that Ana Vale had been released.", "en"),
        ("Corrección: este diario informó el martes que Ana Vela fue liberada.", "es"),
        ("El diario retiró su nota de que Ana Vela fue liberada.", "es"),
    ],
)
def test_what_is_taken_back_is_not_told(text, language):
    assert told(text, language) == []


def test_what_stands_beside_it_is():
    text = "Correction: the Quay said that Ana Vale was released. Ana Vale is in prison."
    assert told(text) == [("Ana Vale", "detention")]
