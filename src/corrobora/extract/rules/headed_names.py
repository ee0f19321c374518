"""Names made of a common noun and a run of capitals: "Brask prison", "cárcel de Brask"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corrobora.extract.rules.lexicon import Lexicon
from corrobora.extract.rules.name_runs import Run
from corrobora.extract.rules.phrases import Match, PhraseMatcher
from corrobora.extract.rules.tokens import Token

__all__ = ["join_heads"]

_JOINING = 2  # tokens like "de la" between a head and its name
_CLOSING = {",", ".", ";", ")", "—", "–"}
_KEPT = {"country", "organisation"}
_APOSTROPHES = {"'", "’"}


def join_heads(tokens: Sequence[Token], runs: list[Run], lexicon: Lexicon) -> list[Run]:
    """Return the runs with those that stand beside a head made sites and places with it."""
    joined = _join(tokens, runs, lexicon.site_heads, "site", lexicon)
    return _join(tokens, joined, lexicon.place_heads, "place", lexicon)


def _join(
    tokens: Sequence[Token],
    runs: list[Run],
    heads: PhraseMatcher[str],
    kind: str,
    lexicon: Lexicon,
) -> list[Run]:
    result = list(runs)
    for head in heads.find(tokens):
        titled = _titled(tokens, head, lexicon) if kind == "site" else None
        if titled is not None:
            result = [r for r in result if r.last <= titled.first or r.first >= titled.last]
            result = sorted([*result, titled], key=lambda r: r.first)
            continue
        at = _inside(result, head.first, head.last, heads_follow=lexicon.heads_follow)
        if at is not None:
            is_body = kind == "place" and _is_body(tokens, result[at], head, lexicon)
            if not is_body and (result[at].kind not in {"person", "country"} or kind == "site"):
                result[at] = replace(
                    result[at],
                    kind=kind,
                    last=_number_end(tokens, result[at].last, lexicon.number_words),
                )
            continue
        apposed = _apposed(tokens, result, head.first, lexicon)
        if apposed is not None and _is_open(tokens, result[apposed], lexicon):
            result[apposed] = replace(result[apposed], kind=kind)
            continue
        explained = _explained(tokens, result, head, lexicon) if kind == "place" else None
        if explained is not None and _is_open(tokens, result[explained], lexicon):
            result[explained] = replace(result[explained], kind=kind)
            continue
        after = _after(tokens, result, head.last, lexicon)
        before = _before(result, head.first) if lexicon.heads_follow else None
        if before is not None and _is_open(tokens, result[before], lexicon):
            result[before] = Run(result[before].first, head.last, kind)
        elif after is not None and _is_open(tokens, result[after], lexicon):
            result[after] = Run(head.first, result[after].last, kind)
    return result


def _titled(tokens: Sequence[Token], head: Match[str], lexicon: Lexicon) -> Run | None:
    """Return the whole name around a head: "Karst Women's Prison", "Penal Colony No. 14".

    Only for languages whose heads follow; a head in lower case may have a number or an
    ordinal before it ("the No. 2 detention centre", "the Third District police station").
    """
    if not lexicon.heads_follow:
        return None
    is_capital = all(t.is_capital for t in tokens[head.first : head.last])
    first = head.first
    while first > 0 and _goes_left(tokens, first - 1, first, lexicon):
        first -= 1
    last = _number_end(tokens, head.last, lexicon.number_words) if is_capital else head.last
    words = tokens[first : head.first]
    is_numbered = last > head.last or any(t.is_number for t in words)
    is_owned = any(t.fold in lexicon.classes.genitive or t.text in _APOSTROPHES for t in words)
    is_long = is_capital and len(words) > 0 and words[0].is_capital
    is_ordered = len(words) > 1 and all(t.is_capital for t in words) and not is_capital
    if not (is_numbered or is_owned or is_long or is_ordered):
        return None
    is_person = lexicon.is_given(tokens[first].fold) and len(words) > 1 and not is_capital
    after = tokens[last] if last < len(tokens) else None
    is_body = after is not None and after.fold in lexicon.words.organisation_words
    return None if is_person or is_body else Run(first, last, "site")


def _goes_left(tokens: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> bool:
    """Say whether the token before belongs to a site's name that begins at `first` so far."""
    token = tokens[at]
    if token.fold in lexicon.classes.genitive:
        return at > 0 and tokens[at - 1].is_capital
    if token.text == "." or token.is_number:
        return at > 1 and tokens[at - 1].fold in lexicon.number_words | {"."} and first - at <= 2  # noqa: PLR2004
    if not token.is_capital or token.fold in lexicon.classes.article | lexicon.classes.preposition:
        return False
    is_role = token.fold in lexicon.words.roles or bool(lexicon.titles.find([token]))
    return at > 0 and not is_role and not lexicon.is_demonym(token.fold)


def _is_body(tokens: Sequence[Token], run: Run, head: Match[str], lexicon: Lexicon) -> bool:
    """Say whether another word makes the run a body: "State Security Committee" is no state."""
    outside = (i for i in range(run.first, run.last) if not head.first <= i < head.last)
    return any(tokens[i].fold in lexicon.words.organisation_words for i in outside)


def _is_open(tokens: Sequence[Token], run: Run, lexicon: Lexicon) -> bool:
    """Say whether the run may name a place: neither a titled person nor a country."""
    is_person = lexicon.is_given(tokens[run.first].fold) and run.last - run.first > 1
    return run.kind not in {"person", *_KEPT} and not is_person


def _inside(runs: Sequence[Run], first: int, last: int, *, heads_follow: bool) -> int | None:
    """Return the run that begins with the head, or ends with it where heads follow."""
    return next(
        (
            n
            for n, r in enumerate(runs)
            if (r.first == first and last <= r.last)
            or (heads_follow and r.first < first and last == r.last)
        ),
        None,
    )


def _before(runs: Sequence[Run], first: int) -> int | None:
    return next((n for n, r in enumerate(runs) if r.last == first), None)


def _after(tokens: Sequence[Token], runs: Sequence[Run], last: int, lexicon: Lexicon) -> int | None:
    for at in range(last, min(last + _JOINING + 1, len(tokens))):
        found = next((n for n, r in enumerate(runs) if r.first == at), None)
        if found is not None:
            return found
        if tokens[at].fold not in lexicon.classes.of | lexicon.classes.article:
            return None
    return None


def _apposed(
    tokens: Sequence[Token], runs: Sequence[Run], head: int, lexicon: Lexicon
) -> int | None:
    """Return the run that a head explains: "Brask, the women's prison"."""
    at = head - 1
    passed = lexicon.classes.article | lexicon.classes.genitive
    while at > 0 and tokens[at].fold in passed:
        at -= 1
    if tokens[at].text != "," or at == head - 1:
        return None
    return _before(runs, at)


def _explained(
    tokens: Sequence[Token], runs: Sequence[Run], head: Match[str], lexicon: Lexicon
) -> int | None:
    """Return the run that tells which place is meant: "the capital, Brask, …"."""
    is_definite = head.first > 0 and tokens[head.first - 1].fold in lexicon.classes.article
    if not is_definite or head.last >= len(tokens) or tokens[head.last].text != ",":
        return None
    found = next((n for n, r in enumerate(runs) if r.first == head.last + 1), None)
    if found is None:
        return None
    after = tokens[runs[found].last].text if runs[found].last < len(tokens) else "."
    return found if after in _CLOSING else None


def _number_end(tokens: Sequence[Token], last: int, words: frozenset[str]) -> int:
    """Take in "No. 5", "número 5" or "5" behind a name that is all head."""
    at = last
    if at + 1 < len(tokens) and tokens[at].text == "." and tokens[at + 1].is_number:
        return at + 2
    if at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 2].is_number:
        return at + 3
    if at + 1 < len(tokens) and tokens[at].fold in words and tokens[at + 1].is_number:
        return at + 2
    return at + 1 if at < len(tokens) and tokens[at].is_number else last
