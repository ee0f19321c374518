"""Keys as somebody presses them, one by one; lines where no terminal is there to press them on."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

if sys.platform != "win32":
    import termios
    import tty

__all__ = ["END", "ESCAPE", "Keys", "LineKeys", "open_keys"]

# The end of what is typed: nobody answers any more.
END = ""
ESCAPE = "\x1b"
_END_OF_FILE = "\x04"
# So long may the rest of a key that is written as several bytes (an arrow) take to come, seconds.
_REST = 0.03
_IGNORED = "\0"


class Keys(Protocol):
    """Where answers come from."""

    is_terminal: bool

    def read_key(self) -> str:
        """Return the next key, `END` where nobody answers any more."""

    def read_text(self) -> str:
        """Return a line of text as typed, without its end; empty where there is none."""

    def take_rest(self) -> str:
        """Return what was typed on the line after the last key; terminals have no such rest."""

    def forget(self) -> None:
        """Drop what was typed before the question was shown: nobody answers unseen."""


class LineKeys:
    """Answers as lines: the first letter is the key, and what follows it the reason.

    For scripts and for terminals that cannot give single keys.
    """

    is_terminal = False

    def __init__(self, lines: TextIO) -> None:
        """Read from `lines`; an empty line is no answer."""
        self._lines = lines
        self._rest = ""

    def read_key(self) -> str:
        """Return the first letter of the next line; a word that only begins so is no key."""
        line = next(iter(self._lines), END)
        key, rest = line.strip()[:1], line.strip()[1:]
        if rest and not (rest[0].isspace() or rest.isdecimal()):
            # Else “yes” would be a y for the reason “es”, and “help” put the pair aside.
            key, rest = _IGNORED, ""
        self._rest = rest.strip()
        return key or line[-1:]

    def read_text(self) -> str:
        """Return the next line."""
        return next(iter(self._lines), "").strip()

    def take_rest(self) -> str:
        """Return what followed the key on its line, once."""
        rest, self._rest = self._rest, ""
        return rest

    def forget(self) -> None:
        """Keep everything: a script is written before the questions are seen."""


@contextmanager
def open_keys(stream: TextIO) -> Iterator[Keys]:
    """Give the keys of a terminal, which is as before afterwards, else the lines of a stream."""
    if not stream.isatty():
        yield LineKeys(stream)
    elif sys.platform == "win32":
        yield _WindowsKeys()
    else:
        keys = _TerminalKeys(stream)
        try:
            yield keys
        finally:
            keys.close()


if sys.platform == "win32":
    import msvcrt

    class _WindowsKeys:
        """Single keys from a console of Windows."""

        is_terminal = True

        def read_key(self) -> str:
            key = msvcrt.getwch()
            if key in {"\0", "\xe0"}:
                msvcrt.getwch()  # an arrow or the like: its second half
                return _IGNORED
            if key == "\x03":
                raise KeyboardInterrupt
            return END if key == "\x1a" else key

        def read_text(self) -> str:
            return sys.stdin.readline().strip()

        def take_rest(self) -> str:
            return ""

        def forget(self) -> None:
            while msvcrt.kbhit():
                msvcrt.getwch()

else:

    class _TerminalKeys:
        """Single keys from a terminal: no echo, no waiting for the end of a line."""

        is_terminal = True

        def __init__(self, stream: TextIO) -> None:
            self._file = stream.fileno()
            self._stream = stream
            self._before = termios.tcgetattr(self._file)
            self._resume = signal.signal(signal.SIGCONT, lambda *_: self._begin())
            # A signal that comes just before a read blocks would wait for the next key; and what
            # it raises is lost where Python throws something away at that moment.
            self._is_interrupted = False
            self._interrupt_before = signal.signal(signal.SIGINT, self._interrupt)
            self._woken, wake = os.pipe()
            os.set_blocking(wake, False)
            self._wake, self._wake_before = wake, signal.set_wakeup_fd(wake)
            self._begin()

        def _begin(self) -> None:
            """Ask for single keys; also when somebody comes back from another program."""
            tty.setcbreak(self._file, termios.TCSADRAIN)

        def _interrupt(self, *_: object) -> None:
            self._is_interrupted = True
            raise KeyboardInterrupt

        def close(self) -> None:
            signal.signal(signal.SIGINT, self._interrupt_before)
            signal.set_wakeup_fd(self._wake_before)
            os.close(self._wake)
            os.close(self._woken)
            signal.signal(signal.SIGCONT, self._resume)
            termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)

        def read_key(self) -> str:
            while True:
                if self._is_interrupted:
                    raise KeyboardInterrupt
                if self._woken not in select.select([self._file, self._woken], [], [])[0]:
                    break
                os.read(self._woken, 1)
            first = os.read(self._file, 1)
            if first in {b"", _END_OF_FILE.encode()}:
                return END
            if first == ESCAPE.encode():
                return _IGNORED if self._drop_rest() else ESCAPE
            return self._read_letter(first)

        def _drop_rest(self) -> bool:
            """Drop the rest of an arrow or the like; say whether there was any."""
            found = False
            while select.select([self._file], [], [], _REST)[0]:
                os.read(self._file, 1)
                found = True
            return found

        def _read_letter(self, first: bytes) -> str:
            """Return the letter that begins with this byte in UTF-8."""
            more = {0b110: 1, 0b1110: 2, 0b11110: 3}
            lead = first[0]
            length = next((n for bits, n in more.items() if lead >> (6 - n) == bits), 0)
            rest = b"".join(os.read(self._file, 1) for _ in range(length))
            return (first + rest).decode(errors="replace")

        def read_text(self) -> str:
            termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)
            try:
                return self._stream.readline().strip()
            finally:
                self._begin()

        def take_rest(self) -> str:
            return ""

        def forget(self) -> None:
            termios.tcflush(self._file, termios.TCIFLUSH)
