"""Keys from lines and from a real terminal."""

from __future__ import annotations

import io
import os
import sys

import pytest

from corrobora.cli.review.keys import END, ESCAPE, LineKeys, open_keys


def test_a_line_is_a_key_and_what_follows_it():
    keys = LineKeys(io.StringIO("y  they are one \n\n  n\ntext of mine\n"))
    assert (keys.read_key(), keys.take_rest(), keys.take_rest()) == ("y", "they are one", "")
    assert keys.read_key() == "\n"
    assert (keys.read_key(), keys.take_rest()) == ("n", "")
    assert keys.read_text() == "text of mine"
    assert (keys.read_key(), keys.read_text()) == (END, "")


def test_a_stream_that_is_no_terminal_is_read_in_lines():
    with open_keys(io.StringIO("q\n")) as keys:
        assert not keys.is_terminal
        keys.forget()
        assert keys.read_key() == "q"


@pytest.fixture
def terminal():
    pty = pytest.importorskip("pty")
    main, side = pty.openpty()
    with os.fdopen(side, "r", encoding="utf-8") as stream:
        yield main, stream
    os.close(main)


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_single_keys_of_a_terminal(terminal):
    main, stream = terminal
    with open_keys(stream) as keys:
        assert keys.is_terminal
        for typed, key in (
            ("y", "y"),
            ("é", "é"),
            ("語", "語"),
            ("\r", "\n"),
            (ESCAPE, ESCAPE),
            ("\x04", END),
        ):
            os.write(main, typed.encode())
            assert keys.read_key() == key
        os.write(main, b"\x1b[A")
        assert keys.read_key() not in {"y", "n", "u", "A", ESCAPE, END}
        assert keys.take_rest() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_text_is_typed_as_a_line_and_single_keys_come_after_it(terminal):
    main, stream = terminal
    with open_keys(stream) as keys:
        os.write(main, "two brothers, né\n".encode())
        assert keys.read_text() == "two brothers, né"
        os.write(main, b"q")
        assert keys.read_key() == "q"


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_what_was_typed_too_early_is_dropped(terminal):
    main, stream = terminal
    with open_keys(stream) as keys:
        os.write(main, b"y1")
        keys.forget()
        os.write(main, b"q")
        assert keys.read_key() == "q"
