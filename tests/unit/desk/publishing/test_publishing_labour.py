from __future__ import annotations

import os
import shutil
import zipfile

import pytest

from corrobora.desk.publishing.labour import _zip


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "published-outside"
    (made / "site" / "en").mkdir(parents=True)
    (made / "manifest.json").write_text("{}")
    (made / "site" / "en" / "index.html").write_text("<p>é")
    return made


def test_a_folder_becomes_one_file_and_goes(folder, tmp_path):
    out = tmp_path / "x.zip"
    _zip(folder, out)
    assert not folder.exists()
    with zipfile.ZipFile(out) as packed:
        assert packed.namelist() == [
            "published-outside/manifest.json",
            "published-outside/site/en/index.html",
        ]
        assert packed.read("published-outside/site/en/index.html").decode() == "<p>é"


def test_the_same_content_gives_the_same_bytes(folder, tmp_path):
    again = tmp_path / "again" / "published-outside"
    shutil.copytree(folder, again)
    os.utime(again / "manifest.json", (1, 1))
    _zip(folder, tmp_path / "a.zip")
    _zip(again, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_file_that_is_there_is_not_overwritten(folder, tmp_path):
    out = tmp_path / "x.zip"
    out.write_text("mine")
    with pytest.raises(FileExistsError):
        _zip(folder, out)
    assert out.read_text() == "mine"
