"""Hostile words through everything that is published: no file of any format lets one live."""

from __future__ import annotations

import csv
import datetime
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from corrobora.publish.corrections import Change, Correction
from corrobora.publish.formats import Publication, PublishFormat, write_format
from corrobora.publish.released import Released
from corrobora.publish.tables import TABLES
from tests.unit.publish.samples import RELEASED

DAY = datetime.date(2031, 5, 6)
LIVE = "\"'></title></textarea></script>]]><xss-{} onxss=1>{{{{7*7}}}}"
STARTS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
    "=cmd|' /C calc'!A0",
)
# Fields whose words are of a closed list or have a form of their own: nobody outside writes them.
CLOSED = {
    "address", "person", "finding", "conflict", "of", "report", "derived", "source", "site",
    "story",
    "custody", "act", "step", "kind", "stance", "connection", "verified", "direction", "drift",
    "family", "measure", "column", "bound", "unit", "state", "certainty", "language", "date",
    "published", "since", "as_of", "hour", "day", "by", "said", "superseded_by", "conditions",
    "why", "body", "link", "last_held", "nationality",
}  # fmt: skip


def spoil(row, make):
    """A row whose every text that is written outside is hostile."""
    changed = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name in CLOSED:
            continue
        if isinstance(value, str) and type(value) is str:
            changed[field.name] = make(field.name)
        elif isinstance(value, tuple) and all(type(one) is str for one in value):
            changed[field.name] = (make(field.name),)
    return replace(row, **changed)


def hostile(make) -> Released:
    tables = {
        table.name: tuple(spoil(row, make) for row in getattr(RELEASED, table.name, ()))
        for table in TABLES
        if hasattr(RELEASED, table.name) and table.name not in {"withheld", "counts"}
    }
    return replace(RELEASED, **tables)


def write(form, released, title="Lowland"):
    publication = Publication(
        released=released,
        corrections=(
            Correction(day=DAY, what="person", change=Change.ADDED, address="aaaa"),
            Correction(day=DAY, what="person", change=Change.WITHDRAWN, address=None),
        ),
        languages=("en", "es"),
        title=title,
    )
    return dict(write_format(form, publication))


@pytest.fixture(scope="module")
def site():
    return write(PublishFormat.SITE, hostile(LIVE.format), LIVE.format("title"))


def pages(site):
    return {name: content.decode() for name, content in site.items() if name.endswith(".html")}


def find_live(text):
    found = []
    for one in html.document_fromstring(
        text.encode(), parser=html.HTMLParser(encoding="utf-8")
    ).iter():
        if not isinstance(one.tag, str):
            continue
        if one.tag.startswith("xss") or one.tag in {"iframe", "object", "embed", "base", "applet"}:
            found.append(one.tag)
        for name, value in one.attrib.items():
            is_link = name in {"href", "src", "action", "srcset", "data"}
            if name.startswith(("on", "xss")) or (
                is_link and re.match(r"\s*(javascript|data|vbscript):", value)
            ):
                found.append(f"{one.tag} {name}={value[:40]}")
        if (
            one.tag == "script"
            and (one.text or "").strip()
            and one.get("type") != "application/json"
        ):
            found.append("script within the page")
    return found


def test_there_are_pages_of_each_kind(site):
    kinds = {name.split("/")[1] for name in pages(site) if name.count("/") == 2}
    assert kinds == {"person", "site", "story", "es"}
    assert len(pages(site)) > 15


def test_nothing_lives_on_any_page(site):
    assert {name: live for name, text in pages(site).items() if (live := find_live(text))} == {}


@pytest.mark.parametrize(
    "field", ["name", "other_names", "title", "outlet", "text", "speaker", "what"]
)
def test_what_is_hostile_is_shown_as_words(site, field):
    told = f"<xss-{field} onxss"
    assert any(
        told in html.document_fromstring(text).text_content() for text in pages(site).values()
    )


def test_no_template_is_worked_out_twice(site):
    assert not any("{{49}}" in text or ">49<" in text for text in pages(site).values())


def test_feeds_are_whole_and_nothing_lives_in_them(site):
    feeds = {name: content for name, content in site.items() if name.endswith((".xml", ".atom"))}
    assert feeds
    for name, content in feeds.items():
        for one in ET.fromstring(content).iter():  # noqa: S314 - our own
            assert "xss" not in one.tag, name
            assert not any("xss" in key for key in one.attrib), name


def test_charts_are_whole_and_nothing_lives_in_them(site):
    charts = {name: content for name, content in site.items() if name.endswith(".svg")}
    for name, content in charts.items():
        tags = {one.tag.partition("}")[2].lower() for one in ET.fromstring(content).iter()}  # noqa: S314
        assert not tags & {"script", "foreignobject", "iframe", "animate", "set"}, name
        assert not {tag for tag in tags if tag.startswith("xss")}, name


def test_what_the_search_reads_is_data_alone(site):
    """The index of the search is read as JSON, or is one value given to a name; nothing ends it."""
    for name, content in site.items():
        text = content.decode("utf-8", "replace")
        if name.endswith(".json"):
            json.loads(text)
        if name.endswith(".js") and "xss-" in text:
            assert "\u2028" not in text, name
            written = re.fullmatch(r"window\.\w+ = JSON\.parse\((.*)\);\n", text)
            assert written, name  # one text given to a reader of data, and nothing behind it
            assert isinstance(json.loads(json.loads(written[1])), list)


def test_no_file_has_a_name_from_outside(site):
    for name in site:
        assert re.fullmatch(r"[\w./-]+", name, re.ASCII), name
        assert ".." not in name
        assert "xss" not in name


def test_no_page_loads_anything_from_elsewhere(site):
    for name, text in pages(site).items():
        for one in html.document_fromstring(text.encode()).iter(
            "script", "link", "img", "source", "iframe"
        ):
            for key in ("src", "href", "srcset"):
                assert not re.match(r"\s*(\w+:)?//", one.get(key, "")), name


# --- formulas -------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_of_a_flat_table_begins_a_formula(start):
    files = write(PublishFormat.CSV, hostile(lambda _: start))
    cells = 0
    for name, content in files.items():
        if not name.endswith(".csv"):
            continue
        for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")):
            for cell in row:
                cells += 1
                is_number = re.fullmatch(r"-?\d+", cell)
                assert is_number or not cell.startswith(
                    ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")
                ), (
                    name,
                    cell,
                )
    assert cells > 100


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(start):
    from io import BytesIO  # noqa: PLC0415

    from openpyxl import load_workbook  # noqa: PLC0415 - an extra

    (content,) = write(PublishFormat.XLSX, hostile(lambda _: start)).values()
    book = load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 100
    assert [c.coordinate for c in cells if c.data_type == "f"] == []
    assert [c.coordinate for c in cells if c.hyperlink is not None] == []
    assert (
        any(isinstance(c.value, str) and "1+1" in c.value for c in cells)
        or "calc" in start
        or "SUM" in start
    )


def test_lines_of_json_are_lines():
    odd = "a\u2028b\u2029c\x85d\ne\r"
    for name, content in write(PublishFormat.JSONL, hostile(lambda _: odd)).items():
        lines = content.decode().split("\n")
        assert lines[-1] == "", name
        for line in lines[:-1]:
            assert isinstance(json.loads(line), dict), name


def test_a_database_of_hostile_words_is_whole(tmp_path):
    for name, content in write(PublishFormat.DATASETTE, hostile(LIVE.format)).items():
        if name.endswith((".db", ".sqlite")):
            file = tmp_path / "made.db"
            file.write_bytes(content)
            with closing(sqlite3.connect(file)) as raw:
                assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
                ((number,),) = raw.execute("SELECT count(*) FROM persons").fetchall()
                assert number == len(RELEASED.persons)
        elif name.endswith((".json", ".yml", ".yaml")):
            assert "<xss" not in content.decode() or json.loads(content)


@pytest.mark.parametrize(
    "form", [PublishFormat.JSONL, PublishFormat.FTM, PublishFormat.FRICTIONLESS]
)
def test_what_is_json_is_whole(form):
    for name, content in write(form, hostile(LIVE.format), LIVE.format("title")).items():
        if name.endswith(".json") and not name.endswith(".ftm.json"):
            json.loads(content)
        elif name.endswith((".jsonl", ".ftm.json")):
            assert all(json.loads(line) for line in content.decode().splitlines()), name
