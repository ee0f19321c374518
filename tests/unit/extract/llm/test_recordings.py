from __future__ import annotations

import json
import stat

import pytest

from corrobora.errors import InputError
from corrobora.extract.llm.client import Answer
from corrobora.extract.llm.recordings import Recordings, forget_answers, hash_request

RAW, OTHER = "ab" * 32, "cd" * 32
REQUEST = hash_request("m", {}, ({"role": "user", "content": "text"},))
ANSWER = Answer('{"acts": ["á"]}')


@pytest.fixture
def kept(tmp_path):
    recordings = Recordings(tmp_path / "answers")
    recordings.save(RAW, REQUEST, ANSWER, about={"report": "r1", "model": "m"})
    return recordings


def test_what_was_kept_is_found(kept):
    assert kept.load(RAW, REQUEST) == ANSWER
    assert kept.load(OTHER, REQUEST) is None
    assert kept.load(RAW, "f" * 64) is None


def test_one_file_an_answer_below_its_report(kept, tmp_path):
    [file] = (tmp_path / "answers").rglob("*.*")
    assert file.relative_to(tmp_path / "answers").parts == (RAW, f"{REQUEST}.json")
    told = json.loads(file.read_text("utf-8"))
    assert (told["raw_hash"], told["report"], told["model"]) == (RAW, "r1", "m")


def test_only_the_user_can_read_them(kept, tmp_path):
    modes = {stat.S_IMODE(p.stat().st_mode) & 0o077 for p in (tmp_path / "answers").rglob("*")}
    assert modes == {0}
    assert stat.S_IMODE((tmp_path / "answers").stat().st_mode) == 0o700


def test_cut_answers_are_kept_as_cut(kept):
    kept.save(RAW, "e" * 64, Answer("", is_cut=True), about={})
    assert kept.load(RAW, "e" * 64) == Answer("", is_cut=True)


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", '{"form": 2}', "null", '{"form": 1, "request": "x"}', "[" * 99_999],
)
def test_a_damaged_file_is_no_answer(kept, tmp_path, damage):
    [file] = (tmp_path / "answers").rglob("*.json")
    file.write_text(damage, "utf-8")
    assert kept.load(RAW, REQUEST) is None


@pytest.mark.parametrize("change", [{"answer": 3}, {"is_cut": "no"}, {"request": "other"}])
def test_a_file_that_says_something_else_is_no_answer(kept, tmp_path, change):
    [file] = (tmp_path / "answers").rglob("*.json")
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **change}), "utf-8")
    assert kept.load(RAW, REQUEST) is None


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "answers").write_text("a file", "utf-8")
    with pytest.raises(InputError, match="answers cannot be kept there"):
        Recordings(tmp_path / "answers").save(RAW, REQUEST, ANSWER, about={})


def test_forgetting_a_report_leaves_the_others(kept, tmp_path):
    kept.save(OTHER, REQUEST, ANSWER, about={})
    assert forget_answers(tmp_path / "answers", [RAW, "9" * 64]) == 1
    assert kept.load(RAW, REQUEST) is None
    assert kept.load(OTHER, REQUEST) == ANSWER


@pytest.mark.parametrize("name", ["..", ".", "", "../other", "x" * 64])
def test_forgetting_goes_nowhere_else(kept, tmp_path, name):
    (tmp_path / "other").mkdir()
    assert forget_answers(tmp_path / "answers", [name]) == 0
    assert (tmp_path / "other").exists()
    assert kept.load(RAW, REQUEST) == ANSWER


def test_forgetting_where_there_is_nothing(tmp_path):
    assert forget_answers(tmp_path / "none", [RAW]) == 0


def test_the_hash_counts_model_form_and_words():
    one = hash_request("m", {"a": 1}, ({"role": "user", "content": "x"},))
    others = {
        hash_request("n", {"a": 1}, ({"role": "user", "content": "x"},)),
        hash_request("m", {"a": 2}, ({"role": "user", "content": "x"},)),
        hash_request("m", {"a": 1}, ({"role": "user", "content": "y"},)),
        hash_request("m", {"a": 1}, ()),
    }
    assert one not in others
    assert len(others) == 4
    assert one == hash_request("m", {"a": 1}, [{"content": "x", "role": "user"}])
