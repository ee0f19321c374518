"""Taking values out of a TOML table, with every mistake gathered and raised together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from corrobora.errors import PackError
from corrobora.model.words import fold

__all__ = ["PartReader"]


class PartReader:
    """Takes values out of a table; what is wrong is noted, and raised by `finish`.

    `where` begins every message. Tables inside share the notes of the one they stand in;
    each is told with `close` that all its keys were asked for.
    """

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        """Begin with all keys of `table` still to be asked for."""
        self._rest = dict(table)
        self._where = where
        self._problems: list[str] = []

    def phrases(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under `key`, empty where it is missing."""
        value = self._rest.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.complain(f"{key} must be a list of words or phrases")
            return ()
        return tuple(str(v) for v in value)

    def words(self, key: str, exact: frozenset[str] = frozenset()) -> frozenset[str]:
        """Return the list as a set of folded words; those in `exact` keep their accents."""
        return frozenset(
            w.casefold() if w.casefold() in exact else fold(w) for w in self.phrases(key)
        )

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text under `key`; empty and noted where it is missing without a default."""
        value = self._rest.pop(key, default)
        if not isinstance(value, str):
            self.complain(f"{key} must be a word in quotes")
            return ""
        return value

    def flag(self, key: str) -> bool:
        """Return the truth value under `key`, False where it is missing."""
        value = self._rest.pop(key, False)
        if not isinstance(value, bool):
            self.complain(f"{key} must be true or false")
            return False
        return value

    def table(self, key: str) -> PartReader:
        """Return a reader of the table under `key`."""
        value = self._rest.pop(key, {})
        if not isinstance(value, dict):
            self.complain(f"{key} must be a table")
            value = {}
        return self._inner(value, key)

    def tables(self, key: str) -> list[PartReader]:
        """Return a reader of each of the tables `[[key]]`."""
        value = self._rest.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.complain(f"{key} must be tables, each beginning with [[{key}]]")
            return []
        return [self._inner(v, f"{key}[{n}]") for n, v in enumerate(value, 1)]

    def choice(self, key: str, kind: type[StrEnum], default: str | None = None) -> str:
        """Return the text under `key` where it is a value of `kind`, else its first value."""
        value = self.text(key, default)
        if value and value not in set(kind):
            self.complain(f"{key} must be one of {', '.join(kind)}, not {value!r}")
            return next(iter(kind)).value
        return value or next(iter(kind)).value

    def complain(self, what: str) -> None:
        """Note a mistake."""
        self._problems.append(f"{self._where}: {what}")

    def close(self) -> None:
        """Note every key that nobody asked for."""
        self._problems += [f"{self._where}: unknown key {key!r}" for key in self._rest]

    def finish(self) -> None:
        """Close, and raise `PackError` with everything noted here and in the tables inside."""
        self.close()
        if self._problems:
            raise PackError(self._problems)

    def _inner(self, value: Mapping[str, object], name: str) -> PartReader:
        inner = PartReader(value, f"{self._where}: {name}")
        inner._problems = self._problems
        return inner
