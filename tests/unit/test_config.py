from __future__ import annotations

from pathlib import Path

import pytest

from corrobora.config import Settings, count_workers
from corrobora.model.edtf import parse_edtf


def test_what_is_kept_names_no_folder_of_this_machine():
    settings = Settings(
        packs=(Path("/mnt/stick/packs"),),
        policy=Path("/mnt/stick/strict.toml"),
        published=parse_edtf("2031-05"),
        workers=7,
    )
    assert settings.as_kept() == {
        "packs": ["packs"],
        "policy": "strict.toml",
        "published": "2031-05",
        "extractors": ["rules"],
        "second_reader": None,
    }


def test_how_many_processes_work_is_not_kept():
    assert Settings(workers=1).as_kept() == Settings(workers=8).as_kept()


@pytest.mark.parametrize(
    ("chosen", "reports", "processors", "expected"),
    [
        (3, 1, 8, 3),
        (0, 99, 8, 1),
        (0, 250, 8, 2),
        (0, 10**6, 8, 8),
        (0, 10**6, None, 1),
        (0, 0, 8, 1),
    ],
)
def test_processes_are_as_many_as_the_reports_are_worth(
    monkeypatch, chosen, reports, processors, expected
):
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    assert count_workers(chosen, reports) == expected
