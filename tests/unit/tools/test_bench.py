"""The bench measures what it says: articles as described, scores as defined."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tools.bench_articles import KINDS, make_articles
from tools.bench_lineage import draw_growth, draw_rivals, kept, measure, score_pairs
from tools.bench_rivals import CONTENDERS

COUNT = 400


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_articles(COUNT, tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def articles(made):
    return pq.read_table(made[0]).to_pylist()


@pytest.fixture(scope="module")
def planted(made):
    return pq.read_table(made[1]).to_pylist()


def words(article):
    return article["text"].lower().replace(".", "").split()


def test_three_in_ten_are_copies_of_six_kinds(articles, planted):
    assert len(articles) == COUNT
    assert 0.25 < len(planted) / COUNT < 0.35
    assert {row["kind"] for row in planted} == set(KINDS)


def test_originals_have_350_words_and_copies_know_them(articles, planted):
    copies = {row["b"]: row["a"] for row in planted}
    for number, article in enumerate(articles):
        assert article["root"] == copies.get(number, number)
        if number not in copies:
            assert 340 <= len(words(article)) <= 365


def test_words_are_as_unlike_each_other_as_in_a_language(articles):
    counts = Counter(word for article in articles for word in words(article))
    common = [count for _, count in counts.most_common(10)]
    assert 0.15 < sum(common) / counts.total() < 0.45
    assert len([word for word, count in counts.items() if count == 1]) > len(counts) / 5


def test_each_kind_is_what_it_is_called(articles, planted):
    for row in planted:
        source, copy = words(articles[row["a"]]), words(articles[row["b"]])
        if row["kind"] == "truncate":
            assert copy == source[: len(copy)]
            assert 0.15 < len(copy) / len(source) <= 0.5
        elif row["kind"] == "prefix":
            assert copy[-len(source) :] == source
            assert 35 <= len(copy) - len(source) <= 100
        elif row["kind"] == "long_lead":
            third = len(source) // 3
            assert copy[-third:] == source[:third]
            assert 1.9 < (len(copy) - third) / third < 2.2
        elif row["kind"] == "substitute":
            changed = sum(a != b for a, b in zip(source, copy, strict=True))
            assert 0.05 < changed / len(source) < 0.32


def test_the_same_articles_are_made_again(made, tmp_path):
    again = make_articles(COUNT, tmp_path)
    assert pq.read_table(again[0]).equals(pq.read_table(made[0]))


def test_what_is_there_is_left(made):
    stamps = [path.stat().st_mtime_ns for path in made]
    assert make_articles(COUNT, made[0].parent) == made
    assert [path.stat().st_mtime_ns for path in made] == stamps


def test_scores_by_hand(made, planted, tmp_path):
    right = [(row["a"], row["b"]) for row in planted[: len(planted) // 2]]
    pairs = [*right, (0, 399) if planted[-1]["b"] != 399 else (0, 398)]
    table = {"a": [str(b) for _, b in pairs], "b": [str(a) for a, _ in pairs]}  # turned round
    pq.write_table(pa.table(table), tmp_path / "out.parquet")
    scores = score_pairs(*made, tmp_path / "out.parquet")
    assert scores["all"] == len(right) / len(planted)
    assert scores["precision"] == len(right) / (len(right) + 1)
    assert scores["pairs"] == len(right) + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", CONTENDERS)
def test_every_contender_runs_and_is_kept(name, made, tmp_path, monkeypatch):
    pytest.importorskip({"corrobora": "numba"}.get(name, name.partition(" ")[0]))
    monkeypatch.setattr("tools.bench_lineage.FOLDER", made[0].parent)
    monkeypatch.setattr("tools.bench_lineage.ROUNDS", tmp_path / "rounds.jsonl")
    measure(name, COUNT, 0)
    measure(name, COUNT, 0)  # kept: not done again
    (row,) = kept(name, COUNT)
    assert row["seconds"] > 0
    assert row["megabytes"] > 0
    assert row["scores"]["precision"] > 0.9
    if name == "corrobora":
        assert row["scores"]["all"] > 0.97
        assert len(list(draw_growth([COUNT]))) == 4


def test_tables_have_a_row_for_each(made, tmp_path, monkeypatch):
    def measured(name, size):
        names = [*KINDS, "J 0.8–1.0", "J 0.5–0.8", "J 0.3–0.5", "J 0.0–0.3", "precision", "pairs"]
        scores = dict.fromkeys(names, 0.5)
        return [{"seconds": 2.0, "processor": 3.0, "megabytes": 10.0, "scores": scores}]

    monkeypatch.setattr("tools.bench_lineage.kept", measured)
    lines = list(draw_rivals(1000, 1))
    assert len({line.count("|") for line in lines if line.startswith("|")}) == 1
    assert "| gaoya | 500 | 3.0 | 10 |" in "\n".join(lines)
