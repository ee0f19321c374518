"""What the tests of the house read: modules of `src` as syntax trees, tracked files as text."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "corrobora"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of `src/corrobora`; `name` is its path below that folder."""

    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")


def parse(name: str, text: str) -> Module:
    return Module(name, text, ast.parse(text, name))


@cache
def modules() -> tuple[Module, ...]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple(parse(p.relative_to(PACKAGE).as_posix(), p.read_text("utf-8")) for p in paths)


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that git keeps, and every new one that it would keep if asked."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607 - whichever git is there
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    return tuple(p for p in paths if p.is_file())
