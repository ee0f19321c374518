"""Waiting for long work of the desk as a browser does: by loading its page again."""

from __future__ import annotations

import time
from typing import Any

_MOST_SECONDS = 90
_LOADS_ITSELF = 'http-equiv="refresh" content="2"'


def settle(one: Any, url: str) -> Any:
    """Load a page until it does not load itself any more."""
    one.get(url)
    return settle_here(one)


def settle_here(one: Any) -> Any:
    """Do the same with the page that is shown."""
    until = time.monotonic() + _MOST_SECONDS
    while _LOADS_ITSELF in one.shown.text:
        assert time.monotonic() < until, one.words
        time.sleep(0.05)
        one.get(str(one.shown.url))
    return one
