"""Where the quotes and names of an answer stand in the text; what does not stand there is None."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from corrobora.extract.llm.portions import Passage, Portion
from corrobora.model.spans import Span
from corrobora.model.statement import Mention, Quote
from corrobora.model.words import fold_words

__all__ = ["passage_at", "place_mention", "place_quote"]

# A model writes one kind of these marks where the text has another; the text's own are kept.
_ALIKE = (
    "'‘’`\N{MODIFIER LETTER APOSTROPHE}\N{ACUTE ACCENT}",
    '"“”„«»',
    "-–—\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}",
)
_MARKS = "".join(_ALIKE)
# A shorter quote points at nothing: its whole passage is quoted instead.
_FEWEST_WORDS = 3


def place_quote(text: str, words: str, portion: Portion, number: int) -> Quote | None:
    """Return the text's own words where `words` stand, blanks and kinds of mark aside.

    The passage named is looked into first, which settles words that stand in several; then
    from that passage on; then the whole part, where they have to stand once.
    """
    pattern = _pattern(words)
    named = portion.find(number)
    if pattern is None:
        return None
    found = None if named is None else _first(pattern, text, _regions(portion, named))
    if found is None:
        whole = Span(portion.passages[0].span.start, portion.passages[-1].span.end)
        everywhere = list(_matches(pattern, text, whole))
        found = everywhere[0] if len(everywhere) == 1 else None
    return None if found is None else _widen(text, found, portion)


def passage_at(portion: Portion, place: int) -> Passage | None:
    """Return the passage in which that offset lies."""
    return next((p for p in portion.passages if p.span.start <= place < p.span.end), None)


def place_mention(
    text: str, name: str, written: str | None, regions: Sequence[Span]
) -> Mention | None:
    """Return where somebody is called by name, by a part of it, or as `written`.

    The regions are looked into in order, each for all three. None where the person is in none.
    """
    for region in regions:
        for words in _forms(name, written):
            pattern = _word_pattern(words)
            found = None if pattern is None else next(_matches(pattern, text, region), None)
            if found is not None:
                before = _count_before(text, name, found.start)
                return Mention(name, found.start, found.end, found.of(text), before)
    return None


def _regions(portion: Portion, named: Passage) -> list[Span]:
    after = portion.find(named.number + 1)
    wider = [] if after is None else [Span(named.span.start, after.span.end)]
    return [named.span, *wider]


def _first(pattern: re.Pattern[str], text: str, regions: Iterable[Span]) -> Span | None:
    return next((s for region in regions for s in _matches(pattern, text, region)), None)


def _matches(pattern: re.Pattern[str], text: str, region: Span) -> Iterator[Span]:
    return (Span(*m.span()) for m in pattern.finditer(text, region.start, region.end))


def _widen(text: str, found: Span, portion: Portion) -> Quote:
    passage = passage_at(portion, found.start)
    if passage is not None and len(fold_words(found.of(text))) < _FEWEST_WORDS:
        found = passage.span
    said = found.of(text)
    start = found.start + len(said) - len(said.lstrip())
    return Quote(start, start + len(said.strip()), said.strip())


def _forms(name: str, written: str | None) -> list[str]:
    parts = name.split()
    forms = [name, *([written] if written else [])]
    # The last part is the surname in some languages, the second of two in others.
    forms += [part for part in (*parts[::-1][:2], *parts[:1]) if part[:1].isupper()]
    return list(dict.fromkeys(forms))


def _count_before(text: str, name: str, end: int) -> int:
    """Return how often the person was named before, by the full name or its last word."""
    forms = sorted({name, name.rsplit(maxsplit=1)[-1]}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    return sum(1 for _ in pattern.finditer(text, 0, end))


def _word_pattern(words: str) -> re.Pattern[str] | None:
    inner = _pattern(words)
    return None if inner is None else re.compile(rf"(?<!\w){inner.pattern}(?!\w)")


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str] | None:
    parts = words.split()
    while parts and not parts[0].strip(_MARKS + ".…"):
        parts = parts[1:]
    if not parts:
        return None
    parts[0] = parts[0].lstrip(_MARKS + "…")
    parts[-1] = parts[-1].rstrip(_MARKS + "…")
    whole = [part for part in parts if part]
    return re.compile(r"\s+".join("".join(map(_letter, part)) for part in whole)) if whole else None


def _letter(letter: str) -> str:
    alike = next((marks for marks in _ALIKE if letter in marks), None)
    return re.escape(letter) if alike is None else f"[{re.escape(alike)}]"
