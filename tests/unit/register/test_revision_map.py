from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.register import revision_map
from corrobora.register.revision_map import map_texts

TEXTS = st.text(alphabet="ab é.\n", max_size=60)


def test_repaired_letter_unmaps_its_word_alone():
    assert map_texts("Lia Qussant is free.", "Lia Quessant is free.") == ((0, 0, 4), (11, 12, 9))


def test_furniture_cut_from_the_front_moves_the_rest():
    assert map_texts("Home | News\nShe is free.", "She is free.") == ((12, 0, 12),)


def test_texts_with_nothing_in_common_have_no_map():
    assert map_texts("one", "two") == ()
    assert map_texts("", "two") == ()


@given(TEXTS, TEXTS)
def test_blocks_hold_the_same_words_in_order(older, newer):
    at_older = at_newer = 0
    for a, b, length in map_texts(older, newer):
        assert length > 0
        assert older[a : a + length] == newer[b : b + length]
        assert a >= at_older
        assert b >= at_newer
        at_older, at_newer = a + length, b + length


@given(TEXTS)
def test_same_text_maps_whole(text):
    assert sum(length for _, _, length in map_texts(text, text)) == len(text)


@given(TEXTS, TEXTS)
def test_texts_too_long_to_compare_map_beginning_and_end(older, newer):
    most, revision_map._MOST_PAIRS = revision_map._MOST_PAIRS, 0
    try:
        blocks = map_texts(f"head {older} tail", f"head {newer} tail")
    finally:
        revision_map._MOST_PAIRS = most
    assert blocks[0][:2] == (0, 0)
    assert blocks[0][2] >= 4
    a, b, length = blocks[-1]
    assert a + length == len(f"head {older} tail")
    assert b + length == len(f"head {newer} tail")
