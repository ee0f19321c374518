"""Files that commands write: whole or not at all, read by whom they may be."""

from __future__ import annotations

import os
import stat
import threading

import pytest

from corrobora.cli.files import write_whole
from corrobora.errors import InputError


def mode(file):
    return stat.S_IMODE(file.stat().st_mode)


def test_what_is_written_is_the_text_to_the_letter(tmp_path):
    out = tmp_path / "a.txt"
    write_whole(out, "é\r\nb\n\ud800", "the page")
    assert out.read_bytes() == "é\r\nb\n?".encode()
    assert list(tmp_path.iterdir()) == [out]


def test_a_private_file_is_for_its_owner_alone(tmp_path):
    out = tmp_path / "a.html"
    out.write_text("before", "utf-8")
    out.chmod(0o644)
    write_whole(out, "after", "the page", is_private=True)
    assert (mode(out), out.read_text("utf-8")) == (0o600, "after")


def test_a_file_that_was_there_keeps_who_may_read_it(tmp_path):
    out = tmp_path / "a.toml"
    out.write_text("before", "utf-8")
    for kept in (0o600, 0o664):
        out.chmod(kept)
        write_whole(out, "after", "the mapping")
        assert mode(out) == kept


def test_a_new_file_is_read_by_whom_the_machine_lets(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.svg", "<svg/>", "the chart")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a.svg") == 0o640


def test_a_link_stays_a_link(tmp_path):
    out, target = tmp_path / "link", tmp_path / "target"
    target.write_text("before", "utf-8")
    out.symlink_to(target)
    write_whole(out, "after", "the page", is_private=True)
    assert out.is_symlink()
    assert (target.read_text("utf-8"), mode(target)) == ("after", 0o600)


def test_a_pipe_is_written_into(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    write_whole(pipe, "through", "the chart")
    reader.join(10)
    assert read == ["through"]
    assert pipe.is_fifo()


def test_what_an_attempt_left_is_no_hindrance(tmp_path):
    (tmp_path / ".a.txt.part").write_text("half", "utf-8")
    write_whole(tmp_path / "a.txt", "whole", "the page")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", ["none/a.svg", ""])
def test_where_nothing_can_be_written_it_is_said(tmp_path, name):
    with pytest.raises(InputError, match="the chart cannot be written"):
        write_whole(tmp_path / name, "<svg/>", "the chart")


def test_a_file_stays_as_it_was_where_the_writing_fails(tmp_path, monkeypatch):
    out = tmp_path / "a.txt"
    out.write_text("before", "utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(InputError, match="No space left on device"):
        write_whole(out, "after", "the page")
    assert out.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]
