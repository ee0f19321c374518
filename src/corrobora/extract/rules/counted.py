"""Who is counted: the figures of a sentence that count people, with the group's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corrobora.extract.rules.numbers import Figure, find_figures, is_no_count
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.tokens import Token
from corrobora.model.vocabulary import ActKind, Bound
from corrobora.packs.figures import Figures
from corrobora.packs.language import LanguagePack

__all__ = ["Counted", "GroupSort", "act_nouns", "find_counted"]

# Between a figure and the word for people there is room for a few describing words: "135
# unjustly detained political prisoners".
_ROOM = 5
_ROOM_AFTER_OF = 8
_ADJECTIVES_AFTER = 2
_YEARS = range(1900, 2100)  # four bare digits in this range are a year, not people
_QUOTATION_MARKS = "\"'“”‘’«»"


class GroupSort(StrEnum):
    """What stands for those who are counted."""

    PEOPLE = "people"
    PRONOUN = "pronoun"  # "three of them"
    UNKNOWN = "unknown"  # a word of which no pack says that it means people: "40 dockers"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure and whom it counts, as half-open token ranges.

    `first` to `last` hold figure and group; `head_last` ends the word for people itself.
    `group` is the range of the group's words, None where a pronoun or nothing stands for
    it. `act`: what the group's own word says was done to them ("detainees").
    """

    figure: Figure
    first: int
    last: int
    head_last: int
    group: tuple[int, int] | None
    sort: GroupSort
    act: ActKind | None = None

    @property
    def is_bare(self) -> bool:
        """Say whether the number stands alone: only a word that touches it says what it counts."""
        return self.sort is GroupSort.NONE


def find_counted(
    tokens: Sequence[Token], language: LanguagePack, dates: Sequence[tuple[int, int]]
) -> list[Counted]:
    """Return the figures that may count people, in order.

    `dates` are token ranges of dates, whose numbers count nothing.
    """
    found: list[Counted] = []
    for figure in find_figures(tokens, language.counts):
        inside_date = any(first <= figure.core < last for first, last in dates)
        if inside_date or is_no_count(figure, tokens, language.counts):
            continue
        counted = _counted(figure, tokens, language, has_company=bool(found))
        if counted is not None:
            found.append(counted)
    return found


def _counted(
    figure: Figure, tokens: Sequence[Token], language: LanguagePack, *, has_company: bool
) -> Counted | None:
    words = language.counts
    is_one = tokens[figure.core].fold in words.ones_in_lists and figure.value == 1
    if is_one and not has_company:
        return None
    group = _group(figure, tokens, language)
    if group is not None:
        start, head_last, end = group
        act = _act_of_group(tokens, start, head_last, words)
        return Counted(figure, figure.first, end, head_last, (start, end), GroupSort.PEOPLE, act)
    return None if is_one else _without_people(figure, tokens, language)


def _without_people(
    figure: Figure, tokens: Sequence[Token], language: LanguagePack
) -> Counted | None:
    """Return a figure that no word for people follows, unless it is plainly something else."""
    last = figure.last
    if figure.value in _YEARS and tokens[figure.core].text.isdecimal():
        return None
    pronouns = _phrases(language.counts.pronouns)
    pronoun = pronouns.longest_at(tokens, last) if last < len(tokens) else None
    if pronoun is not None:
        end = pronoun.last
        return Counted(figure, figure.first, end, end, None, GroupSort.PRONOUN)
    predicate = _predicate(figure, tokens, language)
    if predicate is not None:
        return predicate
    is_act = last < len(tokens) and bool(act_nouns(language.counts).longest_at(tokens, last))
    if last < len(tokens) and not is_act and _is_plain_noun(tokens[last], language):
        noun = (last, last + 1)
        return Counted(figure, figure.first, last + 1, last + 1, noun, GroupSort.UNKNOWN)
    is_mere_adjective = figure.bound is Bound.VAGUE and last - figure.core == 1
    if is_mere_adjective and figure.low is None:
        return None
    return Counted(figure, figure.first, last, last, None, GroupSort.NONE)


def _predicate(figure: Figure, tokens: Sequence[Token], language: LanguagePack) -> Counted | None:
    """Read "of them 23 are women": the people are named behind the verb of being."""
    at = figure.last
    if at + 1 >= len(tokens) or tokens[at].fold not in language.acts.classes.be:
        return None
    end = _people_at(tokens, at + 1, figure, language)
    if end is None:
        return None
    if _act_of_group(tokens, at + 1, end, language.counts) is not None:
        return None  # "30 siguen presos" tells what is done to them
    return Counted(figure, figure.first, end, end, (at + 1, end), GroupSort.PEOPLE)


def _is_plain_noun(token: Token, language: LanguagePack) -> bool:
    """Say whether the word may be a noun that no pack lists: no function word, no name."""
    classes = language.acts.classes
    is_closed = token.fold in classes.adverb | classes.demonstrative
    return not token.is_capital and not is_closed and _may_describe(token, language)


def _act_of_group(
    tokens: Sequence[Token], start: int, head_last: int, words: Figures
) -> ActKind | None:
    matches = [_acts(words).longest_at(tokens, at) for at in range(start, head_last)]
    return next((m.value for m in matches if m), None)


def _group(
    figure: Figure, tokens: Sequence[Token], language: LanguagePack
) -> tuple[int, int, int] | None:
    """Return (start, end of the word for people, end) of the group's words, or None."""
    words = language.counts
    start = figure.last
    while start < len(tokens) and _is_determiner(tokens[start], words):
        start += 1
    for at in range(start, min(start + _ROOM, len(tokens))):
        head_last = _people_at(tokens, at, figure, language)
        if head_last is not None:
            return start, head_last, _end_of_group(tokens, at, head_last, words)
        if not _may_describe(tokens[at], language):
            return None
    return None


def _people_at(
    tokens: Sequence[Token], at: int, figure: Figure, language: LanguagePack
) -> int | None:
    """Return where the word for people that begins at token `at` ends, or None."""
    words = language.counts
    match = _people(words).longest_at(tokens, at)
    if match is not None:
        return match.last if match.value == "plural" or figure.value == 1 else None
    if figure.value == 1 and any(
        tokens[at].fold + ending in words.people for ending in words.plural_endings
    ):
        return at + 1
    demonyms = language.nations.demonyms
    for length in (2, 1):
        phrase = " ".join(t.fold for t in tokens[at : at + length])
        if phrase in demonyms and at + length <= len(tokens):
            after = at + length
            is_adjective = after < len(tokens) and _people(words).longest_at(tokens, after)
            return None if is_adjective else after
    return None


def _is_determiner(token: Token, words: Figures) -> bool:
    return (
        token.fold in words.determiners
        or token.fold in words.distinct
        or token.text in _QUOTATION_MARKS
    )


def _may_describe(token: Token, language: LanguagePack) -> bool:
    """Say whether the word may stand between a figure and a word for people."""
    classes = language.acts.classes
    is_closed = any(
        token.fold in words
        for words in (
            classes.be,
            classes.have,
            classes.modal,
            classes.preposition,
            classes.conjunction,
            classes.relative,
            language.counts.group_stops,
        )
    )
    return token.is_word and not is_closed


def _end_of_group(tokens: Sequence[Token], head: int, end: int, words: Figures) -> int:
    """Take in adjectives that follow the noun, and the "of …" of nouns that need one."""
    limit = min(end + _ADJECTIVES_AFTER, len(tokens))
    while end < limit and _is_adjective(tokens[end], words):
        end += 1
    if tokens[head].fold not in words.needs_of or end >= len(tokens):
        return end
    if tokens[end].fold not in words.of_words:
        return end
    stop = end + 1
    limit = min(stop + _ROOM_AFTER_OF, len(tokens))
    while stop < limit and tokens[stop].is_word and tokens[stop].fold not in words.group_stops:
        stop += 1
    return stop if stop > end + 1 else end


def _is_adjective(token: Token, words: Figures) -> bool:
    return (
        bool(words.adjective_endings)
        and token.fold.endswith(words.adjective_endings)
        and token.fold not in words.group_stops
        and token.fold not in words.determiners
        and not token.is_capital
    )


@lru_cache(maxsize=32)
def act_nouns(words: Figures) -> PhraseMatcher[ActKind]:
    """Return the finder of nouns that are several acts in one word: "80 releases"."""
    return PhraseMatcher(words.act_nouns.items())


@lru_cache(maxsize=32)
def _people(words: Figures) -> PhraseMatcher[str]:
    entries = [(p, "plural") for p in (*words.people, *words.act_people, *words.measures)]
    return PhraseMatcher([*entries, *((p, "singular") for p in words.people_singular)])


@lru_cache(maxsize=32)
def _acts(words: Figures) -> PhraseMatcher[ActKind]:
    return PhraseMatcher(words.act_people.items())


@lru_cache(maxsize=128)
def _phrases(phrases: tuple[str, ...]) -> PhraseMatcher[bool]:
    return PhraseMatcher((p, True) for p in phrases)
