"""claims.csv: phrases, prefixes, gaps, classes and mistakes."""

from __future__ import annotations

import pytest

from corrobora.model.words import fold_words
from corrobora.packs.claims import CLAIM_COLUMNS, Claims, parse
from corrobora.packs.tables import Problems
from tests.unit.extract.rules.reading import packs

HEAD = ",".join(CLAIM_COLUMNS)


def read(*rows: str) -> tuple[Claims, Problems]:
    problems = Problems()
    return parse("\n".join((HEAD, *rows)) + "\n", "claims.csv", problems), problems


def found(claims: Claims, text: str) -> list[tuple[str, str]]:
    words = fold_words(text)
    return [(c.key, " ".join(words[c.first : c.last])) for c in claims.find(words)]


FINDS = [
    (["hedge.may,may have"], "She may have left", [("hedge.may", "may have")]),
    (["hedge.may,may have|may"], "She may have left", [("hedge.may", "may have")]),
    (["hedge.may,habría"], "Habría salido", [("hedge.may", "habria")]),
    (["neg.soft,refus*"], "He refused", [("neg.soft", "refused")]),
    (["neg.soft,refus* to"], "He refused to go", [("neg.soft", "refused to")]),
    (["case.on,on * charges"], "on drug charges", [("case.on", "on drug charges")]),
    (["case.on,on * charges"], "on charges", []),
    (["a.one,held", "b.two,held"], "held", [("a.one", "held"), ("b.two", "held")]),
    (["a.one,was held|held"], "was held", [("a.one", "was held")]),
    (["a.one,was held", "b.two,held"], "was held", [("a.one", "was held"), ("b.two", "held")]),
    (["a.one,held", "a.two,held"], "held", [("a.one", "held"), ("a.two", "held")]),
    (["a.one,was held", "a.two,held"], "was held", [("a.one", "was held")]),
    (["a.one,at least"], "at", []),
    (["a.one,held"], "", []),
]


@pytest.mark.parametrize(("rows", "text", "claims"), FINDS)
def test_finds_the_longest_phrase_of_each_class(rows, text, claims):
    assert found(read(*rows)[0], text) == claims


def test_a_phrase_must_begin_with_a_word():
    claims, problems = read("a.one,* held")
    assert problems.found == ["claims.csv:2: '* held' must begin with a word"]
    assert found(claims, "was held") == []


def test_an_empty_file_claims_nothing():
    assert list(Claims().find(["held"])) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_shipped_claims_are_of_known_classes(language):
    claims = packs().languages[language].claims
    keys = {
        key
        for phrases in (*claims.phrases.values(), *claims.prefixes.values())
        for phrase in phrases
        for key in phrase.keys
    }
    assert {key.partition(".")[0] for key in keys} <= KINDS
    assert {"hedge.allege", "bound.least", "scope.4", "event.release", "alias"} <= keys


KINDS = {
    *("age", "ago", "charge", "that", "denial", "doubt", "pronoun"),
    *("alias", "and", "bound", "case", "cond", "done", "event", "future", "hedge", "neg"),
    *("num", "place", "say", "scale", "scope", "soften", "who"),
}


def test_both_languages_claim_the_same_things():
    def keys(language: str) -> set[str]:
        claims = packs().languages[language].claims
        every = (*claims.phrases.values(), *claims.prefixes.values())
        return {key for phrases in every for phrase in phrases for key in phrase.keys}

    def compared(language: str) -> set[str]:
        return {key for key in keys(language) if key.partition(".")[0] not in {"who", "say", "num"}}

    assert compared("en") == compared("es")
