"""Runs the environment's uv with the package index, certificate and proxy that pip is set up with.

    .venv/bin/python tools/uv.py ARGUMENT…

pip and uv read different settings. Somebody behind a mirror has told pip, seldom uv, and a set-up
that works only for the one is a set-up that fails on a fresh machine. What uv was told itself wins.
Extra indexes are left alone: every file is pinned by hash and comes from one index.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

UV_NAMES = {
    "index-url": ("UV_DEFAULT_INDEX", "UV_INDEX_URL"),
    "cert": ("SSL_CERT_FILE",),
    "proxy": ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"),
    "trusted-host": ("UV_INSECURE_HOST",),
}


def read_pip_settings(listing: str) -> dict[str, str]:
    """Settings by bare name from what `pip config list` prints; the environment's win."""
    found: dict[str, str] = {}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        if value:
            found[key.rpartition(".")[2]] = value.strip("'\"")
    return found


def translate_settings(pip: dict[str, str], environment: dict[str, str]) -> dict[str, str]:
    """The environment for uv: pip's settings under uv's names where uv has none of its own."""
    added = {
        names[0]: pip[setting]
        for setting, names in UV_NAMES.items()
        if setting in pip and not any(name in environment for name in names)
    }
    return {**environment, **added}


def main() -> int:
    """Runs uv with this process's arguments; returns its exit status."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    uv = str(Path(sys.executable).with_name("uv"))
    environment = translate_settings(read_pip_settings(listing), dict(os.environ))
    return subprocess.run([uv, *sys.argv[1:]], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
