"""Paragraphs and sentences: where the passages that quotes lie in begin and end.

A segmenter of our own, because offsets must be exact, names must survive ("Sra. Pérez",
"J. A. Pérez", "U.S. forces") and a text without a full stop must still be read in linear time.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrobora.intake.furniture import clear_furniture
from corrobora.intake.lines import find_lines, find_wraps, trim
from corrobora.model.spans import Span
from corrobora.model.words import fold
from corrobora.packs.sentences import SentenceWords

__all__ = ["Passages", "find_passages"]

# Closing quotes (single, double, French, the inner French kind), brackets, Markdown's emphasis.
_CLOSERS = "\"'\u201d\u2019\xbb\u203a)\\]*_"
_OPENERS = "\"'\u201c\u2018\xab\u2039([\xbf\xa1*_\u2014\u2013-"
# Full stops, exclamation and question marks of Chinese and Japanese; of Arabic, Urdu, Hindi.
_WIDE = "\u3002\uff01\uff1f\uff61"  # after these no space is written
_OTHERS = "\u061f\u06d4\u0964"
# A run of final marks with what closes after it, a closing quote set off by a space included.
# The look-behind lets a run match only at its first mark and the possessive repeats never give
# back, so the scan is linear.
_END = re.compile(
    rf"(?:(?<![.!?…])[.!?…]++|[{_WIDE}{_OTHERS}]++)"
    rf"(?:[{_CLOSERS}\u300d\u300f\uff09]|\[\d{{1,3}}\]|\s[\u201d\xbb](?=\s|$))*+"
)
_QUESTIONS = "\xbf\xa1"
_WORD = re.compile(r"[^\W_]")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+\.\s?)*[^\W_]+[ªº°]?$")
_FIRST_WORD = re.compile(r"[^\W_]++(?!\.)")  # "A." is an initial, not the article
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LOOK_BACK = 24  # code points; the longest abbreviation with its inner full stops is shorter
_LOOK_AHEAD = 48
_GLUED_BEFORE = re.compile(r"[^\W\d_]{3}$")
_MIN_CASED_SHARE = 0.002  # capitals among letters; prose has 2 to 8 in 100


@dataclass(frozen=True, slots=True)
class Passages:
    """Paragraphs and sentences in order, trimmed; sentences never overlap."""

    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]


def find_passages(
    text: str, body: Span, words: SentenceWords, *, is_markdown: bool, may_be_wrapped: bool = True
) -> Passages:
    """Return the passages of `body`; each character of it that is no white space lies in one.

    Of Markdown, headings' marks, images, rules and tags lie in none. A line's end is a
    sentence's end, unless the text is wrapped at some width.
    """
    lines = find_lines(text, body)
    wraps = find_wraps(text, lines) if may_be_wrapped else frozenset()
    paragraphs = [
        runs
        for group in _group(lines, wraps)
        if (runs := _runs(text, group, is_markdown=is_markdown))
    ]
    segmenter = _Segmenter(text, words, has_case=_has_case(text, body))
    sentences = (span for runs in paragraphs for run in runs for span in segmenter.split(run))
    return Passages(
        tuple(Span(runs[0].start, runs[-1].end) for runs in paragraphs), tuple(sentences)
    )


def _group(lines: Sequence[Span], wraps: frozenset[int]) -> Iterator[list[Span]]:
    """Yield the lines of each paragraph."""
    group: list[Span] = []
    for index, line in enumerate(lines):
        if len(line):
            group.append(line)
        if group and index not in wraps:
            yield group
            group = []


def _runs(text: str, lines: Sequence[Span], *, is_markdown: bool) -> list[Span]:
    """Return the stretches of a paragraph that hold no furniture; wrapped lines run on."""
    runs: list[Span] = []
    for line in lines:
        pieces = clear_furniture(text, line) if is_markdown else [line]
        if runs and pieces and line is not lines[0]:
            runs[-1] = Span(runs[-1].start, pieces[0].end)
            pieces = pieces[1:]
        runs += pieces
    return runs


def _has_case(text: str, body: Span) -> bool:
    """Say whether capitals tell anything here: not in scripts or texts without them."""
    sample = text[body.start : min(body.end, body.start + 20_000)]
    lower = sum(map(str.islower, sample))
    return sum(map(str.isupper, sample)) > _MIN_CASED_SHARE * lower


class _Segmenter:
    """Splits runs of one text into sentences."""

    def __init__(self, text: str, words: SentenceWords, *, has_case: bool) -> None:
        self.text = text
        self.words = words
        self.has_case = has_case

    def split(self, run: Span) -> list[Span]:
        """Return the sentences of a run; a lone quote or dash goes with the one before."""
        sentences: list[Span] = []
        for span in self._pieces(run):
            if sentences and not _WORD.search(self.text, span.start, span.end):
                sentences[-1] = Span(sentences[-1].start, span.end)
            else:
                sentences.append(span)
        return sentences

    def _pieces(self, run: Span) -> Iterator[Span]:
        start = run.start
        for end in _END.finditer(self.text, run.start, run.end):
            after = self.text[end.end() : min(run.end, end.end() + _LOOK_AHEAD)]
            if after and self._is_end(start, end, after):
                yield trim(self.text, start, end.end())
                start = end.end()
        rest = trim(self.text, start, run.end)
        if len(rest):
            yield rest

    def _is_end(self, start: int, end: re.Match[str], after: str) -> bool:
        """Say whether a sentence that begins at `start` ends with these marks before `after`."""
        if end.group()[0] in _WIDE:
            return True
        if not after[0].isspace():
            return self._is_glued(end, after)
        following = after.lstrip()
        bare = following.lstrip(_OPENERS)
        if bare[:1].islower() and self.has_case:
            return following[0] in _QUESTIONS
        if end.group().rstrip(_CLOSERS + string.whitespace) != ".":
            return True
        return not self._is_abbreviation(start, end.start(), bare)

    def _is_glued(self, end: re.Match[str], after: str) -> bool:
        """Say whether a space was lost here: "liberado.La ONG", but never inside an address."""
        before = self.text[max(0, end.start() - 3) : end.start()]
        if after[0] in _QUESTIONS:
            return True
        looks_so = before.islower() and after[0].isupper() and after[1:3].strip().islower()
        return bool(looks_so and _GLUED_BEFORE.search(before) and not self._is_address(end.start()))

    def _is_address(self, at: int) -> bool:
        word = self.text[max(0, at - _LOOK_BACK) : at].rsplit(None, 1)
        return bool(word) and any(mark in word[-1] for mark in "/@.:")

    def _is_abbreviation(self, start: int, stop: int, following: str) -> bool:
        """Say whether the full stop at `stop` belongs to the word before it."""
        window = self.text[max(start, stop - _LOOK_BACK) : stop]
        found = _LAST_WORD.search(window)
        if found is None:
            return False
        written = found.group()
        last = written.rsplit(None, 1)[-1]
        if last.isdecimal():  # "1. First": the number of a list's item
            return stop - start <= _LOOK_BACK and window.strip() == last
        word = fold(last)
        if word in self.words.before_names:
            return True
        if following[:1].isdecimal() and word in self.words.before_numbers:
            return True
        may_go_on = (
            word in self.words.abbreviations
            or fold(written) in self.words.abbreviations
            or (len(last) == 1 and last.isupper())
            or _ACRONYM.fullmatch(last) is not None
        )
        return may_go_on and not self._is_starter(following)

    def _is_starter(self, following: str) -> bool:
        first = _FIRST_WORD.match(following)
        return first is not None and fold(first.group()) in self.words.starters
