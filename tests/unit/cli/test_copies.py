from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from corrobora.cli.copies import _shape, _show
from corrobora.register.results import BulkSummary, RefusedRow

QUIET = BulkSummary(
    out=Path("pairs.csv"),
    articles=120,
    twins=0,
    short=0,
    repeated_ids=0,
    crowd=48,
    crowds=0,
    largest_crowd=0,
    proposed=9,
    kinds={"partial": 1, "verbatim": 4},
)


def said(found):
    console = Console(file=io.StringIO(), width=400, markup=False, highlight=False)
    for part in _show(found):
        console.print(part)
    return console.file.getvalue().splitlines()


def test_kinds_are_told_in_one_order_with_what_they_mean():
    head, verbatim, partial = said(replace(QUIET, articles=120_000))
    assert head == "120,000 articles: 5 pairs written to pairs.csv"
    assert verbatim.split() == "4 verbatim: the very same text".split()
    assert partial.split()[:2] == ["1", "partial:"]


@pytest.mark.parametrize(
    ("changed", "note"),
    [
        ({"taken_over": 7}, "7 articles had been read by an earlier run"),
        ({"twins": 1}, "1 article with the words of an earlier one"),
        ({"short": 2}, "2 articles of fewer than 18 words"),
        ({"repeated_ids": 3}, "3 rows with an id that another row has too"),
        ({"crowds": 5, "largest_crowd": 90}, "5 runs of four words that more than 48 articles"),
        ({"refused": (RefusedRow("a", "b", "c"),) * 21, "more_refused": 4}, "25 rows were refused"),
    ],
)
def test_what_was_not_looked_for_is_told(changed, note):
    assert any(line.startswith(f"Note: {note}") for line in said(replace(QUIET, **changed)))


def test_few_refusals_are_told_by_themselves():
    found = replace(QUIET, refused=(RefusedRow("a", "b", "c"),))
    assert not any("refused" in line for line in said(found))


def test_shape_for_programs():
    shape = _shape(replace(QUIET, refused=(RefusedRow("a", "b", "c"),)))
    assert (shape["articles"], shape["pairs"], shape["proposed"]) == (120, 5, 9)
    assert shape["refused"] == [{"path": "a", "why": "b", "advice": "c"}]


def test_every_field_stands_in_the_guide():
    guide = Path(__file__).parents[3] / "docs" / "guide" / "commands.md"
    section = guide.read_text("utf-8").partition("\n## copies\n")[2].partition("\n## ")[0]
    assert [key for key in _shape(QUIET) if f"`{key}`" not in section] == []
