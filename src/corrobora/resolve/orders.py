"""Which planned acts are orders ("the court ordered his release"), by the packs' verbs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corrobora.model.report import Report
from corrobora.model.statement import Act, Statement, Tally, name_statements
from corrobora.model.vocabulary import Certainty
from corrobora.model.words import fold_words
from corrobora.packs.attribution import SpeechStance
from corrobora.packs.load import Packs

__all__ = ["find_orders"]

Phrases = Sequence[Sequence[str]]


def find_orders(
    statements: Iterable[Statement] | Mapping[str, Statement],
    reports: Iterable[Report],
    packs: Packs,
) -> frozenset[str]:
    """Return the ids of the planned acts and figures whose quote holds a verb of ordering."""
    languages = {r.id: r.language for r in reports}
    verbs = {language: _verbs(packs, language) for language in set(languages.values())}
    return frozenset(
        id_
        for id_, s in name_statements(statements)
        if isinstance(s, Act | Tally)
        and s.certainty is Certainty.PLANNED
        and _holds_verb(s, languages, verbs)
    )


def _holds_verb(
    act: Act | Tally, languages: Mapping[str, str], verbs: Mapping[str, Phrases]
) -> bool:
    phrases = verbs.get(languages.get(act.report_id, ""), ())
    return any(_stands_in(p, fold_words(q.text)) for q in act.quotes for p in phrases)


def _verbs(packs: Packs, language: str) -> Phrases:
    pack = packs.languages.get(language) or packs.languages.get(language.partition("-")[0])
    if pack is None:
        return ()
    words = (*pack.attribution.verbs, *pack.attribution.participles)
    # Phrases with alternatives or gaps are for the reader's matcher; plain ones say enough here.
    return [p.split() for p, s in words if s is SpeechStance.ORDERS and not set(p) & set("|?<")]


def _stands_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    size = len(phrase)
    return any(
        all(_fits(p, w) for p, w in zip(phrase, words[i : i + size], strict=True))
        for i in range(len(words) - size + 1)
    )


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
