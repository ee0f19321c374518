"""The reader: a report in, statements out."""

from __future__ import annotations

from corrobora.extract.protocol import Extractor
from corrobora.extract.rules.reader import RulesReader
from corrobora.model.statement import Act, statement_id
from tests.factories import make_report, make_revision
from tests.unit.extract.rules.reading import packs


def read(text, language="en"):
    report = make_report(text, language=language)
    return RulesReader().read(report, make_revision(report, text), packs())


def test_it_is_an_extractor():
    reader: Extractor = RulesReader()
    assert reader.name == "rules"
    assert reader.version


def test_a_language_without_a_pack_gives_nothing():
    assert tuple(read("Ana Vale was freed.", "xx")) == ()


def test_a_regional_tag_is_read_with_its_language():
    assert [s.person.name for s in read("Ana Vela fue liberada.", "es-AR") if isinstance(s, Act)]


def test_the_same_report_gives_the_same_statements():
    text = "Ana Vale was freed on Monday. Six men were arrested."
    assert [statement_id(s) for s in read(text)] == [statement_id(s) for s in read(text)]


def test_nothing_to_find_gives_nothing():
    assert tuple(read("The harbour was quiet. Fish was cheap.")) == ()
