"""What a page is asked: by whom, for what, with which words typed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from corrobora.desk.desk import Desk
from corrobora.desk.seat import Seat
from corrobora.register.opening import Connection
from corrobora.register.summaries.asking import Gaze, look
from corrobora.register.veil import Veil, load_veil

__all__ = ["Asked", "Given", "Typed", "Upload"]

_LONGEST_LINE = 4000


class Typed(str):
    """What somebody typed themselves: a page gives it back as it was typed, never veiled.

    To blank a name in it would spoil their form, and tell them who is restricted.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sent: what it is called there, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed into a form, or stands behind the question mark of an address."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return what was typed there, without spaces around it; empty where nothing was."""
        found = self.values.get(name) or ("",)
        return found[0].strip()

    def place(self, name: str) -> str:
        """Return a place in a list as a link told it, with nothing taken off.

        It may begin with a sign that counts as space where a text is stripped.
        """
        return (self.values.get(name) or ("",))[0]

    def line(self, name: str) -> str | None:
        """Return one line that was typed there; None where nothing was."""
        return " ".join(self.text(name)[:_LONGEST_LINE].split()) or None

    def all(self, name: str) -> tuple[str, ...]:
        """Return everything that was chosen there."""
        return tuple(one.strip() for one in self.values.get(name, ()) if one.strip())

    def has(self, name: str) -> bool:
        """Say whether a box is ticked or a button was pressed."""
        return name in self.values


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request, ready to be answered.

    `path` holds the parts of the address, `query` what stands behind its question mark, `form`
    what was sent. `is_part` says that htmx wants a part of a page and not the whole.
    """

    desk: Desk
    seat: Seat
    url: str
    path: Mapping[str, str]
    query: Given
    form: Given
    is_part: bool
    at: datetime.datetime
    _open: list[Connection] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def today(self) -> datetime.date:
        """The day of the question."""
        return self.at.date()

    @cached_property
    def veil(self) -> Veil:
        """What whoever asks may not see: loaded once, and laid by handlers and by `render`."""
        with self.reading() as connection:
            return load_veil(connection, self.seat.eyes)

    def look(self, connection: Connection) -> Gaze:
        """Return the eyes of whoever asks on what the summaries say."""
        return look(connection, self.seat.eyes, self.veil.restrictions)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one unchanging view of the register; within it, the same one."""
        if self._open:
            yield self._open[-1]
            return
        with self.desk.register.reading() as connection:
            self._open.append(connection)
            try:
                yield connection
            finally:
                self._open.pop()
