"""Each writer alone, with whatever words there are."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import replace

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.live_cells import disarm
from corrobora.publish import csv_tables, data_package, datasette, entities, json_lines, parquet
from corrobora.publish import workbook as xlsx
from corrobora.publish.formats import PublishFormat, find_missing, write_format
from corrobora.publish.released import Released
from corrobora.publish.tables import TABLES
from corrobora.register.audience import Audience
from tests.unit.publish.samples import DAY, NOON, PERSON, RELEASED, WITHDRAWN, publication

HOSTILE = ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "]]>", "<script>", 'a"b', "a,b", "a;b", "é"]
EMPTY = Released(audience=Audience.OUTSIDE, as_of=DAY, changed_at=NOON)
WRITERS = [csv_tables, json_lines, parquet, xlsx, datasette, entities, data_package]


def named(*names):
    people = tuple(
        replace(PERSON, address=f"a{n}", name=name, other_names=()) for n, name in enumerate(names)
    )
    return publication(replace(EMPTY, persons=people))


def files(writer, of):
    return dict(writer.write(of))


@pytest.mark.parametrize("writer", WRITERS, ids=lambda w: w.__name__)
def test_the_same_gives_the_same_bytes(writer):
    one = publication(RELEASED, WITHDRAWN)
    assert files(writer, one) == files(writer, one)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda w: w.__name__)
def test_nothing_to_tell_is_no_mistake(writer):
    assert files(writer, publication(EMPTY))


def test_csv_keeps_every_word_and_runs_none():
    text = files(csv_tables, named(*HOSTILE))["persons.csv"].decode()
    told = [row["name"] for row in csv.DictReader(io.StringIO(text))]
    assert told == [disarm(name) for name in HOSTILE]


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@,;\"'<&"), min_size=1
)


@given(st.lists(TEXT, min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_any_words_come_back_from_csv_and_json(names):
    of = named(*names)
    rows = list(csv.DictReader(io.StringIO(files(csv_tables, of)["persons.csv"].decode())))
    assert [row["name"] for row in rows] == [disarm(name) for name in names]
    lines = files(json_lines, of)["persons.jsonl"].split(b"\n")
    assert [json.loads(line)["name"] for line in lines if line] == names


def test_xlsx_keeps_words_as_text():
    content = files(xlsx, named(*HOSTILE))["publication.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(content))["persons"]
    cells = [sheet.cell(n + 2, 2) for n in range(len(HOSTILE))]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}


def test_parquet_keeps_lists_and_days():
    content = files(parquet, publication())
    findings = pq.read_table(io.BytesIO(content["findings.parquet"])).to_pylist()
    assert findings[0]["conditions"] == ["exile", "reporting"]
    assert findings[0]["hedged"] is False
    figures = pq.read_table(io.BytesIO(content["figures.parquet"])).to_pylist()
    assert figures[0]["day"] == DAY
    assert figures[0]["low"] is None


def test_datasette_finds_names_without_accents():
    database = sqlite3.connect(":memory:")
    database.deserialize(files(datasette, publication())["publication.db"])
    question = "SELECT name FROM persons_fts WHERE persons_fts MATCH 'ines'"
    assert database.execute(question).fetchall() == [("Ines Abellard",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_the_package_names_every_column():
    plain = json.loads(files(data_package, publication())["datapackage.json"])
    for resource, table in zip(plain["resources"], TABLES, strict=True):
        told = [field["name"] for field in resource["schema"]["fields"]]
        assert told == [column.name for column in table.columns]


def test_entities_have_no_mark_of_doubt_in_dates_and_keep_it_beside():
    doubtful = replace(RELEASED.findings[0], date="2031-05~")
    lines = files(entities, publication(replace(RELEASED, findings=(doubtful,))))
    told = [json.loads(line) for line in lines["entities.ftm.json"].splitlines()]
    (event,) = [one for one in told if one["schema"] == "Event"]
    assert event["properties"]["date"] == ["2031-05"]
    assert event["corrobora"]["edtf"] == "2031-05~"


@pytest.mark.parametrize(
    ("connection", "schema"), [("authority", "PublicBody"), ("organisation", "Organization")]
)
def test_bodies_are_public_where_they_are_an_authority(connection, schema):
    origin = replace(RELEASED.origins[0], connection=connection)
    lines = files(entities, publication(replace(RELEASED, origins=(origin,))))
    told = [json.loads(line) for line in lines["entities.ftm.json"].splitlines()]
    assert [one["schema"] for one in told if one["id"] == "bbbb"] == [schema]


def test_every_format_has_a_writer_and_a_folder():
    for form in PublishFormat:
        assert find_missing(form) == ()
        paths = [path for path, _ in write_format(form, publication(RELEASED, WITHDRAWN))]
        assert paths
        assert all("/" in path and not path.startswith(("/", "..")) for path in paths)
