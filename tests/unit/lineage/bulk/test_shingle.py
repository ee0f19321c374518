from __future__ import annotations

import pytest
import xxhash

from corrobora.lineage.bulk.shingle import hash_shingles, is_spaceless, split_bones, version


@pytest.mark.parametrize(
    ("text", "bones"),
    [
        ("Rodríguez, RODRIGUEZ; Rodrguez!", ["rdrgz"] * 3),
        ("José y Ana", ["js", "y", "ana"]),  # of nothing but such letters: all of them
        ("a one I", ["a", "one", "i"]),
        ("co-operation_x 1,200", ["c", "prt_x", "1", "200"]),
        ("straße ﬁre", ["strss", "fr"]),
        ("中国人", ["中", "国", "人"]),
        ("abc中de", ["bc", "中", "d"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_bones_of_words(text, bones):
    assert split_bones(text) == bones


def test_a_shingle_is_four_words_joined():
    expected = [xxhash.xxh64_intdigest(b"pk t tr fr"), xxhash.xxh64_intdigest(b"t tr fr fv")]
    assert hash_shingles("Peak, to TAR; fear five") == expected


@pytest.mark.parametrize("text", ["", "one", "one two three"])
def test_fewer_than_four_words_have_none(text):
    assert hash_shingles(text) == []


def test_scripts_without_spaces_are_known():
    assert [c for c in "aé я 中 ก あ 한 א" if is_spaceless(c)] == ["中", "ก", "あ"]


def test_version_names_what_fingerprints_depend_on():
    assert version().startswith("1-4-unicode")
