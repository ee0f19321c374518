"""What a run of capitals names."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.name_kinds import is_headline, kind_of_run
from corrobora.extract.rules.name_runs import Run
from tests.unit.extract.rules.acting import lexicon
from tests.unit.extract.rules.reading import tokens

KINDS = [
    ("Ana Vale spoke", 0, 2, "person"),
    ("Xylo Quark , 34 , spoke", 0, 2, "person"),
    ("the writer Quark", 2, 3, "person"),
    ("in Quark", 1, 2, "located"),
    ("Xylo Quark", 0, 2, "unknown"),
    ("the Quark Ministry", 1, 3, "organisation"),
    ("the QRK", 1, 2, "organisation"),
    ("Quark Square", 0, 2, "place"),
    ("on X", 1, 2, "other"),
    ("Xylo Ab Cd Ef Gh Ij Kl", 0, 7, "organisation"),
    ("Quark , 4 May 2031", 0, 1, "located"),
]


@pytest.mark.parametrize(("text", "first", "last", "kind"), KINDS)
def test_kinds_follow_words_and_neighbours(text, first, last, kind):
    assert kind_of_run(tokens(text), Run(first, last), lexicon()) == kind


HEADLINES = [
    ("Famous Writer Freed After Long Ordeal", True),
    ("Famous writer freed after long ordeal", False),
    ("Ana Vale Freed", False),
    ("Famous Writer Freed After Long Ordeal.", False),
    ("Writers Ana Vale, Otto Brandt and Rosa Mendel were freed yesterday", False),
]


@pytest.mark.parametrize(("text", "wanted"), HEADLINES)
def test_headlines_have_capitals_nearly_everywhere(text, wanted):
    assert is_headline(tokens(text), lexicon()) is wanted


SPANISH_KINDS = [
    ("Ana Vela habló", 0, 2, "person"),
    ("la poeta Quarka", 2, 3, "person"),
    ("en Quarka", 1, 2, "located"),
    ("de Quarka", 1, 2, "unknown"),
    ("a Quarka", 1, 2, "unknown"),
    ("el Ministerio Quarka", 1, 3, "organisation"),
    ("la QRK", 1, 2, "organisation"),
    ("Quarka ( Agencia )", 0, 1, "located"),
    ("Xilo Quarka , 34 , habló", 0, 2, "person"),
    ("Xilo Quarka , cuyo hijo", 0, 2, "person"),
    ("Xilo Quarka calló", 0, 2, "unknown"),
]


@pytest.mark.parametrize(("text", "first", "last", "kind"), SPANISH_KINDS)
def test_kinds_in_spanish(text, first, last, kind):
    assert kind_of_run(tokens(text), Run(first, last), lexicon("es")) == kind


SPANISH_HEADLINES = [
    ("Liberan A Dos Famosos Escritores Tras Protesta", True),
    ("Liberan a dos famosos escritores tras protesta", False),
    ("Liberan A Dos Famosos Escritores Tras Protesta.", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "wanted"), SPANISH_HEADLINES)
def test_headlines_in_spanish(text, wanted):
    assert is_headline(tokens(text), lexicon("es")) is wanted
