"""Put real output of the commands into the documentation (make screens).

A code block that follows a line `<!-- screen: ARGUMENTS -->` is replaced by what
`corrobora ARGUMENTS` prints; `<!-- screen 30: … -->` keeps the first thirty lines. Pages show
what the program prints today, never what somebody once typed.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- screen(?: (\d+))?: (.*?) -->\n+```text\n)(.*?)(```)", re.DOTALL)


def run(arguments: str, lines: int | None) -> str:
    """Return what the command prints, the first `lines` of it."""
    command = [sys.executable, "-m", "corrobora", *shlex.split(arguments)]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    printed = done.stdout.rstrip().splitlines()
    kept = printed[:lines]
    more = [] if len(kept) == len(printed) else ["…"]
    return "\n".join(line.rstrip() for line in [*kept, *more]) + "\n"


def main() -> int:
    """Renew the screens of all pages."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]:
        text = page.read_text("utf-8")
        renewed = BLOCK.sub(lambda m: m[1] + run(m[3], int(m[2]) if m[2] else None) + m[5], text)
        if renewed != text:
            page.write_text(renewed, "utf-8")
            print(f"renewed {page.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
