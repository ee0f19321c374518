"""Every word of the closed lists that people are shown has its wording."""

from __future__ import annotations

import pytest

from corrobora.model import wording
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind, Condition, Custody


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (wording.ACTS, ActKind),
        (wording.STEPS, Step),
        (wording.CUSTODY, Custody),
        (wording.CONDITIONS, Condition),
    ],
)
def test_each_word_has_its_wording(words, kinds):
    assert set(words) == set(kinds)
    assert len(set(words.values())) == len(words)


def test_wordings_are_parts_of_sentences():
    every = [
        *wording.ACTS.values(),
        *wording.STEPS.values(),
        *wording.CUSTODY.values(),
        *wording.CONDITIONS.values(),
        *wording.CONFLICTS.values(),
        wording.ONLY_IN_COPIES,
    ]
    assert all(one[0].islower() and not one.endswith(".") for one in every)
