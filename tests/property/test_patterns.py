"""No regular expression of the reader runs away: twice the text takes about twice the time."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import corrobora.extract
import corrobora.intake.passages
import corrobora.model.words
import corrobora.packs
from tests.timing import seconds_of

SHORT, LONG = 1_000, 8_000  # code points; what backtracks by squares takes 64 times as long
PIECES = [
    *["a", "A", "1", "-", ".", ",", "'", "’", "’s", " ", "\n", "(", '"', "_", "é", "a\u0301"],
    *[
        "a-",
        "a.",
        "A.",
        "1,",
        "1.",
        "a'",
        "a’",
        "a’s",
        ". ",
        "a b ",
        "1-",
        "12-",
        "2024-01-",
        "\t ",
    ],
    *["https://a.b/", "@a ", "#a", "\u200b", "\u202e", "😀", "\0", "1/1/", "a,", "...", "—", "<3>"],
]
TAILS = ["", "!", "\0", "a", "1", "'", " x"]


def patterns():
    """Every compiled pattern that a module of the reader or the packs keeps, by its name.

    Beside it, whether it is looked for anywhere, or matched at one place alone.
    """
    found = {}
    modules = [corrobora.intake.passages, corrobora.model.words]
    for package in (corrobora.extract, corrobora.packs):
        modules += [
            importlib.import_module(info.name)
            for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        ]
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                source = inspect.getsource(module)
                is_sought = re.search(
                    rf"\b{name}\.(?!match\b|fullmatch\b)|\b{name}\b(?!\.)(?! =)", source
                )
                found[f"{module.__name__}.{name}"] = (value, bool(is_sought))
    return found


PATTERNS = patterns()
# Only ever held to the 24 code points before a full stop.
PATTERNS.pop("corrobora.intake.passages._LAST_WORD")


def seconds(pattern, text, *, is_sought):
    """Processor time of all uses of the pattern on a text."""

    def use():
        if is_sought:
            for _match in pattern.finditer(text):
                pass
        pattern.match(text)
        pattern.fullmatch(text)

    return seconds_of(use)


def runs_away(pattern, piece, tail, *, is_sought=True):
    short, long = (
        seconds(pattern, piece * (n // len(piece)) + tail, is_sought=is_sought)
        for n in (SHORT, LONG)
    )
    return long > 20 * short + 0.02


def test_patterns_are_found():
    names = [name.rpartition(".")[2] for name in PATTERNS]
    assert "_TOKEN" in names
    assert len(PATTERNS) > 10


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_runs_away(name):
    slow = [
        (piece, tail)
        for piece in PIECES
        for tail in TAILS
        if runs_away(PATTERNS[name][0], piece, tail, is_sought=PATTERNS[name][1])
    ]
    assert slow == []


@given(st.sampled_from(sorted(PATTERNS)), st.text(min_size=1, max_size=4), st.sampled_from(TAILS))
@example("corrobora.extract.rules.tokens._TOKEN", "a'", "!")
def test_no_pattern_runs_away_on_any_piece(name, piece, tail):
    pattern, is_sought = PATTERNS[name]
    assert not runs_away(pattern, piece, tail, is_sought=is_sought)


def test_a_runaway_is_noticed():
    assert runs_away(re.compile(r"x*y|x+$"), "x", "!")
