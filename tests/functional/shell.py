"""A command in a process of its own, as typed into a shell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.functional.conftest import Done


def shell_out(*arguments: str | Path) -> Done:
    """Run `corrobora` with these arguments and wait for it."""
    command = [sys.executable, "-m", "corrobora", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=100
    )
    return Done(done.returncode, done.stdout, done.stderr)
