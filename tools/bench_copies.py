"""What tracing copies costs beside reading, and how that grows: `make bench-copies`.

Prints, for one family and for mixed reports, seconds of this process a report for reading
(cleaning and statements) and for tracing (sketch, candidates, comparisons), their ratio, and
what one more report costs in a collection of so many. Figures of one run are compared with
each other alone: machines differ, ratios hardly do.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from corrobora.config import ALL_PAIRS_UP_TO, Settings
from corrobora.lineage.comparer import Comparer
from corrobora.lineage.reader import LineageReader
from corrobora.lineage.trace import Memory, Sketched, trace
from corrobora.packs.load import Packs, load_packs
from corrobora.pipeline import extract_only
from corrobora.register.results import Extraction

__all__ = ["main", "make_family", "make_mixed"]

SIZES = (1000, 5000)
_SENTENCES = 14
_COPIES = 0.3  # of mixed reports
_OF_ROOT = 0.7  # of a family that were made from its root
_OWN = 0.4  # of the words of a story
_CUT, _REWORDED = 0.2, 0.05
_CUTTING, _REWORDING, _SHORTENING, _WAYS = 0, 1, 2, 4
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def main(sizes: Sequence[int]) -> None:
    """Print the table, a line for each kind and size."""
    packs = load_packs()
    for name, make in (("family", make_family), ("mixed", make_mixed)):
        costs = []
        for size in sizes:
            read = _read(make(size + 1))
            reading = read.seconds / (size + 1)
            tracing, one_more = _trace(read.found, packs)
            costs.append(tracing)
            _say(
                f"{name:7} {size:6} reports: reading {1000 * reading:5.1f} ms, tracing "
                f"{1000 * tracing:5.1f} ms a report, ratio {tracing / reading:4.2f}; "
                f"one more costs {one_more / (reading + tracing):6.1f} reports"
            )
        _say(f"{name:7} growth of tracing a report: {costs[-1] / costs[0]:.2f}")


def make_family(count: int) -> Iterator[str]:
    """Give a story and copies of it and of its copies: cut, reworded, shortened, whole."""
    dice = np.random.default_rng(1)
    known = [_write(dice, dice)]
    for _ in range(count):
        yield known[-1]
        source = known[0] if dice.random() < _OF_ROOT else known[dice.integers(len(known))]
        known.append(_copy(source, dice))


def make_mixed(count: int) -> Iterator[str]:
    """Give reports of different things, three in ten of them copies of earlier ones."""
    dice = np.random.default_rng(2)
    known: list[str] = []
    for number in range(count):
        is_copy = bool(known) and dice.random() < _COPIES
        own = np.random.default_rng(1000 + number)
        text = _copy(known[dice.integers(len(known))], dice) if is_copy else _write(dice, own)
        known.append(text)
        yield text


def _write(dice: np.random.Generator, own: np.random.Generator) -> str:
    """A story: words of its own among those that all have."""
    lines = []
    for _ in range(_SENTENCES):
        count = int(dice.integers(12, 28))
        words = [
            _word(own, 1 << 16) if dice.random() < _OWN else _word(dice, 400) for _ in range(count)
        ]
        lines.append(" ".join(words).capitalize() + ".")
    return "\n\n".join(lines)


def _word(dice: np.random.Generator, known: int) -> str:
    number = int(dice.integers(known))
    word = ""
    for _ in range(3):
        number, c = divmod(number, len(_CONSONANTS))
        number, v = divmod(number, len(_VOWELS))
        word += _CONSONANTS[c] + _VOWELS[v]
    return word


def _copy(text: str, dice: np.random.Generator) -> str:
    lines = text.split("\n\n")
    way = dice.integers(_WAYS)
    if way == _CUTTING:
        lines = [line for line in lines if dice.random() > _CUT] or lines
    elif way == _REWORDING:
        lines = [
            " ".join(w if dice.random() > _REWORDED else _word(dice, 400) for w in line.split())
            for line in lines
        ]
    elif way == _SHORTENING:
        lines = lines[: max(4, len(lines) // 2)]
    return "\n\n".join(lines)


class _Read:
    def __init__(self, found: list[Extraction], seconds: float) -> None:
        self.found, self.seconds = found, seconds


def _read(texts: Iterator[str]) -> _Read:
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            head = f"---\noutlet: Outlet {number}\nlang: en\n---\n"
            (Path(folder) / f"{number:06}.md").write_text(head + text, "utf-8")
        start = time.process_time()
        every = extract_only(
            [Path(folder)],
            Settings(workers=1),
            clock=lambda: datetime.datetime.now(datetime.UTC),
            progress=lambda *_: None,
        )
        found = [one for one in every if isinstance(one, Extraction)]
    return _Read(found, time.process_time() - start)


def _trace(read: Sequence[Extraction], packs: Packs) -> tuple[float, float]:
    """Return seconds a report for all but the last, and for the last one added."""
    reader = LineageReader(packs)
    revisions = {one.revision.id: one.revision for one in read}
    comparer = Comparer(reader, revisions.__getitem__)
    memory: Memory = {}
    start = time.process_time()
    sketched = [
        Sketched(one.report, one.revision.id, reader.sketch(one.report, one.revision))
        for one in read
    ]
    trace(sketched[:-1], comparer, memory, most=ALL_PAIRS_UP_TO)
    middle = time.process_time()
    trace(sketched, comparer, memory, most=ALL_PAIRS_UP_TO)
    return (middle - start) / (len(read) - 1), time.process_time() - middle


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
