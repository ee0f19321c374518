"""Figures of an evaluation: reading them, holding them to their floors, writing them down.

Figures and floors have one shape: group (all, a language, lineage) -> figure -> value from 0 to 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = [
    "Figures",
    "find_falls",
    "load_floors",
    "pin_floors",
    "read_lineage",
    "read_scores",
    "write_page",
]

Figures = dict[str, dict[str, float]]
Score = Mapping[str, Any]

SCORES = {"f1": "f1", "stated": "stated_share", "quotes": "quotes_right"}
NUMBER = r"(\d(?:\.\d+)?)"
LINEAGE = re.compile(rf"passages F1 {NUMBER} .*kind {NUMBER}, drift F1 {NUMBER}")

HEAD = """\
# Figures

<!-- Written by `make eval-pin`; do not edit. -->

Measured {date} on {documents} annotated reports that are kept beside the repository, with rules and
packs that were written while looking at them: on reports of another country or kind expect less.

*Precision* is the share of what was found that is right, *recall* the share of what is there that
was found, *F1* their mean. *Stated* is the share of the fields that the report fills (a date, a
place, who says so, how certain) read rightly, over the matched ones. *Quotes* is the share whose
quote stands on the right passage.
"""


def read_scores(score: Score) -> dict[str, float]:
    """The figures that have a floor, from the scoring script's summary; no pair counts as 0."""
    return {
        f"{task}_{name}": float(score[task][key] or 0)
        for task in ("acts", "tallies")
        for name, key in SCORES.items()
    }


def read_lineage(line: str) -> dict[str, float]:
    """The figures from what the lineage scoring script prints; ValueError where it prints none."""
    found = LINEAGE.search(line)
    if not found:
        raise ValueError(f"no lineage figures in {line!r}: did the scoring script fail?")
    return dict(zip(("passage_f1", "kind", "drift_f1"), map(float, found.groups()), strict=True))


def find_falls(figures: Figures, floors: Figures) -> list[str]:
    """One line for every floor that its figure lies below or that has no figure."""
    return [
        f"{group} {name} is {figures.get(group, {}).get(name, 0):.3f}, its floor {floor:.3f}"
        for group, named in floors.items()
        for name, floor in named.items()
        if figures.get(group, {}).get(name, 0) < floor
    ]


def pin_floors(figures: Figures, floors: Figures, *, lower: bool) -> Figures:
    """The floors raised to the figures; lowered ones only where `lower` says so."""
    return {
        group: {
            name: value if lower else max(value, floors.get(group, {}).get(name, 0))
            for name, value in named.items()
        }
        for group, named in figures.items()
    }


def write_page(figures: Figures, scores: Mapping[str, Score], *, date: str) -> str:
    """The page of figures as Markdown."""
    return "\n".join([*_write_head(scores, date), *_write_tasks(scores), *_write_lineage(figures)])


def _write_head(scores: Mapping[str, Score], date: str) -> list[str]:
    return [HEAD.format(date=date, documents=scores["all"]["documents"])]


def _write_tasks(scores: Mapping[str, Score]) -> list[str]:
    lines = []
    for task in ("acts", "tallies"):
        rows = [(group, score["documents"], score[task]) for group, score in scores.items()]
        lines += [f"## {task.capitalize()}", "", *_write_table(rows), ""]
        lines += [*_write_fields(task, scores), ""]
    return lines


def _write_table(rows: Sequence[tuple[str, int, Score]]) -> list[str]:
    head = ["reports", "number", "there", "found", "precision", "recall", "F1", "stated", "quotes"]
    keys = ("gold", "predicted", "precision", "recall", "f1", "stated_share", "quotes_right")
    body = [[group, str(number), *(_show(score[k]) for k in keys)] for group, number, score in rows]
    return [_row(head), _row(["---"] * len(head)), *map(_row, body)]


def _write_fields(task: str, scores: Mapping[str, Score]) -> list[str]:
    """Right of those stated, field by field, over the matched pairs."""
    fields = list(scores["all"][task]["stated"])
    body = [
        [group, *(score[task]["stated"].get(f, "–") for f in fields)]
        for group, score in scores.items()
    ]
    return [_row(["right of stated", *fields]), _row(["---"] * (len(fields) + 1)), *map(_row, body)]


def _write_lineage(figures: Figures) -> list[str]:
    named = figures["lineage"]
    return [
        "## Copies",
        "",
        "Aligned passages of the sample reports against one of them, sentence by sentence.",
        "",
        _row(["passages F1", "kind", "drift F1"]),
        _row(["---"] * 3),
        _row([_show(named[k]) for k in ("passage_f1", "kind", "drift_f1")]),
        "",
    ]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _show(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def load_floors(path: Path) -> Figures:
    """The floors kept in `path`; none where there is no file yet."""
    floors: Figures = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return floors
