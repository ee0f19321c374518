"""The lexicon, sentence by sentence: what is said again is recognised, what is not is not."""

from __future__ import annotations

import pytest

from corrobora.lineage.grid import lay_grid
from tests.eval.lineage.sentences import (
    DIFFERENT,
    FRESH_REWORDINGS,
    FRESH_TRANSLATIONS,
    REWORDINGS,
    TRANSLATIONS,
)
from tests.unit.lineage.texts import make_body


def likeness(one: str, other: str) -> float:
    cells = lay_grid(_body(one, "a"), _body(other, "b")).rows[0]
    return max((cell.likeness for cell in cells.values()), default=0.0)


def _body(text: str, label: str):
    words = set(text.casefold().split())
    is_spanish = bool(words & {"el", "la", "los", "las", "de", "del", "un", "que"})
    return make_body(text, label, language="es" if is_spanish else "en")


@pytest.mark.parametrize(("english", "spanish"), TRANSLATIONS)
def test_a_translated_sentence_is_like_its_source(english, spanish):
    assert likeness(english, spanish) >= 0.3


@pytest.mark.parametrize(("one", "other"), REWORDINGS)
def test_a_reworded_sentence_is_like_its_source(one, other):
    assert likeness(one, other) >= 0.25


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_sentences_are_not_alike(one, other):
    assert likeness(one, other) < 0.3


@pytest.mark.parametrize("pairs", [TRANSLATIONS, REWORDINGS])
def test_a_sentence_is_likest_to_its_own_counterpart(pairs):
    right = 0
    for one, other in pairs:
        ranked = sorted(pairs, key=lambda pair: -likeness(one, pair[1]))
        right += ranked[0][1] == other
    assert right >= 0.9 * len(pairs)


@pytest.mark.parametrize(
    ("pairs", "floor"),
    [
        (TRANSLATIONS, 0.84),
        (REWORDINGS, 0.72),
        (FRESH_TRANSLATIONS, 0.75),  # 0.57 with the lexicon of 830 ideas
        (FRESH_REWORDINGS, 0.49),  # 0.32 with it
    ],
)
def test_the_mean_likeness_keeps_its_floor(pairs, floor):
    mean = sum(likeness(one, other) for one, other in pairs) / len(pairs)
    assert mean >= floor, f"{mean:.3f}"


def test_different_sentences_are_unlike_on_average():
    assert sum(likeness(one, other) for one, other in DIFFERENT) / len(DIFFERENT) <= 0.11


@pytest.mark.parametrize("pairs", [FRESH_TRANSLATIONS, FRESH_REWORDINGS])
def test_fresh_sentences_of_other_matters_are_not_alike(pairs):
    """Each first sentence with the counterpart of the next."""
    shifted = zip(pairs, [*pairs[1:], pairs[0]], strict=True)
    found = [likeness(one, other) for (one, _), (_, other) in shifted]
    assert max(found) < 0.3
    assert sum(found) / len(found) < 0.06
