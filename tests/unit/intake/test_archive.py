from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corrobora.errors import InputError
from corrobora.intake.archive import Article, Columns, batch_articles, read_archive
from corrobora.intake.files import Refusal


def read(path, **columns):
    return list(read_archive(path, Columns(**columns)))


def flat(rows):
    """Articles, those of batches among them, as triples; refusals as they are."""
    found = []
    for row in rows:
        if isinstance(row, Article):
            found.append((row.id, row.text, row.date))
        elif isinstance(row, Refusal):
            found.append(row)
        else:
            found += [tuple(one.values()) for one in row.to_pylist()]
    return found


def write_lines(path, *lines):
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_lines_of_json(tmp_path):
    path = write_lines(
        tmp_path / "a.jsonl", '{"id": 7, "text": "Sólo", "more": 1}', "", '{"id": "x", "text": ""}'
    )
    assert flat(read(path)) == [("7", "Sólo", ""), ("x", "", "")]


def test_byte_order_mark_is_no_part_of_the_first_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "a"}')
    assert flat(read(path)) == [("1", "a", "")]


def test_columns_go_by_the_names_given(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", '{"url": "u", "body": "b", "day": "2031-01-02"}')
    assert flat(read(path, id="url", text="body", date="day")) == [("u", "b", "2031-01-02")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "the line is no JSON"),
        ("[" * 100_000, "the line is no JSON"),
        ("3", "no JSON object"),
        ('{"text": "a"}', "there is no 'id'"),
        ('{"id": [1], "text": "a"}', "there is no 'id'"),
        ('{"id": 1}', "'text' is no text"),
        ('{"id": 1, "text": null}', "'text' is no text"),
        ('{"id": 1, "text": 5}', "'text' is no text"),
    ],
)
def test_line_that_is_no_article_is_refused_with_its_number(tmp_path, line, why):
    path = write_lines(
        tmp_path / "a.jsonl", '{"id": 1, "text": "a"}', line, '{"id": 2, "text": "b"}'
    )
    first, refused, last = flat(read(path))
    assert (first[0], last[0]) == ("1", "2")
    assert refused.path == f"{path}:2"
    assert why in refused.why
    assert refused.advice


def test_text_beyond_all_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("corrobora.intake.archive._LONGEST", 10)
    path = write_lines(tmp_path / "a.jsonl", json.dumps({"id": 1, "text": "a" * 11}))
    (refused,) = read(path)
    assert "too long" in refused.why


def test_half_a_pair_is_no_character(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", r'{"id": "\udc00", "text": "a\ud800b"}')
    assert flat(read(path)) == [("?", "a?b", "")]


def test_csv_with_line_breaks_and_quotes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('\ufefftext,id,more\n"one\ntwo, ""three""",1,x\nfour,2,\n', "utf-8")
    assert flat(read(path)) == [("1", 'one\ntwo, "three"', ""), ("2", "four", "")]


def test_csv_with_a_field_of_megabytes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"id,text\n1,{'a ' * 1_000_000}\n", "utf-8")
    assert len(flat(read(path))[0][1]) == 2_000_000


def test_short_row_of_csv_is_refused(tmp_path):
    path = write_lines(tmp_path / "a.csv", "id,text", "1", "2,b")
    refused, kept = flat(read(path))
    assert refused.path == f"{path}:2"
    assert kept == ("2", "b", "")


def test_values_between_tabs(tmp_path):
    assert flat(read(write_lines(tmp_path / "a.tsv", "id\ttext", "1\ta, b"))) == [("1", "a, b", "")]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())]
)
@pytest.mark.parametrize("ids", [pa.int64(), pa.string()])
def test_parquet_of_any_kind_of_string(tmp_path, kind, ids):
    table = pa.table({"id": pa.array([1, 2]).cast(ids), "text": pa.array(["a", "b"]).cast(kind)})
    pq.write_table(table, tmp_path / "a.parquet")
    assert flat(read(tmp_path / "a.parquet")) == [("1", "a", ""), ("2", "b", "")]


def test_parquet_with_rows_that_lack_something(tmp_path):
    table = pa.table(
        {"id": [1, None, 3, 4], "text": ["a", "b", None, "d"], "day": ["", None, "x", "2031"]}
    )
    pq.write_table(table, tmp_path / "a.parquet")
    one, two, three, four = flat(read(tmp_path / "a.parquet", date="day"))
    assert (one, four) == (("1", "a", ""), ("4", "d", "2031"))
    assert (two.path, three.path) == tuple(f"{tmp_path / 'a.parquet'}, row {n}" for n in (2, 3))


def test_parquet_dates_become_strings(tmp_path):
    table = pa.table({"id": [1, 2], "text": ["a", "b"], "day": pa.array([0, None], pa.date32())})
    pq.write_table(table, tmp_path / "a.parquet")
    assert [row[2] for row in flat(read(tmp_path / "a.parquet", date="day"))] == ["1970-01-01", ""]


def test_large_rows_of_parquet_come_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr("corrobora.intake.archive._BYTES", 100)
    texts = ["x" * size for size in (30, 30, 500, 30, 30, 30)]
    pq.write_table(pa.table({"id": range(6), "text": texts}), tmp_path / "a.parquet")
    parts = read(tmp_path / "a.parquet")
    assert len(parts) > 2
    assert [row[1] for row in flat(parts)] == texts


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_column_that_is_not_there_is_named_with_those_that_are(tmp_path, name):
    if name.endswith("csv"):
        write_lines(tmp_path / name, "id,body", "1,a")
    else:
        pq.write_table(pa.table({"id": [1], "body": ["a"]}), tmp_path / name)
    with pytest.raises(InputError, match="'text'; there are id, body"):
        read(tmp_path / name)


@pytest.mark.parametrize(("name", "raw"), [("a.parquet", b"no"), ("a.csv", b"id,text\n1,\xff\n")])
def test_archive_that_cannot_be_read_is_named(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(InputError, match=name):
        read(tmp_path / name)


def articles(*sizes):
    return [Article(str(n), "x" * size) for n, size in enumerate(sizes)]


def test_batches_are_bounded_by_rows(monkeypatch):
    monkeypatch.setattr("corrobora.intake.archive._ROWS", 2)
    assert [len(batch) for batch in batch_articles(articles(1, 1, 1, 1, 1))] == [2, 2, 1]


def test_batches_are_bounded_by_characters(monkeypatch):
    monkeypatch.setattr("corrobora.intake.archive._CHARACTERS", 10)
    assert [len(batch) for batch in batch_articles(articles(4, 4, 4, 50, 1))] == [2, 1, 1, 1]


def test_whole_batches_stand_between_gathered_ones():
    (whole,) = batch_articles(articles(1, 1))
    parts = batch_articles([*articles(1), whole, *articles(1, 1, 1)])
    assert [len(part) for part in parts] == [1, 2, 3]


def test_no_articles_no_batches():
    assert list(batch_articles([])) == []
