from __future__ import annotations

import numpy as np
import pytest

from corrobora.lineage.bulk.folding import ALONE, BREAK, KEPT, WEAK, fold_table
from corrobora.model.words import fold


def folded(character):
    table = fold_table()
    part = slice(*table.places[[ord(character), ord(character) + 1]])
    return "".join(map(chr, table.codes[part])), table.roles[part].tolist()


@pytest.mark.parametrize("character", "aZé ß ﬁ ﷺ İ 中 ก _ 7 \u0301 \u00ad 한 \U0002f800")
def test_characters_fold_as_everywhere(character):
    assert folded(character)[0] == fold(character)


@pytest.mark.parametrize(
    ("character", "roles"),
    [
        ("a", [WEAK]),
        ("Ñ", [WEAK]),
        ("b", [KEPT]),
        ("_", [KEPT]),
        ("-", [BREAK]),
        ("中", [ALONE]),
        ("ﬁ", [KEPT, WEAK]),
        ("\u0301", []),
    ],
)
def test_roles(character, roles):
    assert folded(character)[1] == roles


def test_first_characters_stand_in_one_number_each():
    table = fold_table()
    for code in range(128):
        form, roles = folded(chr(code))
        assert table.ascii_forms[code] == roles[0] * 256 + ord(form)


def test_room_is_enough_for_every_character():
    """The letters as UTF-8, and a space after each that may be a word by itself."""
    table = fold_table()
    counts = np.diff(table.places)
    sizes = np.array([len(chr(code).encode()) for code in table.codes])
    sums = np.concatenate([[0], np.cumsum(sizes + 1)])
    needed = sums[table.places[1:]] - sums[table.places[:-1]]
    assert counts.max() == 18
    assert (table.rooms.astype(int) >= needed).all()
    assert table.rooms.max() < 255


def test_code_points_beyond_the_table_are_no_letters():
    beyond = range(len(fold_table().places) - 1, 0x110000)
    assert not any(chr(code).isalnum() for code in beyond)
