"""`corrobora copies`: archives in, pairs out, whatever is in them."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corrobora.errors import InputError, NothingToRead, UsageError
from corrobora.lineage.bulk.batches import keep_batch
from corrobora.lineage.bulk.kernel import load_kernel
from corrobora.lineage.bulk.pairs import PairFinder
from tests.bulk_archives import CACHE, find, make_text, read_pairs, write_archive

COLUMNS = [
    *("a", "b", "a_share", "b_share", "jaccard", "shared", "stretch", "a_word", "b_word"),
    *("kind", "within", "earlier"),
]
STORY = make_text(1)
WORDS = STORY.split()
ROWS = [
    {"id": "story", "text": STORY, "day": "2031-01-02"},
    {"id": "other", "text": make_text(2), "day": "2031-01-02"},
    {"id": "reprint", "text": STORY, "day": "2031-01-03"},
    {"id": "shouted", "text": f"«{STORY.upper()}!»", "day": "2031-01-01"},
    {"id": "cut", "text": " ".join(WORDS[:40]), "day": ""},
    {"id": "led", "text": make_text(3, 80) + " " + " ".join(WORDS[:40]), "day": "2031-01-05"},
]


@pytest.fixture(autouse=True)
def cached(monkeypatch):
    """The command keeps its compiled code where the other tests have theirs."""
    monkeypatch.setattr("corrobora.cli.copies.cache_folder", lambda: CACHE.parent)


def by_ids(rows):
    return {(row["a"], row["b"]): row for row in rows}


@pytest.mark.parametrize("form", [".jsonl", ".csv", ".parquet"])
def test_every_form_is_read_and_written_alike(call, tmp_path, form):
    archive, out = write_archive(tmp_path / f"in{form}", ROWS), tmp_path / f"out{form}"
    done = call("copies", archive, "--out", out, "--date", "day", "--workers", "2")
    assert done.code == 0, done.err
    if form == ".parquet":
        rows = read_pairs(out)
        assert pq.read_schema(out).names == COLUMNS
    elif form == ".csv":
        rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
        assert list(rows[0]) == COLUMNS
    else:
        rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        assert list(rows[0]) == COLUMNS
    kinds = {
        pair: (row["kind"], row["within"], row["earlier"]) for pair, row in by_ids(rows).items()
    }
    assert kinds == {
        ("story", "reprint"): ("verbatim", "", "a"),
        ("story", "shouted"): ("same_words", "", "b"),
        ("story", "cut"): ("contained", "b", ""),
        ("story", "led"): ("partial", "", "a"),
        ("cut", "led"): ("contained", "a", ""),
    }
    assert not list(tmp_path.glob("*.work"))


def test_shares_and_places_are_exact(tmp_path):
    archive = write_archive(tmp_path / "in.jsonl", ROWS)
    find([archive], tmp_path / "out.parquet")
    row = by_ids(read_pairs(tmp_path / "out.parquet"))["story", "led"]
    assert (row["shared"], row["stretch"], row["a_word"], row["b_word"]) == (37, 40, 0, 80)
    assert row["a_share"] == round(37 / 117, 4)
    assert row["b_share"] == round(37 / 117, 4)
    assert row["jaccard"] == round(37 / 197, 4)


def test_summary_for_people_and_for_programs(call, tmp_path):
    archive = write_archive(tmp_path / "in.jsonl", [*ROWS, {"id": "x", "text": "one word"}])
    said = call("copies", archive, "--out", tmp_path / "out.csv").out
    assert "7 articles: 5 pairs written to" in said
    assert "1  verbatim: the very same text" in said
    assert "1 article of fewer than 18 words: too short to tell" in said
    again = call("copies", archive, "--out", tmp_path / "o.csv", "--format", "json").json
    assert (again["articles"], again["pairs"], again["same_words"]) == (7, 5, 2)
    assert again["too_short"] == 1


def test_file_that_is_there_is_kept(call, tmp_path):
    archive = write_archive(tmp_path / "in.jsonl", ROWS)
    out = tmp_path / "out.csv"
    out.write_text("mine", "utf-8")
    assert call("copies", archive, "--out", out).code == 2
    assert out.read_text("utf-8") == "mine"
    assert call("copies", archive, "--out", out, "--force").code == 0
    assert out.read_text("utf-8").startswith("a,b,")


def test_rows_that_are_no_articles_are_refused_by_line(call, tmp_path):
    archive = tmp_path / "in.jsonl"
    good = [json.dumps(row) for row in ROWS]
    bad = ["{broken", "[1]", '{"text": "no id"}', '{"id": 1, "text": 7}', "", "\xff"]
    archive.write_bytes("\n".join([good[0], *bad, *good[1:]]).encode("latin-1", "replace"))
    done = call("copies", archive, "--out", tmp_path / "out.csv", "--format", "json")
    assert done.code == 3
    assert (done.json["articles"], done.json["pairs"], len(done.json["refused"])) == (6, 5, 5)
    assert [f"{archive}:{n}: " in done.err for n in (2, 3, 4, 5, 7)] == [True] * 5


def test_folder_of_files_is_read_too(call, stories, tmp_path):
    write_archive(stories / "more.jsonl", ROWS)
    done = call("copies", stories, "--out", tmp_path / "out.parquet", "--format", "json")
    assert done.json["articles"] == len(ROWS) + 4
    assert ("courier", "mirror") in by_ids(read_pairs(tmp_path / "out.parquet"))


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"name": "in.jsonl", "out": "out.txt"}, UsageError, ".parquet, .csv, .jsonl"),
        ({"name": "in.csv", "out": "out.csv", "text": "id,body\n1,x\n"}, InputError, "'text'"),
        ({"name": "in.parquet", "out": "o.csv", "text": "no"}, InputError, "cannot be read"),
        ({"name": "in.jsonl", "out": "out.csv", "text": ""}, NothingToRead, "no article"),
        ({"name": "no/where.jsonl", "out": "out.csv"}, NothingToRead, "where.jsonl"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path, arguments, error, said):
    archive = tmp_path / arguments["name"]
    if archive.parent.exists():
        archive.write_text(arguments.get("text", '{"id": 1, "text": "x"}\n'), "utf-8")
    with pytest.raises(error, match=said):
        find([archive], tmp_path / arguments["out"])


def test_missing_parts_are_named(call, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for name in [n for n in sys.modules if n.startswith(("corrobora.bulk", "corrobora.intake.ar"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("corrobora.bulk", raising=False)
    done = call("copies", tmp_path, "--out", tmp_path / "out.csv")
    assert done.code == 1
    assert "needs pyarrow" in done.err
    assert "make bulk" in done.err


# --- texts as nobody should write them ----------------------------------------------------------


def test_texts_of_nothing_and_of_one_word_have_no_pairs(tmp_path):
    texts = ["", " ", "word", "word", "…", "a b c", "a b c", "\x00", "  "]
    rows = [{"id": n, "text": text} for n, text in enumerate(texts)]
    found = find([write_archive(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet")
    assert (found.articles, found.pairs, found.short) == (9, 0, 9)


def test_one_sentence_ten_thousand_times(tmp_path):
    sentence = " ".join(WORDS[:12]) + ". "
    rows = [{"id": "long", "text": sentence * 10_000}, {"id": "half", "text": sentence * 5_000}]
    rows += [{"id": "once", "text": sentence + STORY}]
    started = time.monotonic()
    find([write_archive(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet")
    assert time.monotonic() - started < 20
    # Twelve different runs of four words are no evidence, however often they are said.
    assert read_pairs(tmp_path / "out.parquet") == []


def test_text_of_five_megabytes_beside_its_parts(tmp_path):
    parts = [make_text(seed, 300) for seed in range(20, 60)]
    long = " ".join([*parts, *(make_text(seed, 400) for seed in range(100, 1600))])
    assert len(long) > 5_000_000
    rows = [{"id": "book", "text": long}, *({"id": n, "text": t} for n, t in enumerate(parts))]
    found = find([write_archive(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet")
    assert found.kinds == {"contained": 40}
    assert {row["within"] for row in read_pairs(tmp_path / "out.parquet")} == {"b"}


def test_sixty_identical_texts_are_a_star_and_a_changed_copy_joins_it(tmp_path):
    rows = [{"id": f"site{n}", "text": STORY} for n in range(60)]
    rows.append({"id": "changed", "text": " ".join(WORDS[:60]) + " " + make_text(9, 30)})
    found = find([write_archive(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet")
    pairs = by_ids(read_pairs(tmp_path / "out.parquet"))
    assert set(pairs) == {("site0", f"site{n}") for n in range(1, 60)} | {("site0", "changed")}
    assert found.twins == 59


def test_story_that_hundreds_changed_a_little_is_not_hidden(tmp_path):
    """No two have the same words, and each run of four stands in far more than the bar."""
    rows = [{"id": n, "text": f"{STORY} {make_text(1000 + n, 12)}"} for n in range(300)]
    found = find([write_archive(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet")
    pairs = by_ids(read_pairs(tmp_path / "out.parquet"))
    assert {b for _, b in pairs} == {str(n) for n in range(1, 300)}  # each has an earlier one
    assert found.crowds > 0
    assert found.largest_crowd == 300
    assert found.pairs < 300 * 5  # and not 300 * 299 / 2


def test_scripts_without_spaces(tmp_path):
    story = "".join(chr(0x4E00 + (n * 7919) % 2000) for n in range(200))
    other = "".join(chr(0x4E00 + (n * 6007 + 55) % 2000) for n in range(200))
    rows = [
        {"id": "story", "text": story},
        {"id": "other", "text": other},
        {"id": "cut", "text": story[50:130]},
    ]
    find([write_archive(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet")
    (row,) = read_pairs(tmp_path / "out.parquet")
    assert (row["a"], row["b"], row["kind"], row["within"]) == ("story", "cut", "contained", "b")
    assert (row["stretch"], row["a_word"]) == (80, 50)


def test_repeated_ids_are_told(tmp_path):
    rows = [{"id": "same", "text": STORY}, {"id": "same", "text": make_text(2)}]
    found = find([write_archive(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet")
    assert found.repeated_ids == 1


# --- however it is worked -----------------------------------------------------------------------


def many(count=600):
    rows = [{"id": str(n), "text": make_text(n)} for n in range(count)]
    for n in range(0, count, 3):
        words = make_text(n + 1).split()
        rows[n]["text"] = " ".join([*words[: 40 + n % 60], *make_text(5000 + n, 20).split()])
    return rows


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("expected")
    find([write_archive(folder / "in.jsonl", many())], folder / "out.parquet")
    return read_pairs(folder / "out.parquet")


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"workers": 3}, id="threads"),
        pytest.param({"workers": 2, "in_processes": True}, id="processes", marks=pytest.mark.slow),
        pytest.param({"memory": 128, "workers": 2}, id="little memory"),
    ],
)
def test_workers_and_memory_change_nothing(tmp_path, expected, settings):
    archive = write_archive(tmp_path / "in.jsonl", many())
    find([archive], tmp_path / "out.parquet", **settings)
    assert len(expected) == 200
    assert read_pairs(tmp_path / "out.parquet") == expected


def test_borders_of_batches_change_nothing(tmp_path, expected, monkeypatch):
    monkeypatch.setattr("corrobora.intake.archive._ROWS", 7)
    archive = write_archive(tmp_path / "in.jsonl", many())
    find([archive], tmp_path / "out.parquet", workers=2)
    assert read_pairs(tmp_path / "out.parquet") == expected


def test_order_of_the_archive_turns_pairs_round_at_most(tmp_path, expected):
    archive = write_archive(tmp_path / "in.jsonl", many()[::-1])
    find([archive], tmp_path / "out.parquet")
    turned = {
        frozenset((row["a"], row["b"])): row["jaccard"]
        for row in read_pairs(tmp_path / "out.parquet")
    }
    assert turned == {frozenset((row["a"], row["b"])): row["jaccard"] for row in expected}


def test_longer_archive_is_read_from_where_it_grew(tmp_path, monkeypatch):
    monkeypatch.setattr("corrobora.intake.archive._ROWS", 100)
    work = tmp_path / "work"
    archive = write_archive(tmp_path / "in.jsonl", many(300))
    assert find([archive], tmp_path / "one.parquet", work=work).taken_over == 0
    write_archive(archive, [*many(300), *({"id": f"new{n}", "text": make_text(n)} for n in (1, 2))])
    found = find([archive], tmp_path / "two.parquet", work=work)
    assert (found.articles, found.taken_over) == (302, 300)
    assert ("1", "new1") in by_ids(read_pairs(tmp_path / "two.parquet"))


KILLED = """
import os, signal, sys
from pathlib import Path
from corrobora import bulk
from corrobora.intake import archive
from corrobora.lineage.bulk.batches import keep_batch
from corrobora.lineage.bulk.kernel import load_kernel
from corrobora.lineage.bulk.pairs import PairFinder
from tests.bulk_archives import find
archive._ROWS = 50
whole, left = bulk.keep_batch, [int(sys.argv[3])]
def dying(*given):
    done = whole(*given)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
bulk.keep_batch = dying
find([Path(sys.argv[1])], Path(sys.argv[2]))
"""


@pytest.mark.slow
def test_killed_run_goes_on_where_it_was(tmp_path, expected, monkeypatch):
    archive, out = write_archive(tmp_path / "in.jsonl", many()), tmp_path / "out.parquet"
    command = [sys.executable, "-c", KILLED, archive, out, "5"]
    killed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not out.exists()
    # What was half written when it died is done again.
    work = tmp_path / "out.parquet.work"
    torn = next(iter(work.glob("*.shingles")))
    torn.write_bytes(torn.read_bytes()[:-8])
    monkeypatch.setattr("corrobora.intake.archive._ROWS", 50)
    found = find([archive], out)
    assert found.taken_over == 250
    assert read_pairs(out) == expected
    assert not work.exists()


@pytest.mark.slow
def test_joins_spill_to_the_work_folder(tmp_path):
    """More than the memory holds goes to the work folder, and nothing is lost."""
    rows = pa.RecordBatch.from_pydict({"id": ["a"], "text": [STORY], "date": [""]})
    batch = keep_batch(load_kernel(CACHE), rows, 0, tmp_path)
    with PairFinder([batch], tmp_path, memory=128, threads=1) as finder:
        finder._run("CREATE TABLE big AS SELECT hash(n) AS h, n FROM range(12000000) AS r(n)")
        assert list((tmp_path / "spilled").iterdir())
        rows = finder._run("SELECT count(*) FROM (SELECT h, count(*) FROM big GROUP BY h)")
        assert rows.fetchone() == (12_000_000,)
