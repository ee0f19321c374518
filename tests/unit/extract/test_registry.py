"""Extractors by name."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from corrobora.errors import UsageError
from corrobora.extract import registry
from corrobora.extract.registry import extractor_names, open_extractor
from corrobora.extract.rules.reader import RulesReader


class Echo:
    """An extractor that another package might offer."""

    name = "echo"
    version = "1"

    def read(self, *_: object) -> tuple[()]:
        return ()


@pytest.fixture
def offered(monkeypatch):
    here = "tests.unit.extract.test_registry:Echo"
    points = EntryPoints(
        EntryPoint(name, here, "corrobora.extractors") for name in ("echo", "alpha", "rules")
    )
    monkeypatch.setattr(registry, "entry_points", points.select)


def test_the_rules_are_always_there():
    assert extractor_names()[0] == "rules"
    assert isinstance(open_extractor("rules"), RulesReader)


@pytest.mark.usefixtures("offered")
def test_what_packages_offer_follows_in_order_and_never_replaces_the_rules():
    assert extractor_names() == ("rules", "alpha", "echo")
    assert isinstance(open_extractor("rules"), RulesReader)


@pytest.mark.usefixtures("offered")
def test_an_offered_extractor_is_opened():
    assert open_extractor("echo").name == "echo"


@pytest.mark.parametrize("name", ["", "Rules", "nonsense"])
def test_an_unknown_name_is_told_with_those_there_are(name):
    with pytest.raises(UsageError) as caught:
        open_extractor(name)
    assert repr(name) in str(caught.value)
    assert "rules" in str(caught.value)
