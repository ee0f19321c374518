"""A file read before keeps its address, whichever folder it is found through."""

from __future__ import annotations

import hashlib

import pytest

from corrobora.intake.files import FoundFile
from corrobora.register.places import keep_places

WORDS = b"Ana Prueba was freed on Thursday.\n"
HASH = hashlib.sha256(WORDS).hexdigest()
OTHER = hashlib.sha256(b"other words").hexdigest()


@pytest.fixture
def found(tmp_path):
    def make(address: str, words: bytes = WORDS) -> FoundFile:
        path = tmp_path / address.replace("/", "_")
        path.write_bytes(words)
        return FoundFile(path, address, "label")

    return make


@pytest.mark.parametrize(
    ("address", "places", "kept"),
    [
        ("07.md", [("day-1/07.md", HASH)], "day-1/07.md"),
        ("day-1/07.md", [("07.md", HASH)], "07.md"),
        ("day-1/07.md", [("all/day-1/07.md", HASH)], "all/day-1/07.md"),
        ("07.md", [("day-1/07.md", OTHER)], "07.md"),
        ("07.md", [("day-1/107.md", HASH)], "07.md"),
        ("day-2/07.md", [("day-1/07.md", HASH)], "day-2/07.md"),
        ("07.md", [("07.md", OTHER), ("day-1/07.md", HASH)], "07.md"),
        ("07.md", [("day-1/07.md", HASH), ("day-2/07.md", HASH)], "07.md"),
        ("07.md", [("day-1/07.md", HASH), ("day-2/07.md", OTHER)], "day-1/07.md"),
        ("07.md", [("https://a.example/07.md", HASH)], "https://a.example/07.md"),
        ("07.md", [], "07.md"),
    ],
)
def test_the_address_is_kept_where_path_and_bytes_are_the_same(found, address, places, kept):
    (file,) = keep_places([found(address)], places)
    assert file.address == kept
    assert file.label == "label"


def test_files_stay_in_their_order_and_none_is_lost(found):
    files = [found("b.md"), found("a.md"), found("c.md", b"new")]
    kept = keep_places(files, [("x/a.md", HASH)])
    assert [one.address for one in kept] == ["b.md", "x/a.md", "c.md"]


def test_what_cannot_be_read_keeps_its_address_for_its_refusal(tmp_path):
    gone = FoundFile(tmp_path / "gone.md", "gone.md", "gone")
    assert keep_places([gone], [("x/gone.md", HASH)]) == (gone,)
