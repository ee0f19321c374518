"""Catalogues say every text that they hold, also the one of several numbers by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrobora.publish.catalogues import read_catalogue

ES = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Today"
msgstr "Hoy"

msgid "One person"
msgid_plural "%(num)s persons"
msgstr[0] "Una persona"
msgstr[1] "%(num)s personas"

msgid "Not yet"
msgstr ""
"""


@pytest.fixture
def catalogue(tmp_path: Path):
    (tmp_path / "es.po").write_text(ES, "utf-8")
    return read_catalogue(tmp_path, "es")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Today", "Hoy"),
        ("One person", "Una persona"),
        ("Not yet", "Not yet"),
        ("Unknown", "Unknown"),
        ("%(num)s persons", "%(num)s persons"),
    ],
)
def test_a_text_is_said(catalogue, text, told):
    assert catalogue.gettext(text) == told


@pytest.mark.parametrize(
    ("n", "told"), [(0, "%(num)s personas"), (1, "Una persona"), (2, "%(num)s personas")]
)
def test_a_number_of_things_is_said(catalogue, n, told):
    assert catalogue.ngettext("One person", "%(num)s persons", n) == told


def test_a_language_without_a_file_says_what_the_source_says(tmp_path):
    nothing = read_catalogue(tmp_path, "xx")
    assert nothing.gettext("Today") == "Today"
    assert nothing.ngettext("One", "Many", 2) == "Many"
