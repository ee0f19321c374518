"""Drawings of charts, kept by what they show: the same is never drawn twice while it is kept."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock, Thread

from corrobora.errors import UsageError
from corrobora.publish.charts import Chart, Shade, draw_svg, specify

__all__ = ["can_draw", "draw_chart", "warm_up"]

_KEPT = 128  # drawings of about 20 KB
_one_at_a_time = Lock()


def can_draw() -> bool:
    """Say whether the library that draws is installed."""
    return find_spec("vl_convert") is not None


def draw_chart(chart: Chart, shade: Shade, words: tuple[tuple[str, str], ...]) -> bytes:
    """Return the drawing of a chart as SVG, byte for byte the same for the same figures.

    `words` are what stands on it, by the English. Raises `UsageError` where it cannot be drawn.
    """
    say = dict(words)
    spec = specify(chart, shade, lambda word: say.get(word, word))
    return _draw(json.dumps(spec, sort_keys=True, ensure_ascii=False))


def warm_up() -> Thread:
    """Draw nothing once, beside everything else: the first drawing of a process takes seconds."""
    thread = Thread(target=_draw_nothing, name="charts", daemon=True)
    thread.start()
    return thread


@lru_cache(maxsize=_KEPT)
def _draw(spec: str) -> bytes:
    with _one_at_a_time:
        return draw_svg(json.loads(spec)).encode()


def _draw_nothing() -> None:
    try:
        draw_chart(Chart(key="none", title="", figures=()), Shade.LIGHT, ())
    except UsageError:
        return  # pages say that charts cannot be drawn
