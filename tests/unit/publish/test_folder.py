from __future__ import annotations

import hashlib

import pytest

from corrobora.errors import InputError
from corrobora.publish.folder import MANIFEST, drafting, look_at_folder, swap_in, write_files
from tests.unit.publish.test_corrections import INES, manifest


def hidden(folder):
    return [p.name for p in folder.iterdir() if p.name.startswith(".")]


def put(out, files):
    with drafting(out, is_private=False) as draft:
        hashes = write_files(draft, files.items())
        made = manifest(INES)
        object.__setattr__(made, "files", hashes)
        write_files(draft, [(MANIFEST, made.write().encode())])
        swap_in(out, draft)


def test_files_are_there_whole_with_their_hashes(tmp_path):
    with drafting(tmp_path / "out", is_private=False) as draft:
        hashes = write_files(draft, [("a/b.txt", b"one"), ("c.txt", b"two")])
        swap_in(tmp_path / "out", draft)
    assert (tmp_path / "out" / "a" / "b.txt").read_bytes() == b"one"
    assert hashes["c.txt"] == hashlib.sha256(b"two").hexdigest()
    assert hidden(tmp_path) == []


def test_what_was_published_before_goes(tmp_path):
    put(tmp_path / "out", {"old.txt": b"x"})
    put(tmp_path / "out", {"new.txt": b"y"})
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"new.txt", MANIFEST}
    assert hidden(tmp_path) == []


def break_off(out):
    with drafting(out, is_private=False) as draft:
        write_files(draft, [("new.txt", b"y")])
        raise KeyboardInterrupt


def test_a_draft_that_is_not_finished_leaves_nothing(tmp_path):
    put(tmp_path / "out", {"old.txt": b"x"})
    with pytest.raises(KeyboardInterrupt):
        break_off(tmp_path / "out")
    assert (tmp_path / "out" / "old.txt").exists()
    assert hidden(tmp_path) == []


def test_what_a_killed_one_left_is_taken_away(tmp_path):
    (tmp_path / ".out.part").mkdir()
    (tmp_path / ".out.part" / "junk").write_text("x", "utf-8")
    put(tmp_path / "out", {"new.txt": b"y"})
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"new.txt", MANIFEST}


def test_what_is_for_those_inside_is_for_its_owner_alone(tmp_path):
    with drafting(tmp_path / "out", is_private=True) as draft:
        swap_in(tmp_path / "out", draft)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_a_new_or_empty_folder_holds_nothing(tmp_path):
    assert look_at_folder(tmp_path / "out") is None
    (tmp_path / "out" / "empty").mkdir(parents=True)
    assert look_at_folder(tmp_path / "out") is None


def test_ours_gives_its_manifest(tmp_path):
    put(tmp_path / "out", {"new.txt": b"y"})
    found = look_at_folder(tmp_path / "out")
    assert found is not None
    assert set(found.files) == {"new.txt"}


@pytest.mark.parametrize("name", ["mine.txt", "deep/mine.txt", ".hidden"])
def test_a_file_of_others_is_named(tmp_path, name):
    put(tmp_path / "out", {"new.txt": b"y"})
    file = tmp_path / "out" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine", "utf-8")
    with pytest.raises(InputError, match="would be lost"):
        look_at_folder(tmp_path / "out")


def test_a_link_is_a_file_of_others(tmp_path):
    put(tmp_path / "out", {"new.txt": b"y"})
    (tmp_path / "out" / "link").symlink_to(tmp_path)
    with pytest.raises(InputError, match="link"):
        look_at_folder(tmp_path / "out")


def test_a_manifest_of_others_is_none_of_ours(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MANIFEST).write_text("{}", "utf-8")
    with pytest.raises(InputError, match="no manifest"):
        look_at_folder(tmp_path / "out")


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with (
        pytest.raises(InputError, match="cannot be written"),
        drafting(tmp_path / "file" / "out", is_private=False),
    ):
        pass
