"""The words of a person's name as records compare them: folded, without titles and particles."""

from __future__ import annotations

import re

from corrobora.model.words import fold_words

__all__ = ["name_words", "skeleton"]

# What one ear hears of letters that are written for each other, in any language of Latin script.
_SOUNDS = (
    ("ph", "f"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("ck", "k"),
    ("qu", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("ge", "je"),
    ("gi", "ji"),
    ("ll", "i"),
)
_LETTER_SOUNDS = str.maketrans("xzcqvwyj", "sskkbbii", "h")
_REPEATED = re.compile(r"(.)\1+")
_FEWEST = 2  # words that a name keeps, however like a title the first is
_CYRILLIC_VOWELS = "\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f"
_LESS_VOWELS = str.maketrans("", "", "aeiou" + _CYRILLIC_VOWELS)


def name_words(
    text: str, particles: frozenset[str], titles: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return the folded words of a name in order, less particles, and titles before it.

    A title anywhere else may be a name ("King"), as may what is all that is left.
    """
    words = fold_words(text)
    while len(words) > _FEWEST and words[0] in titles:
        del words[0]
    kept = tuple(word for word in words if word not in particles)
    return kept or tuple(words)


def skeleton(word: str) -> str:
    """Return what is left of a folded word without vowels and doubled or interchanged letters.

    Words that were heard, misspelt or transcribed otherwise often share it; the first letter
    stays, be it a vowel. Never empty for a word that is not.
    """
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = word.translate(_LETTER_SOUNDS) or word
    return _REPEATED.sub(r"\1", word[:1] + word[1:].translate(_LESS_VOWELS))
