"""Runs of capitals that may be names, and the names that packs know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.extract.rules.lexicon import Lexicon
from corrobora.extract.rules.tokens import Token

__all__ = ["Run", "find_runs", "is_name_word", "is_opening"]

_MAX_PARTICLES = 3
_LONGEST_PREFIX = 3  # al-, el-, abd-, ibn-: "post-" and the like are none
_MARKS_BEFORE = {"#", "@"}
_QUOTES = "\"'“”‘’«»"


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` up to `last`; `kind` where a pack or a title says it, else empty."""

    first: int
    last: int
    kind: str = ""
    gender: str = ""


def find_runs(
    tokens: Sequence[Token], lexicon: Lexicon, surnames: frozenset[str] = frozenset()
) -> list[Run]:
    """Return the runs in order, none overlapping; titles and roles are cut off their front.

    `surnames` are those of the report's people that are also what some people is called.
    """
    known = _known_runs(tokens, lexicon)
    runs: list[Run] = []
    at = 0
    while at < len(tokens):
        ready = known.get(at)
        if ready and not _is_part_of_person(tokens, ready, lexicon):
            runs.append(ready)
            at = ready.last
        elif _can_begin(tokens, at, lexicon) or _is_lone_surname(tokens, at, lexicon, surnames):
            last = _run_end(tokens, at, known, lexicon)
            runs += _trimmed(tokens, at, last, lexicon)
            at = last
        else:
            at += 1
    return runs


def is_opening(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the sentence, or what it quotes, begins there: its capital names nothing."""
    return at == 0 or (at == 1 and tokens[0].text in _QUOTES)


def is_name_word(token: Token) -> bool:
    """Say whether a token is written as a part of a name is: `Bracho`, `al-Khatib`, `d'Arc`."""
    head, mark, rest = token.text.partition("-")
    if token.is_capital:
        return True
    return bool(mark) and len(head) <= _LONGEST_PREFIX and rest[:1].isupper()


def _known_runs(tokens: Sequence[Token], lexicon: Lexicon) -> dict[int, Run]:
    return {
        m.first: Run(m.first, m.last, m.value)
        for m in lexicon.known.find(tokens)
        if tokens[m.first].is_capital and not _is_tagged(tokens, m.first)
    }


def _is_part_of_person(tokens: Sequence[Token], run: Run, lexicon: Lexicon) -> bool:
    """Say whether a known place or country is only a word of somebody's name ("Ana Córdoba")."""
    if run.kind in {"site", "organisation"} or run.last - run.first > 1:
        return False
    after = run.last < len(tokens) and is_name_word(tokens[run.last])
    return (
        after
        and lexicon.is_given(tokens[run.first].fold)
        and tokens[run.last].fold not in lexicon.not_names
        and not lexicon.is_demonym(tokens[run.last].fold)
    )


def _can_begin(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    token = tokens[at]
    if not is_name_word(token) or _is_tagged(tokens, at):
        return False
    if lexicon.is_demonym(token.fold):
        return _is_given_name(tokens, at, lexicon)
    is_verb = is_opening(tokens, at) and token.text.endswith(lexicon.words.opening_endings)
    if _ends_low(token) or is_verb:
        return False
    if _is_initial(tokens, at):
        return True
    if token.fold in lexicon.words.particles and token.is_capital:
        return _is_capital_particle(tokens, at)
    return token.fold not in lexicon.not_names


def _is_given_name(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell "Germán Ruiz" from "German Chancellor Ruiz" and from "the German Ana Ruiz"."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not lexicon.is_given(token.fold) or not is_name_word(after):
        return False
    is_title = after.fold in lexicon.words.roles or bool(lexicon.titles.find([after]))
    is_other = is_title or lexicon.is_given(after.fold) or after.fold in lexicon.not_names
    return not is_other and not token.text.isascii()


def _is_surname(tokens: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> bool:
    """Tell "the poet Osric Dane was" from "in Brask Danish police": a name goes on at `at`.

    After a given name or a role it is a surname, else where no noun follows.
    """
    word = tokens[at].fold
    if word not in lexicon.demonyms or not is_name_word(tokens[at - 1]):
        return False
    is_person = lexicon.is_given(tokens[first].fold) or (
        first > 0 and tokens[first - 1].fold in lexicon.words.roles
    )
    return is_person or not _is_noun(tokens, at + 1, lexicon)


def _is_lone_surname(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, surnames: frozenset[str]
) -> bool:
    """Tell "Dane walked free" from "a Dane walked free" and "Dane police"."""
    token, classes = tokens[at], lexicon.classes
    if token.fold not in surnames or not token.is_capital:
        return False
    before = tokens[at - 1].fold if at else ""
    is_one_of_many = before in classes.article | classes.indefinite | classes.demonstrative
    return not is_one_of_many and not _is_noun(tokens, at + 1, lexicon)


def _is_noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether the word may be a noun that an adjective before it describes."""
    if at >= len(tokens) or not tokens[at].is_word or tokens[at].is_capital:
        return False
    classes = lexicon.classes
    closed = (
        classes.be | classes.have | classes.modal | classes.preposition | classes.conjunction
    ) | (classes.speech | classes.adverb | classes.relative | classes.subordinator)
    is_closed = tokens[at].fold in closed | classes.genitive | classes.article
    return not is_closed and lexicon.cues.longest_at(tokens, at) is None


def _is_abbreviated(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a full stop behind the word ends no sentence: "J.", "Mr."."""
    return len(token.text) == 1 or bool(lexicon.titles.find([token]))


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "J." of "J. Vale" stands there."""
    return (
        at + 2 < len(tokens)
        and len(tokens[at].text) == 1
        and tokens[at + 1].text == "."
        and tokens[at + 1].start == tokens[at].end
        and is_name_word(tokens[at + 2])
    )


def _ends_low(token: Token) -> bool:
    """Say whether it is an adjective made of a name: "Caracas-based", "UN-sponsored"."""
    return "-" in token.text and token.text.rpartition("-")[2][:1].islower()


def _is_capital_particle(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "Al" of "Al Dhafiri" begins a name: not at the start of a sentence."""
    follows = at + 1 < len(tokens) and is_name_word(tokens[at + 1])
    return follows and at > 0 and (tokens[at - 1].is_word or tokens[at - 1].text == ",")


def _is_tagged(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word is a hashtag or an account."""
    return (
        at > 0 and tokens[at - 1].text in _MARKS_BEFORE and tokens[at - 1].end == tokens[at].start
    )


def _run_end(tokens: Sequence[Token], first: int, known: dict[int, Run], lexicon: Lexicon) -> int:
    at = first + 1
    while at < len(tokens):
        step = _step(tokens, at, first, known, lexicon)
        if not step:
            break
        at += step
    return at


def _step(
    tokens: Sequence[Token], at: int, first: int, known: dict[int, Run], lexicon: Lexicon
) -> int:
    """Return how many tokens from `at` on still belong to the run that began at `first`."""
    if _continues(tokens, at, first, known, lexicon):
        return 1
    token = tokens[at]
    if token.text == "." and at + 1 < len(tokens) and _is_abbreviated(tokens[at - 1], lexicon):
        return 1 if _continues(tokens, at + 1, first, known, lexicon) else 0
    if token.text in _QUOTES and at + 3 < len(tokens) and tokens[at + 2].text in _QUOTES:
        nickname = is_name_word(tokens[at + 1]) and is_name_word(tokens[at + 3])
        return 4 if nickname else 0
    width = 0
    while at + width < len(tokens) and tokens[at + width].fold in lexicon.words.particles:
        width += 1
    is_joined = 0 < width <= _MAX_PARTICLES and at + width < len(tokens)
    if is_joined and _continues(tokens, at + width, first, known, lexicon):
        return width + 1
    return 0


def _continues(
    tokens: Sequence[Token], at: int, first: int, known: dict[int, Run], lexicon: Lexicon
) -> bool:
    token = tokens[at]
    if not is_name_word(token):
        return False
    if lexicon.is_demonym(token.fold) and not _is_surname(tokens, at, first, lexicon):
        return False
    ready = known.get(at)
    is_given = lexicon.is_given(tokens[first].fold)
    if ready and not (is_given and ready.last - at == 1 and tokens[at - 1].is_capital):
        return False
    if token.fold in lexicon.words.particles:
        return at + 1 < len(tokens) and is_name_word(tokens[at + 1])
    is_body = token.fold in lexicon.words.organisation_words | lexicon.words.place_words
    return token.fold not in lexicon.not_names or is_given or is_body or _is_numeral(token.text)


def _is_numeral(text: str) -> bool:
    return set(text) <= set("IVX")


def _trimmed(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> list[Run]:
    """Cut titles and roles off the front: "President Joe B." is the person Joe B.

    "Security Council Spokesperson Ann Vale" is a body and a person.
    """
    office = _last_office(tokens, first, last, lexicon)
    if office is not None:
        body = _trimmed(tokens, first, office, lexicon) if office > first else []
        return [*body, Run(office + 1, last, "person", lexicon.role_gender(tokens[office].fold))]
    gender, is_titled = "", False
    while first < last:
        width = _title_width(tokens, first, last, lexicon)
        if not width:
            break
        gender = gender or lexicon.role_gender(tokens[first].fold)
        first += width
        is_titled = True
    if first >= last:
        return []
    return [
        Run(
            first,
            last,
            "person" if is_titled and _is_plain(tokens, first, last, lexicon) else "",
            gender,
        )
    ]


def _last_office(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> int | None:
    """Return the last word of an office that stands in the run before a person's name."""
    offices = [
        at
        for at in range(first, last - 1)
        if tokens[at].fold in lexicon.words.office_words
        and _is_plain(tokens, at + 1, last, lexicon)
        and is_name_word(tokens[at + 1])
    ]
    return offices[-1] if offices else None


def _is_plain(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    words = lexicon.words
    return not any(
        t.fold in words.organisation_words or t.fold in words.place_words
        for t in tokens[first:last]
    )


def _title_width(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> int:
    matches = lexicon.titles.find(tokens[first:last])
    if matches and matches[0].first == 0:
        width = matches[0].last
    elif tokens[first].fold in lexicon.words.roles and first + 1 < last:
        width = 1
    else:
        return 0
    if first + width < last and tokens[first + width].text == ".":
        width += 1
    return width
