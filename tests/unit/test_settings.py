"""What a person may choose, and what a register keeps of it."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.config import REGISTER_VARIABLE, Settings, count_workers
from corrobora.model.edtf import parse_edtf


def test_nothing_chosen_is_the_shipped_knowledge_and_the_built_in_reader():
    assert Settings().as_kept() == {
        "packs": [],
        "policy": None,
        "published": None,
        "extractors": ["rules"],
        "second_reader": None,
    }
    assert Settings().workers == 0


@pytest.mark.parametrize(
    "change",
    [
        {"packs": (Path("mine"),)},
        {"policy": Path("strict.toml")},
        {"published": parse_edtf("2031")},
        {"extractors": ("rules", "other")},
    ],
)
def test_whatever_can_change_a_result_is_kept(change):
    assert replace(Settings(), **change).as_kept() != Settings().as_kept()


@given(st.lists(st.sampled_from(["a/packs", "/b/packs", "c"]), max_size=3), st.integers(0, 64))
def test_what_is_kept_is_json_without_a_folder(folders, workers):
    kept = Settings(packs=tuple(map(Path, folders)), workers=workers).as_kept()
    assert json.loads(json.dumps(kept)) == kept
    assert "/" not in json.dumps(kept)
    assert set(kept) == {field.name for field in fields(Settings)} - {"workers"}


def test_settings_cannot_be_changed_on_the_way():
    with pytest.raises(FrozenInstanceError):
        Settings().workers = 4  # type: ignore[misc]


@given(st.integers(1, 64), st.integers(0, 10**6))
def test_what_was_chosen_is_taken_whatever_there_is_to_read(chosen, reports):
    assert count_workers(chosen, reports) == chosen


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_more_reports_are_worth_no_fewer_processes(one, other):
    few, many = sorted((one, other))
    assert 1 <= count_workers(0, few) <= count_workers(0, many)


def test_the_variable_that_names_the_register_bears_our_name():
    assert REGISTER_VARIABLE == "CORROBORA_REGISTER"
