"""Texts that nobody would write: no crash, no square, and an answer that makes sense."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import numpy as np
import pytest

from corrobora.lineage.bulk.shingle import is_spaceless
from corrobora.lineage.overlap import WORD
from corrobora.lineage.trace import Lineage, trace_copies
from corrobora.model.lineage import CopyKind
from corrobora.model.report import Report, TextRevision
from tests.timing import seconds_of
from tests.unit.lineage.texts import WIRE, make_text, packs

Texts = list[tuple[Report, TextRevision]]

LINE = "They said nothing about the prisoners at all today."
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"


def make_words(count: int, *, of: int, seed: int) -> list[str]:
    """Words of a language that nobody speaks; `of` so many that are different."""
    dice = np.random.default_rng(seed)
    parts = dice.integers((len(CONSONANTS), len(VOWELS)), size=(of, 3, 2))
    known = ["".join(CONSONANTS[c] + VOWELS[v] for c, v in word) for word in parts]
    return [known[n] for n in dice.integers(of, size=count)]


def make_letters(count: int, letters: str, seed: int) -> str:
    numbers = np.random.default_rng(seed).integers(len(letters), size=count)
    return "".join(letters[n] for n in numbers)


def make_prose(words: int, seed: int) -> str:
    left, lines = make_words(words, of=max(20, words // 4), seed=seed), []
    while left:
        size = 8 + len(lines) * 7 % 17
        lines.append(" ".join(left[:size]).capitalize() + ".")
        left = left[size:]
    return "\n".join(lines)


def make_rows(count: int, step: int = 1) -> str:
    rows = range(0, count, step)
    return "\n".join(f"Row {i}: held since Monday in hall {i % 7}." for i in rows)


def texts_of(*bodies: str, language: str = "en") -> Texts:
    found = []
    for n, body in enumerate(bodies):
        bare = body.encode("utf-8", "replace").decode()  # no report's bytes hold half a letter
        report, revision = make_text(
            bare, f"r{n}", outlet=f"Outlet {n}", published=None, language=language
        )
        found.append((report, dataclasses.replace(revision, text=body)))
    return found


def trace(*bodies: str, language: str = "en", most: int | None = 100) -> Lineage:
    return trace_copies(texts_of(*bodies, language=language), packs(), most=most)


def measure(make: Callable[[int], list[str]], size: int) -> float:
    """Seconds of this process, the least of two runs."""
    given = texts_of(*make(size))
    packs()
    return min(seconds_of(lambda: trace_copies(given, packs(), most=100)) for _ in "12")


def count_pairs(found: Lineage) -> int:
    return len({(link.derived, link.source) for link in found.links})


# --- an answer ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "...",
        "🙂🙃🙂 🙂🙃",
        "\u202eabc\u202c",
        "\x00\x00\x00",
        "\ud800\udfff \ud800",
        "\u200f\u200e",
    ],
    ids=["nothing", "a word", "stops", "emoji", "bidi", "nul", "surrogates", "marks"],
)
def test_what_says_nothing_is_no_copy(text):
    found = trace(text, text + " ", WIRE)
    assert found.links == ()
    assert len(found.families) == 3


@pytest.mark.parametrize("damage", ["\x00", "\u202e", "\u200b", "\ud800", "🙂"])
def test_damage_in_a_copy_hides_it_not(damage):
    damaged = WIRE.replace("\n", f" {damage}\n")
    assert count_pairs(trace(WIRE, damaged)) == 1


def test_sixty_outlets_with_the_same_words_are_one_family():
    found = trace(*[WIRE] * 60)
    assert [len(family.members) for family in found.families] == [60]
    assert len(found.links) == 60 * 59 // 2
    assert {link.kind for link in found.links} == {CopyKind.VERBATIM}


@pytest.mark.parametrize(
    ("first", "count"), [(0x4E00, 3000), (0x0E01, 40), (0x3041, 80)], ids=["Han", "Thai", "kana"]
)
def test_copies_in_scripts_without_spaces_are_found(first, count):
    script = "".join(chr(first + n) for n in range(count))

    def write(clauses: int, seed: int) -> list[str]:
        return [make_letters(15 + n % 15, script, 1000 * seed + n) for n in range(clauses)]

    story, other, lead = write(200, 1), write(200, 2), write(20, 3)
    whole = "。\n".join(story)
    cut, led = "。\n".join(story[:50]), "。\n".join([*lead, *story])
    found = trace(whole, cut, led, "。\n".join(other), language="und", most=None)
    assert sorted(len(family.members) for family in found.families) == [1, 3]


def test_letters_that_are_words_are_those_of_bulk_lineage():
    for code in (*range(0x0D00, 0x3500), *range(0x4D00, 0xA100), 0x20000, 0x323AE, 0x323B0):
        letter = chr(code)
        if re.fullmatch(r"\w", letter):
            assert (len(WORD.findall(letter * 2)) == 2) is is_spaceless(letter), hex(code)


def test_one_sentence_over_and_over_beside_a_report():
    found = trace("\n".join([LINE] * 1000), WIRE)
    assert found.links == ()


# --- no square: twice as much takes about twice the time -----------------------------------------

REPEATED = 2000
HARD: dict[str, tuple[Callable[[int], list[str]], int]] = {
    "a sentence over and over, twice": (lambda n: ["\n".join([LINE] * n)] * 2, REPEATED),
    "a sentence over and over beside a report": (lambda n: ["\n".join([LINE] * n), WIRE], REPEATED),
    "like rows": (lambda n: [make_rows(n)] * 2, 1500),
    "like rows, half of them": (lambda n: [make_rows(n), make_rows(n, 2)], 1500),
    "words of one letter": (lambda n: [" ".join(make_letters(n, "ab", 1))] * 2, 6000),
    "words of one letter, other ones": (
        lambda n: [" ".join(make_letters(n, "abc", seed)) for seed in (1, 2)],
        3000,
    ),
    "long prose and its copy": (lambda n: [make_prose(n, 1)] * 2, 12_000),
    "long prose": (lambda n: [make_prose(n, 1), make_prose(n, 2)], 12_000),
    "few words, many reports": (
        lambda n: [" ".join(make_words(60, of=18, seed=7)[i % 9 :]) for i in range(n)],
        100,
    ),
    "one text, many outlets": (lambda n: [WIRE] * n, 200),
}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", HARD)
def test_twice_as_much_takes_about_twice_the_time(name):
    make, size = HARD[name]
    small, large = measure(make, size), measure(make, 2 * size)
    assert large < 3 * small + 0.2, (small, large)
