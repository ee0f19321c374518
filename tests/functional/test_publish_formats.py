"""Each format passes its ecosystem's own check, and nothing hostile is alive in any of them."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import sys
import warnings
from contextlib import closing
from pathlib import Path

import pytest

from corrobora.errors import UsageError
from corrobora.publish.formats import PublishFormat
from corrobora.publish.publishing import Wishes, publish
from corrobora.publish.tables import TABLES
from corrobora.register.audience import Audience
from tests.factories import NOON
from tests.functional.published import fresh, make_register, send_out

DATA = tuple(form for form in PublishFormat if form.value != "site")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    return send_out(make_register(folder), folder / "out", *DATA).out


def rows(out, name):
    lines = (out / "jsonl" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def as_lists(out, name):
    return [list(row.values()) for row in rows(out, name)]


# --- Frictionless -------------------------------------------------------------------------------


def test_frictionless_finds_the_package_valid(out):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package, validate  # noqa: PLC0415 - slow to load

        report = validate(str(out / "csv" / "datapackage.json"))
        package = Package(str(out / "csv" / "datapackage.json"))
        assert package.get_resource("persons").read_rows()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]


# --- FollowTheMoney -----------------------------------------------------------------------------


def entities(out):
    lines = (out / "ftm" / "entities.ftm.json").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_followthemoney_takes_every_entity_as_it_is(out):
    from followthemoney import model  # noqa: PLC0415 - slow to load

    seen = set()
    for one in entities(out):
        proxy = model.get_proxy(one)
        proxy.schema.validate({"properties": one["properties"]})
        assert {k: sorted(v) for k, v in proxy.to_dict()["properties"].items()} == {
            k: sorted(v) for k, v in one["properties"].items()
        }
        seen.add(one["schema"])
    assert {"Person", "Event", "Article", "Documentation", "PublicBody", "UnknownLink"} <= seen


def test_every_entity_that_is_named_is_there(out):
    from followthemoney import model  # noqa: PLC0415 - slow to load

    told = entities(out)
    ids = {one["id"] for one in told}
    assert len(ids) == len(told)
    for one in told:
        for prop, value in model.get_proxy(one).itervalues():
            assert prop.type.name != "entity" or value in ids


def test_our_extension_carries_act_step_and_origins(out):
    events = [one for one in entities(out) if one["schema"] == "Event"]
    findings = {row["address"]: row for row in rows(out, "findings")}
    assert {one["id"] for one in events} == set(findings)
    for one in events:
        ours, finding = one["corrobora"], findings[one["id"]]
        assert (ours["act"], ours["step"]) == (finding["act"], finding["step"])
        assert ours["independent"] == finding["independent"]
        assert ours["edtf"] == finding["date"]
        told = [o for o in rows(out, "origins") if o["finding"] == one["id"]]
        assert ours["origins"] == told


def test_people_who_speak_are_no_entities(out):
    people = {one["id"] for one in entities(out) if one["schema"] == "Person"}
    assert people == {row["address"] for row in rows(out, "persons")}


# --- Datasette ----------------------------------------------------------------------------------


def ask(out, *paths):
    from datasette.app import Datasette  # noqa: PLC0415 - slow to load

    async def get():
        metadata = json.loads((out / "datasette" / "metadata.json").read_text("utf-8"))
        served = Datasette([str(out / "datasette" / "publication.db")], metadata=metadata)
        await served.invoke_startup()
        found = [await served.client.get(path) for path in paths]
        for database in served.databases.values():
            database.close()
        return found

    return asyncio.run(get())


@pytest.mark.filterwarnings("ignore")
def test_datasette_opens_it_and_finds_words(out):
    person = rows(out, "persons")[0]["address"]
    home, page, found = ask(
        out,
        "/publication.json",
        f"/publication/persons/{person}",
        "/publication/passages.json?_search=prison&_shape=array",
    )
    assert {"persons", "findings", "figures"} <= {t["name"] for t in home.json()["tables"]}
    assert page.status_code == 200
    assert found.json()


@pytest.mark.filterwarnings("ignore")
def test_datasette_shows_hostile_words_dead(out):
    (page,) = ask(out, "/publication/reports")
    assert "<script>alert(1)" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_the_database_is_whole(out):
    with closing(sqlite3.connect(out / "datasette" / "publication.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            (number,) = database.execute(f"SELECT count(*) FROM {table.name}").fetchone()  # noqa: S608 - ours
            assert number == len(rows(out, table.name))


# --- Parquet ------------------------------------------------------------------------------------


def test_pandas_reads_the_parquet(out):
    import pandas as pd  # noqa: PLC0415 - slow to load

    for table in TABLES:
        frame = pd.read_parquet(out / "parquet" / f"{table.name}.parquet")
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == len(rows(out, table.name))
    findings = pd.read_parquet(out / "parquet" / "findings.parquet")
    assert findings["independent"].dtype == "int64"
    assert findings["hedged"].dtype == "bool"
    assert findings["conditions"].map(type).map(lambda t: t.__name__).isin(["ndarray"]).all()


def test_duckdb_joins_the_parquet(out):
    import duckdb  # noqa: PLC0415 - slow to load

    folder = out / "parquet"
    question = (
        f"SELECT p.name, f.step FROM '{folder}/findings.parquet' f"  # noqa: S608 - ours
        f" JOIN '{folder}/persons.parquet' p ON f.person = p.address ORDER BY 1, 2"
    )
    names = {row["address"]: row["name"] for row in rows(out, "persons")}
    wanted = sorted((names[f["person"]], f["step"]) for f in rows(out, "findings"))
    assert duckdb.sql(question).fetchall() == wanted


# --- XLSX ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(out):
    import openpyxl  # noqa: PLC0415 - slow to load

    return openpyxl.load_workbook(out / "xlsx" / "publication.xlsx")


def test_openpyxl_reads_every_table(book, out):
    assert book.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        sheet = book[table.name]
        header, *body = list(sheet.iter_rows(values_only=True))
        assert list(header) == [column.name for column in table.columns]
        assert len(body) == len(rows(out, table.name))


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    titles = [c.value for c in book["reports"]["C"] if c.value and "HYPERLINK" in str(c.value)]
    assert titles
    assert all(title.startswith("=HYPERLINK") for title in titles)


def test_a_cell_stays_text_after_somebody_edits_it(book):
    (cell,) = [c for c in book["reports"]["C"] if c.value and "HYPERLINK" in str(c.value)]
    assert cell.number_format == "@"


def test_the_workbook_has_no_date_of_today(book):
    assert book.properties.created.year == NOON.year
    assert book.properties.modified.year == NOON.year


# --- JSON Lines ---------------------------------------------------------------------------------


def test_every_line_is_an_object_with_all_columns(out):
    for table in TABLES:
        raw = (out / "jsonl" / f"{table.name}.jsonl").read_bytes()
        listed = [json.loads(line) for line in raw.split(b"\n") if line]
        assert [list(row) for row in listed] == [[c.name for c in table.columns]] * len(listed)
        assert len(raw.decode().splitlines()) == len(listed)


def test_csv_says_what_json_says(out):
    import csv  # noqa: PLC0415

    for table in TABLES:
        text = (out / "csv" / f"{table.name}.csv").read_text("utf-8")
        assert len(list(csv.reader(text.splitlines()))) == len(rows(out, table.name)) + 1


def test_every_reference_leads_somewhere(out):
    addresses = {t.name: {r["address"] for r in rows(out, t.name)} for t in TABLES if t.key}
    for table in TABLES:
        for column, parent in table.parents:
            wanted = {row[column] for row in rows(out, table.name)} - {None}
            assert wanted <= addresses[parent], (table.name, column)


def test_addresses_are_given_once(out):
    for table in TABLES:
        if table.key:
            told = [row[table.key] for row in rows(out, table.name)]
            assert len(told) == len(set(told)), table.name


# --- where the extra is missing -----------------------------------------------------------------


@pytest.fixture
def bare(monkeypatch):
    """An installation without the extra."""
    for name in ("xlsxwriter", "pyarrow", "followthemoney", "babel", "vl_convert"):
        monkeypatch.setitem(sys.modules, name, None)

    def lacks(form):
        from corrobora.publish.formats import _WRITERS  # noqa: PLC0415

        return _WRITERS[form].needs

    monkeypatch.setattr("corrobora.publish.publishing.find_missing", lacks)


@pytest.fixture
def where(out, tmp_path):
    return Path(shutil.copy(out.parent / "register.db", tmp_path / "register.db"))


def test_without_the_extra_what_needs_nothing_is_written(bare, where, tmp_path):
    done = send_out(where, tmp_path / "out")
    assert {"csv", "jsonl", "frictionless", "datasette"} == set(done.formats)
    assert {form.value for form, _ in done.left_out} >= {"xlsx", "parquet", "ftm"}


def test_without_the_extra_a_format_asked_for_is_refused_in_words(bare, where, tmp_path):
    with pytest.raises(UsageError, match=r'extra "publish"'):
        send_out(where, tmp_path / "out", PublishFormat.XLSX)
    assert not (tmp_path / "out").exists()


def test_somebody_publishes_by_name(where, tmp_path):
    wishes = Wishes(
        audience=Audience.OUTSIDE, formats=(PublishFormat.CSV,), languages=("en",), title="x"
    )
    with pytest.raises(UsageError, match="--by"):
        publish(where, tmp_path / "out", wishes, by=" ", at=NOON, random_bytes=fresh())
