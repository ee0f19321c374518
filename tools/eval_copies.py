"""How well copies and what copyists changed are found: the sets of our own below tests/eval.

The tables are those of the sets' own modules, run as a person runs them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

__all__ = ["evaluate_own_copies"]

ROOT = Path(__file__).resolve().parents[1]
_TABLES = {"traps": "tests.eval.lineage.measure", "drift": "tests.eval.drift.measure"}
_FIT = "tests.eval.lineage.fit"  # the part held out while the weights were fitted
_TRAPS = "all in one pile"  # the last table: every written pair, in one collection
_SCENARIOS = ROOT / "tests" / "eval" / "register" / "scenarios"


def evaluate_own_copies() -> dict[str, dict[str, float]]:
    """Prints the tables of traps and drift and counts the register's scenarios; the figures."""
    figures = {}
    for name, module in _TABLES.items():
        told = _run(module)
        print(f"\n== {name} (python -m {module})\n{_shorten(told)}")
        figures[name] = _read_traps(told) if name == "traps" else _read_drift(told)
    if find_spec(_FIT):
        table = _run(_FIT).partition("\nWORDS")[0]  # the fitted weights stand below it
        print(f"\n== {_FIT}\n{_shorten(table)}")
    scenarios = len(list(_SCENARIOS.glob("*.toml")))
    print(f"\n== register: {scenarios} scenarios (held to by tests/eval/register)")
    return figures


def _run(module: str) -> str:
    asked = [sys.executable, "-m", module]
    done = subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"python -m {module} ended with {done.returncode}: run it by itself")
    return done.stdout


def _shorten(told: str) -> str:
    """The tables without the single pairs that went wrong."""
    lines = told.strip().splitlines()
    return "\n".join(one for one in lines if not one.startswith(("missed: ", "taken: ")))


def _read_traps(told: str) -> dict[str, float]:
    """Recall and precision by kind, from the last table."""
    table = told[told.index(_TRAPS) :].splitlines()[1:]
    figures: dict[str, float] = {}
    for line in table:
        row = re.fullmatch(r"(\D+?)((?:\s+[\d.]+){6})", line)
        if row:
            kind = row[1].strip().replace(" ", "_").replace("-", "_")
            recall, precision = row[2].split()[-2:]
            figures |= {f"{kind}_recall": float(recall), f"{kind}_precision": float(precision)}
    return figures


def _read_drift(told: str) -> dict[str, float]:
    """F1 over all families of kinds, of every part of the set."""
    figures = {}
    part = ""
    for line in told.splitlines():
        words = line.split()
        if line and not line.startswith(" "):
            part = words[0]
        elif words[:1] == ["all"]:
            figures[f"{part}_f1"] = float(words[4])
    return figures
