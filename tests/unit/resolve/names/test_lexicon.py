from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.resolve.names import lexicon
from corrobora.resolve.names.lexicon import find_forms, pack_lexicon


@pytest.fixture
def packed(tmp_path, monkeypatch):
    def pack(forms):
        file = tmp_path / "forms.bin"
        file.write_bytes(forms if isinstance(forms, bytes) else pack_lexicon(forms))
        monkeypatch.setattr(lexicon, "_FILE", file)
        for cached in (lexicon._open, find_forms):
            cached.cache_clear()

    yield pack
    for cached in (lexicon._open, find_forms):
        cached.cache_clear()


def test_what_is_packed_is_found_and_nothing_else(packed):
    packed({"gleb": (7,), "глеб": (7, 300_000), "ana": (0,)})
    assert find_forms("gleb") == {7}
    assert find_forms("глеб") == {7, 300_000}
    assert find_forms("ana") == {0}
    assert find_forms("anna") == frozenset()
    assert find_forms("") == frozenset()


def test_ten_thousand_forms_keep_their_groups(packed):
    forms = {f"w{i}": (i, i + 1) if i % 3 else (i,) for i in range(10_000)}
    packed(forms)
    assert all(find_forms(form) == frozenset(groups) for form, groups in forms.items())
    strangers = sum(bool(find_forms(f"v{i}")) for i in range(10_000))
    assert strangers < 50


def test_the_same_forms_make_the_same_file():
    assert pack_lexicon({"b": (1,), "a": (2, 3)}) == pack_lexicon({"a": (2, 3), "b": (1,)})


@pytest.mark.parametrize("data", [b"", b"nothing of the kind", pack_lexicon({"ana": (1,)})[:-1]])
def test_a_file_that_is_none_is_told(packed, data):
    packed(data)
    with pytest.raises(PackError, match="install Corrobora again"):
        find_forms("ana")


def test_the_shipped_file_knows_names_in_several_scripts():
    assert find_forms("sergei") & find_forms("сергеи")
    assert find_forms("margaret")
    assert not find_forms("xqzwvk")
