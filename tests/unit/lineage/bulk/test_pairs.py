from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from corrobora.errors import InputError
from corrobora.lineage.bulk import pairs
from corrobora.lineage.bulk.overlaps import OVERLAPS, ShingleFiles, check_block
from corrobora.lineage.bulk.pairs import PairFinder
from tests.bulk_archives import make_text

STORY = make_text(1, 200)
CUT = " ".join(STORY.split()[:60])


@pytest.fixture
def opened(keep, tmp_path):
    """A finder over some texts, with copies collapsed and shingles gathered."""
    finders = []

    def make(*texts, **given):
        batches = [keep(list(texts), **given)]
        finder = PairFinder(batches, tmp_path, memory=256, threads=1)
        finders.append(finder)
        return finder, batches

    yield make
    for finder in finders:
        finder.__exit__(None, None, None)


def proposed(finder, least=0.2):
    return [
        pair
        for found in finder.propose(least)
        for pair in zip(found.longer.tolist(), found.shorter.tolist(), strict=True)
    ]


def test_pairs_name_the_longer_first(opened):
    finder, _ = opened(CUT, make_text(2), STORY)
    assert finder.collapse() == 0
    finder.gather()
    assert proposed(finder) == [(2, 0)]


def test_twins_are_set_aside_with_their_first(opened):
    finder, _ = opened(STORY, STORY.upper(), CUT, STORY)
    assert finder.collapse() == 2
    finder.gather()
    assert proposed(finder) == [(0, 2)]


def test_short_texts_are_no_twins(opened):
    finder, _ = opened("read more here", "read more here")
    assert finder.collapse() == 0
    assert finder.count_texts() == (2, 0)


def test_crowds_are_counted_and_thinned(opened, monkeypatch):
    monkeypatch.setattr(pairs, "_CROWD", 6)
    finder, _ = opened(*(f"{STORY} {make_text(100 + n, 20)}" for n in range(10)))
    finder.collapse()
    crowds = finder.gather()
    assert (crowds.limit, crowds.most) == (6, 10)
    assert crowds.shingles > 10
    assert crowds.reports == 10 * crowds.shingles
    found = proposed(finder)
    assert {min(pair) for pair in found} == {0, 1, 2, 3}
    assert {number for pair in found for number in pair} == set(range(10))


def test_no_crowds_no_counts(opened):
    finder, _ = opened(STORY, CUT)
    finder.collapse()
    crowds = finder.gather()
    assert (crowds.shingles, crowds.reports, crowds.most) == (0, 0, 0)


def check(kernel, finder, batches, folder, least=0.2):
    """All the way to the rows that are written."""
    finder.collapse()
    finder.gather()
    with ShingleFiles(batches) as files, pq.ParquetWriter(folder / "v.parquet", OVERLAPS) as out:
        for found in finder.propose(least):
            for block in files.load_blocks(found):
                out.write_batch(check_block(kernel, block, least))
    kinds = finder.write(folder / "v.parquet", folder / "out.parquet", "FORMAT parquet")
    return kinds, pq.read_table(folder / "out.parquet").to_pylist()


def edit(text, every):
    """Exchange one word in so many."""
    return " ".join(f"x{n}y" if n % every == 0 else word for n, word in enumerate(text.split()))


@pytest.mark.parametrize(
    ("two", "kind", "within"),
    [
        (STORY, "verbatim", ""),
        (STORY.title(), "same_words", ""),
        (edit(STORY, 20), "edited", ""),
        (edit(STORY, 7), "edited", ""),
        (CUT, "contained", "b"),
        (f"{make_text(5, 90)} {STORY} {make_text(6, 90)}", "contained", "a"),
        (f"{make_text(5, 140)} {CUT}", "partial", ""),
        (f"{make_text(5, 50)} {CUT}", "contained", "b"),
    ],
)
def test_kinds(opened, kernel, tmp_path, two, kind, within):
    finder, batches = opened(STORY, two, ids=["one", "two"])
    kinds, (row,) = check(kernel, finder, batches, tmp_path)
    assert (row["a"], row["b"], row["kind"], row["within"]) == ("one", "two", kind, within)
    assert kinds == {kind: 1}


@pytest.mark.parametrize(
    ("dates", "earlier"),
    [
        (["2031-01-02", "2031-01-10"], "a"),
        (["2031-01-02", "2030"], "b"),
        (["2031", "2031"], ""),
        (["", "2031"], ""),
        (["2031", ""], ""),
    ],
)
def test_the_earlier_is_told_by_its_date(opened, kernel, tmp_path, dates, earlier):
    finder, batches = opened(STORY, CUT, dates=dates)
    _, (row,) = check(kernel, finder, batches, tmp_path)
    assert row["earlier"] == earlier


def test_memory_that_is_not_enough_is_said(opened):
    finder, _ = opened(STORY)
    finder._run("SET max_temp_directory_size = '1MB'")
    with pytest.raises(InputError, match="--memory"):
        finder._run("SELECT list(n) FROM range(300000000) AS r(n)").fetchone()


def test_names_of_folders_are_quoted(keep, kernel, tmp_path):
    folder = tmp_path / "it's; DROP"
    folder.mkdir()
    batches = [keep([STORY, CUT], folder=folder)]
    with PairFinder(batches, folder, memory=256, threads=1) as finder:
        kinds, _ = check(kernel, finder, batches, folder)
    assert kinds == {"contained": 1}
