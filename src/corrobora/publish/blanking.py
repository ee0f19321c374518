"""Blanking the names of those who are not published, wherever they stand in a text; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from corrobora.model.spans import Span
from corrobora.model.words import fold_words
from corrobora.register.erase.spellings import Spellings, blank, name_variants

__all__ = ["Blanker"]

_KEPT = 4096  # names whose forms are kept ready


class Blanker:
    """Knows the names that may not leave; finds them in a text by its words."""

    def __init__(
        self,
        names: Iterable[str],
        lone: Iterable[tuple[str, str]] = (),
        *,
        leading: frozenset[str] = frozenset(),
        shown: Iterable[str] = (),
    ) -> None:
        """Take full names, and lone words each with the one report in which it is a name.

        `leading` as in `Spellings`. `shown` are names that may leave: in one of them a shorter
        name means nobody else.
        """
        self._leading = leading
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._lone: dict[str, set[str]] = defaultdict(set)
        for name in {*names}:
            for word in _words_of(name):
                self._by_word[word].add(name)
        for name, report in lone:
            self._lone[report].add(name)
        self._shown: dict[str, set[str]] = defaultdict(set)
        for name in {*shown}:
            if any(word in self._by_word for word in _words_of(name)):
                for word in _words_of(name):
                    self._shown[word].add(name)
        self._spell = lru_cache(maxsize=_KEPT)(self._make_spellings)

    def find(
        self, text: str, *, report: str | None = None, spared: Sequence[Span] = ()
    ) -> Iterator[Span]:
        """Give where names stand, in full, in part or run together.

        `spared` are places where somebody is named who is published.
        """
        likely = sorted(self._likely(text, report))
        longer = self._find_shown(text) if likely else []
        for name in likely:
            spellings = self._spell(name)
            for span in spellings.find(text):
                if not _is_within(span, longer) and not any(
                    s.start <= span.start and span.end <= s.end for s in spared
                ):
                    yield span
            for span, _ in spellings.find_parts(text):
                if not any(s.start < span.end and span.start < s.end for s in spared):
                    yield span

    def scrub(self, text: str, *, report: str | None = None, spared: Sequence[Span] = ()) -> str:
        """Return the text with blanks of the same length in place of names."""
        spans = list(self.find(text, report=report, spared=spared))
        return blank(text, spans) if spans else text

    def is_clean(self, text: str, *, report: str | None = None) -> bool:
        """Say whether no name stands in the text."""
        return next(self.find(text, report=report), None) is None

    def scrub_names(self, text: str) -> str:
        """Return a name (of a body, a place) without full names of people; parts may be its own."""
        spans = list(self._find_full(text))
        return blank(text, spans) if spans else text

    def has_no_name(self, text: str) -> bool:
        """Say whether no full name stands in the text."""
        return next(self._find_full(text), None) is None

    def is_clean_address(self, address: str) -> bool:
        """Say whether no name stands in a path or address, where words may be run together."""
        run = "".join(fold_words(unquote(address)))
        likely = {n for word, names in self._by_word.items() if word in run for n in names}
        return not any(self._spell(name).is_in_address(address) for name in likely)

    def _find_full(self, text: str) -> Iterator[Span]:
        likely = sorted(self._likely(text, None))
        longer = self._find_shown(text) if likely else []
        for name in likely:
            yield from (s for s in self._spell(name).find(text) if not _is_within(s, longer))

    def _find_shown(self, text: str) -> list[Span]:
        """Return where names stand that may leave."""
        if not self._shown:
            return []
        words = set(fold_words(text)) & self._shown.keys()
        names = {name for word in words for name in self._shown[word]}
        return [span for name in names for span in self._spell(name).find(text)]

    def _likely(self, text: str, report: str | None) -> set[str]:
        """Return the names of which a word stands in the text."""
        words = set(fold_words(text))
        found = {name for word in words & self._by_word.keys() for name in self._by_word[word]}
        return found | (self._lone.get(report, set()) if report is not None else set())

    def _make_spellings(self, name: str) -> Spellings:
        return Spellings((name,), "", self._leading)


def _is_within(span: Span, longer: Iterable[Span]) -> bool:
    """Say whether it is a part of a longer name."""
    return any(
        other.start <= span.start and span.end <= other.end and len(other) > len(span)
        for other in longer
    )


def _words_of(name: str) -> Iterator[str]:
    """Give each folded word of a name, also as it reads where accented letters were lost."""
    yield from fold_words(name)
    for form in name_variants(name):
        yield from form.split()
