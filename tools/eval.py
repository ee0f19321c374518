"""Runs Corrobora on annotated texts, scores it, and holds the figures to their floors.

    python -m tools.eval [GOLD] [--pin --date DATE [--lower]]

Without GOLD on the project's own sets alone: passages and reports, pairs of copies, drift. GOLD
holds `dev/<id>.json` with `dev/<id>.txt` (or `../reports/<id>.txt`), and the two scoring
scripts `score.py` and `score_lineage.py`. What is found is kept in `build/eval/`. The exit status
is 1 where a figure lies below its floor in `tests/eval/floors.json`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tools.eval_copies import evaluate_own_copies
from tools.eval_errors import find_errors, tell_errors
from tools.eval_names import evaluate_names
from tools.eval_reader import (
    Annotated,
    Reading,
    call_corrobora,
    find_annotated,
    find_own,
    read_texts,
)
from tools.eval_reading import read_figures, score_readings, tell_scores
from tools.figures import (
    Figures,
    find_falls,
    load_floors,
    pin_floors,
    read_lineage,
    read_scores,
    write_page,
)

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "eval"
FLOORS = ROOT / "tests" / "eval" / "floors.json"
PAGE = ROOT / "docs" / "method" / "figures.md"
WORST = 20


def run_script(*arguments: str | Path) -> str:
    """What a scoring script prints; its own idea of success is not asked for."""
    result = subprocess.run(
        [sys.executable, *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=False
    )
    return result.stdout


def score_group(gold: Path, predictions: Path, reports: Sequence[Annotated]) -> tuple[Any, str]:
    """The scoring script's summary for some reports, and all that it printed before."""
    ids = ",".join(report.id for report in reports)
    printed = run_script(gold / "score.py", gold / "dev", predictions, "--details", f"--only={ids}")
    *details, summary = printed.splitlines()
    return json.loads(summary), "\n".join(details)


def split_groups(reports: Sequence[Annotated]) -> dict[str, list[Annotated]]:
    """All reports, then those of each language."""
    languages = sorted({report.language for report in reports})
    return {"all": list(reports)} | {
        language: [report for report in reports if report.language == language]
        for language in languages
    }


def evaluate(gold: Path) -> tuple[Figures, dict[str, Any]]:
    """Runs and scores everything, printing as it goes; the figures and the scores by group."""
    reports = find_annotated(gold)
    if not reports:
        raise SystemExit(
            f"no annotated report with its text below {gold}: is GOLD the right folder?"
        )
    BUILD.mkdir(parents=True, exist_ok=True)
    readings = read_texts(reports)
    predictions = BUILD / "predictions.jsonl"
    predictions.write_text(write_predictions(readings), "utf-8")
    figures: Figures = {}
    scores = {}
    for group, members in split_groups(reports).items():
        scores[group], details = score_group(gold, predictions, members)
        figures[group] = read_scores(scores[group])
        print_scores(group, details)
    print_worst(readings)
    figures["lineage"] = evaluate_lineage(gold)
    return figures, scores


def evaluate_lineage(gold: Path) -> dict[str, float]:
    """The figures of copies among the sample reports beside `gold`."""
    found = BUILD / "lineage.json"
    reports = gold.parent / "reports"
    found.write_text(call_corrobora("lineage", str(reports), "--format", "json"), "utf-8")
    line = run_script(gold / "score_lineage.py", gold.parent, found)
    print(f"\n== lineage\n{line.strip()}")
    try:
        return read_lineage(line)
    except ValueError as error:
        raise SystemExit(f"{error} It was given {found}.") from error


def print_scores(group: str, details: str) -> None:
    """The tables of one group, without the single misses."""
    print(f"\n== {group}")
    print("\n".join(line for line in details.splitlines() if not is_miss(line)))


def is_miss(line: str) -> bool:
    """True for a line of the scoring script that names one entry missed or wrongly found."""
    return line.startswith(("  missed ", "  wrong "))


def write_predictions(readings: Iterable[Reading]) -> str:
    """What the scoring script reads, one JSON object a line."""
    return "".join(
        json.dumps({"id": one.of.id, **one.found}, ensure_ascii=False) + "\n" for one in readings
    )


def evaluate_own() -> Figures:
    """Runs and scores the project's own sets, printing as it goes; the figures by group."""
    readings = read_texts(find_own(BUILD / "own"))
    groups = split_own(readings)
    scores = {name: score_readings(members) for name, members in groups.items()}
    print(tell_scores(scores))
    print_worst([one for one in readings if not one.of.entry.get("holdout")])
    figures = {name: read_figures(scored) for name, scored in scores.items()}
    return figures | evaluate_own_copies() | evaluate_names()


def split_own(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """The passages of each language, those held out, and the whole reports of each language."""
    groups: dict[str, list[Reading]] = {}
    for one in readings:
        language, kind = one.of.language, one.of.entry["kind"]
        name = f"own reports {language}" if kind == "report" else f"own {language}"
        groups.setdefault(name, []).append(one)
        if one.of.entry.get("holdout"):
            groups.setdefault("own held out", []).append(one)
    return dict(sorted(groups.items()))


def print_worst(readings: Sequence[Reading]) -> None:
    """The worst errors with their passages, on the screen alone."""
    errors = find_errors(readings)
    print(f"\n== the worst of {len(errors)} errors\n{tell_errors(errors[:WORST])}")


def pin(figures: Figures, scores: dict[str, Any], *, date: str, lower: bool) -> None:
    """Writes the new floors, those not measured kept; with GOLD the page of figures too."""
    kept = load_floors(FLOORS)
    floors = kept | pin_floors(figures, kept, lower=lower)
    FLOORS.parent.mkdir(parents=True, exist_ok=True)
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    print(f"\nwritten: {FLOORS.relative_to(ROOT)}")
    if scores:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(write_page(figures, scores, date=date), "utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}")


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line, read."""
    parser = argparse.ArgumentParser(description="score Corrobora on annotated reports")
    parser.add_argument(
        "gold", type=Path, nargs="?", help="folder with dev/, score.py, score_lineage.py"
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower them too")
    parser.add_argument("--date", default="", help="with --pin: the day to write on the page")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Evaluates; returns 1 where a figure fell below its floor and the floors were not lowered."""
    asked = read_arguments(arguments)
    figures, scores = evaluate(asked.gold.resolve()) if asked.gold else ({}, {})
    figures |= evaluate_own()
    if asked.pin:
        pin(figures, scores, date=asked.date, lower=asked.lower)
    floors = load_floors(FLOORS)
    if not asked.gold:  # what was not measured has not fallen
        floors = {group: named for group, named in floors.items() if group in figures}
    falls = find_falls(figures, floors)
    print("\n" + ("\n".join(f"below its floor: {fall}" for fall in falls) or "every floor is held"))
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
