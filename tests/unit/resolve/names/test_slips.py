from __future__ import annotations

import pytest

from corrobora.resolve.names.slips import OTHER_WORD, count_slips, fold_misread, limit_letters
from corrobora.resolve.names.written import read_word


@pytest.mark.parametrize(
    ("one", "other"),
    [("garrnendia", "garmendia"), ("vvilson", "wilson"), ("гущии", "гущин"), ("حمذان", "حمدان")],
)
def test_letters_that_are_misread_fold_to_one(one, other):
    assert fold_misread(one) == fold_misread(other)


@pytest.mark.parametrize(("one", "other"), [("parker", "barker"), ("котов", "ротов")])
def test_other_letters_do_not(one, other):
    assert fold_misread(one) != fold_misread(other)


def test_long_words_may_differ_in_more_letters():
    assert limit_letters(4, 3) == OTHER_WORD
    assert limit_letters(10, 12) == 6


@pytest.mark.parametrize(
    ("distance", "one", "other", "is_known", "least", "most"),
    [
        (1, "vetlgin", "vetlugin", False, 0.9, 0.9),
        (1, "parker", "barker", True, 0.5, 0.6),
        (1, "rives", "rivas", False, 0.6, 0.69),
        (2, "vannersteeghem", "vanersteegem", False, 0.7, 0.9),
        (2, "vannersteeghem", "vanersteegem", True, 0.4, 0.5),
        (2, "ana", "eva", False, 0.3, 0.5),
    ],
)
def test_what_letters_of_difference_are_worth(distance, one, other, is_known, least, most):
    pair = count_slips(distance, read_word(one, one), read_word(other, other), is_known=is_known)
    assert least <= pair.score <= most


def test_many_letters_are_another_word():
    words = read_word("ana", "ana"), read_word("maria", "maria")
    assert count_slips(3, *words, is_known=False) is None
