from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corrobora.errors import UnreadableReport
from corrobora.intake.archive import Article, Columns
from corrobora.intake.articles import Articles


def read_text(found):
    text = found.path.read_text("utf-8")
    if not text:
        raise UnreadableReport(str(found.path), "it is empty", "Give a report.")
    return Article(found.label, text)


@pytest.fixture
def folder(tmp_path):
    for name, count in (("b.jsonl", 2), ("a.jsonl", 1)):
        rows = [json.dumps({"id": f"{name}{n}", "text": "x" * 50}) for n in range(count)]
        (tmp_path / name).write_text("\n".join(rows), "utf-8")
    (tmp_path / "one.txt").write_text("a report", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    return tmp_path


def gather(*paths):
    told = []
    found = Articles(
        paths, Columns(), read_text=read_text, tell=lambda done, total: told.append((done, total))
    )
    return list(found), found, told


def test_archives_of_a_folder_come_first_and_in_order(folder):
    rows, found, _ = gather(folder)
    assert [row.id for row in rows] == ["a.jsonl0", "b.jsonl0", "b.jsonl1", "one"]
    assert [one.why for one in found.refused] == ["it is empty"]


def test_progress_grows_and_ends_with_all(folder):
    _, _, told = gather(folder)
    total = sum(path.stat().st_size for path in folder.iterdir())
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_progress_of_parquet_goes_by_what_is_in_it(tmp_path):
    table = pa.table({"id": range(9000), "text": ["the same words again"] * 9000})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    _, _, told = gather(tmp_path)
    assert told[-1][0] > 3 * (tmp_path / "a.parquet").stat().st_size
    assert len({done for done, _ in told}) > 4


def test_archive_named_itself(folder):
    assert [row.id for row in gather(folder / "a.jsonl")[0]] == ["a.jsonl0"]


def test_folder_of_archives_alone_is_no_mistake(folder):
    for name in ("one.txt", "empty.txt"):
        (folder / name).unlink()
    assert gather(folder)[1].refused == []


def test_path_that_is_not_there_is_refused(tmp_path):
    rows, found, _ = gather(tmp_path / "no.jsonl")
    assert rows == []
    assert len(found.refused) == 1


def test_only_so_many_refusals_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("corrobora.intake.articles._MOST_REFUSED", 3)
    (tmp_path / "a.jsonl").write_text("{\n" * 10, "utf-8")
    _, found, _ = gather(tmp_path)
    assert (len(found.refused), found.more_refused) == (3, 7)
