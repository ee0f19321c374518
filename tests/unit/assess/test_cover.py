from __future__ import annotations

import pytest

from corrobora.assess.cover import share_of_words


@pytest.mark.parametrize(
    ("quote", "source", "share"),
    [
        ("Ines was freed on Tuesday", "On Tuesday Ines was freed from jail", 1.0),
        ("Ines was released", "the releasing of Ines", 1.0),
        ("her parents told a broadcaster she slept there", "Ines was freed", 0.0),
        ("Ines freed, parents delighted", "Ines was freed", 0.5),
        ("Él", "él salió", 1.0),
        ("", "anything", 0.0),
        ("412 held", "412 are held", 1.0),
    ],
)
def test_share_of_content_words(quote, source, share):
    assert share_of_words(quote, source) == share
