"""Commands as a person gives them, in this process for speed; `shell` starts a real one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corrobora import pipeline
from corrobora.cli.app import main
from corrobora.config import Settings
from tests.factories import NOON
from tests.functional.stories import write_stories


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run `corrobora` with these arguments."""

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["corrobora", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return run


@pytest.fixture
def shell() -> Call:
    """The same in a process of its own, as typed into a shell."""

    def run(*arguments: str | Path) -> Done:
        command = [sys.executable, "-m", "corrobora", *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=100
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    return write_stories(tmp_path / "stories")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the stories, made once; tests get copies."""
    folder = tmp_path_factory.mktemp("made")
    pipeline.run(
        [write_stories(folder / "stories")],
        folder / "register.db",
        Settings(),
        clock=lambda: NOON,
        progress=lambda *_: None,
    )
    return folder / "register.db"


@pytest.fixture
def register(made_once: Path, tmp_path: Path) -> Path:
    """A register of the stories."""
    return Path(shutil.copy(made_once, tmp_path / "register.db"))
