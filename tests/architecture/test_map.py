"""ARCHITECTURE.md names every module, one a line, and none that is not there."""

from __future__ import annotations

import re

from tests.architecture.source import PACKAGE, ROOT, modules

PATH = re.compile(r"`([\w./-]+\.py)`")
# A package's own file holds its names alone, a migration one step of the tables' history.
UNNAMED = re.compile(r"(^|/)__(init|main)__\.py$|/migrations/")


def read_map() -> tuple[str, str]:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    _, _, after = text.partition("\n## Modules\n")
    return text, after.partition("\n## ")[0]


def test_every_module_stands_in_the_map():
    _, listed = read_map()
    named = set(PATH.findall(listed))
    expected = {m.name for m in modules() if not UNNAMED.search(m.name)}
    assert expected - named == set(), "add a line for each under '## Modules'"


def test_each_module_has_a_line_of_its_own():
    _, listed = read_map()
    starts = [PATH.findall(line)[0] for line in listed.splitlines() if PATH.search(line)]
    assert sorted(starts) == sorted(set(starts)), "one line a module"


def test_no_module_is_named_that_is_not_there():
    text, _ = read_map()
    ghosts = [
        n for n in PATH.findall(text) if not (PACKAGE / n).exists() and not (ROOT / n).exists()
    ]
    assert ghosts == []
