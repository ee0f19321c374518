"""Runs Corrobora on annotated reports, scores it, and holds the figures to their floors.

    python -m tools.eval GOLD [--pin --date DATE [--lower]]

GOLD holds `dev/<id>.json` with `dev/<id>.txt` (or `../reports/<id>.txt`), and the two scoring
scripts `score.py` and `score_lineage.py`. What is found is kept in `build/eval/`. The exit status
is 1 where a figure lies below its floor in `tests/eval/floors.json`.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from corrobora.cli.app import main as corrobora
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
WORST = 8


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated report whose text is there."""

    id: str
    text: Path
    published: str
    language: str


def find_annotated(gold: Path) -> list[Annotated]:
    """The annotated reports below `gold`, by id; those without a text are left out."""
    found = []
    for path in sorted((gold / "dev").glob("*.json")):
        entry = json.loads(path.read_text("utf-8"))
        places = [path.with_suffix(".txt"), gold.parent / "reports" / f"{path.stem}.txt"]
        text = next((place for place in places if place.exists()), None)
        if isinstance(entry, dict) and "acts" in entry and text:
            language = entry["language"].partition("-")[0]
            found.append(Annotated(path.stem, text, entry["published"] or "", language))
    return found


def call_corrobora(*arguments: str) -> str:
    """What the command prints; it runs in this process, so that models are loaded once."""
    printed = io.StringIO()
    kept = sys.argv
    sys.argv = ["corrobora", *arguments]
    try:
        with redirect_stdout(printed):
            corrobora()
    except SystemExit as end:
        if end.code:
            print(f"corrobora {arguments[0]} ended with {end.code}", file=sys.stderr)
    finally:
        sys.argv = kept
    return printed.getvalue()


def extract_statements(reports: Iterable[Annotated]) -> str:
    """The predictions, one JSON object a line; a call for every day of publication."""
    lines = []
    by_day = sorted(reports, key=lambda report: (report.published, report.id))
    for day, group in groupby(by_day, key=lambda report: report.published):
        dated = ["--published", day] if day else []
        paths = [str(report.text) for report in group]
        lines.append(call_corrobora("extract", *paths, *dated, "--format", "json"))
    return "".join(lines)


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
    predictions = BUILD / "predictions.jsonl"
    predictions.write_text(extract_statements(reports), "utf-8")
    figures: Figures = {}
    scores = {}
    for group, members in split_groups(reports).items():
        scores[group], details = score_group(gold, predictions, members)
        figures[group] = read_scores(scores[group])
        print_scores(group, details)
        if group == "all":
            print_worst(details)
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


def print_worst(details: str) -> None:
    """The reports with the most misses, each with what was missed and wrongly found."""
    misses = [line for line in details.splitlines() if is_miss(line)]
    (BUILD / "misses.txt").write_text("\n".join(misses) + "\n", "utf-8")
    worst = Counter(line.split()[1] for line in misses).most_common(WORST)
    print(f"\n== most misses (all of them: {(BUILD / 'misses.txt').relative_to(ROOT)})")
    for report, number in worst:
        print(f"{number:3} in {report}")


def pin(figures: Figures, scores: dict[str, Any], *, date: str, lower: bool) -> None:
    """Writes the new floors, and the page of figures."""
    floors = pin_floors(figures, load_floors(FLOORS), lower=lower)
    FLOORS.parent.mkdir(parents=True, exist_ok=True)
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(write_page(figures, scores, date=date), "utf-8")
    print(f"\nwritten: {FLOORS.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}")


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line, read."""
    parser = argparse.ArgumentParser(description="score Corrobora on annotated reports")
    parser.add_argument("gold", type=Path, help="folder with dev/, score.py, score_lineage.py")
    parser.add_argument("--pin", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower them too")
    parser.add_argument("--date", default="", help="with --pin: the day to write on the page")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Evaluates; returns 1 where a figure fell below its floor and the floors were not lowered."""
    asked = read_arguments(arguments)
    figures, scores = evaluate(asked.gold.resolve())
    if asked.pin:
        pin(figures, scores, date=asked.date, lower=asked.lower)
    falls = find_falls(figures, load_floors(FLOORS))
    print("\n" + ("\n".join(f"below its floor: {fall}" for fall in falls) or "every floor is held"))
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
