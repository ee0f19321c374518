"""How a language writes dates: calendar.toml as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corrobora.errors import PackError
from corrobora.model.words import fold

__all__ = ["Calendar", "Words", "parse"]

_ROLES = ("since", "until", "as_of", "by")
_UNITS = ("day", "week", "month", "year")
_ORDERS = ("dmy", "mdy", "ymd")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)  # compared and cached by identity
class Calendar:
    """The words of dates, folded; phrases are tuples of words.

    `months` and `weekdays` map a word to 1–12 and 0–6 (Monday first); `days_from_today`
    maps a phrase to a number of days; `relative` to a unit and a count of it; `roles` maps
    the phrase before a date to since, until, as_of or by, the longest phrases first.
    `not_after` are words after which a day's phrase is something else ("la mañana").
    `exactly` makes "a year ago" the very day, `last_week` follows a weekday of the week
    before; `days_from_told` counts from the day told last ("the next day").
    """

    numeric_order: str = "dmy"
    ordinal_endings: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    year_after: tuple[Words, ...] = ()
    month_after: tuple[Words, ...] = ()
    must_be_capital: bool = False
    not_after: frozenset[str] = frozenset()
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    days_from_today: Mapping[Words, int] = field(default_factory=dict)
    relative: Mapping[Words, tuple[str, int]] = field(default_factory=dict)
    ago_before: tuple[Words, ...] = ()
    ago_after: tuple[Words, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    roles: tuple[tuple[Words, str], ...] = ()
    now_as_of: tuple[Words, ...] = ()
    next_words: tuple[Words, ...] = ()
    last_words: tuple[Words, ...] = ()
    exactly: frozenset[str] = frozenset()
    last_week: tuple[Words, ...] = ()
    days_from_told: Mapping[Words, int] = field(default_factory=dict)


def parse(table: Mapping[str, object], where: str) -> Calendar:
    """Return the calendar that `table` holds; PackError lists every mistake, naming `where`."""
    reader = _Reader(table, where)
    order = str(table.get("numeric_order", "dmy"))
    reader.expect(order in _ORDERS, f"numeric_order {order!r} is none of {', '.join(_ORDERS)}")
    calendar = Calendar(
        numeric_order=order,
        ordinal_endings=frozenset(reader.words("ordinal_endings")),
        inside=frozenset(reader.words("inside")),
        year_after=reader.phrases("year_after"),
        month_after=reader.phrases("month_after"),
        not_after=frozenset(reader.words("not_after")),
        must_be_capital=bool(table.get("must_be_capital", False)),
        months=reader.numbered("months", range(1, 13)),
        weekdays=reader.numbered("weekdays", range(7)),
        days_from_today=reader.days(),
        relative=reader.relative(),
        ago_before=reader.phrases("before", "ago"),
        ago_after=reader.phrases("after", "ago"),
        units={w: unit for unit in _UNITS for w in reader.words(unit, "units")},
        roles=reader.roles(),
        now_as_of=reader.phrases("as_of", "now"),
        next_words=reader.phrases("next", "following"),
        last_words=reader.phrases("last", "following"),
        exactly=frozenset(reader.words("exactly", "ago")),
        last_week=reader.phrases("last_week", "following"),
        days_from_told=reader.days("days_from_told"),
    )
    if reader.problems:
        raise PackError(reader.problems)
    return calendar


class _Reader:
    """Reads parts of the table and gathers what is wrong with them."""

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._table = table
        self._where = where
        self.problems: list[str] = []

    def expect(self, holds: bool, what: str) -> bool:  # noqa: FBT001 - the condition is the argument
        if not holds:
            self.problems.append(f"{self._where}: {what}")
        return holds

    def section(self, name: str | None) -> Mapping[str, object]:
        part = self._table if name is None else self._table.get(name, {})
        if isinstance(part, Mapping):
            return part
        self.expect(False, f"[{name}] is no table")  # noqa: FBT003
        return {}

    def words(self, key: str, section: str | None = None) -> list[str]:
        value = self.section(section).get(key, [])
        if isinstance(value, list) and all(isinstance(w, str) for w in value):
            return [fold(w) for w in value]
        self.expect(False, f"{key} must be a list of words")  # noqa: FBT003
        return []

    def phrases(self, key: str, section: str | None = None) -> tuple[Words, ...]:
        found = {tuple(w.split()) for w in self.words(key, section)}
        return tuple(sorted(found, key=lambda p: (-len(p), p)))

    def numbered(self, section: str, allowed: range) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for key in self.section(section):
            fits = key.isdigit() and int(key) in allowed
            if self.expect(
                fits, f"[{section}] {key!r} is not in {allowed.start} to {allowed.stop - 1}"
            ):
                numbers |= dict.fromkeys(self.words(key, section), int(key))
        return numbers

    def days(self, section: str = "days_from_today") -> dict[Words, int]:
        days: dict[Words, int] = {}
        for phrase, value in self.section(section).items():
            if isinstance(value, int):
                days[tuple(fold(phrase).split())] = value
            else:
                self.expect(False, f"[{section}] {phrase!r} must be a number of days")  # noqa: FBT003
        return days

    def relative(self) -> dict[Words, tuple[str, int]]:
        relative: dict[Words, tuple[str, int]] = {}
        for phrase, value in self.section("relative").items():
            unit = value.get("unit") if isinstance(value, Mapping) else None
            count = value.get("count") if isinstance(value, Mapping) else None
            if unit in _UNITS and isinstance(count, int):
                relative[tuple(fold(phrase).split())] = (str(unit), count)
            else:
                self.expect(False, f"[relative] {phrase!r} needs a unit and a count")  # noqa: FBT003
        return relative

    def roles(self) -> tuple[tuple[Words, str], ...]:
        unknown = set(self.section("roles")) - set(_ROLES)
        self.expect(not unknown, f"[roles] knows no {', '.join(sorted(unknown))}")
        pairs = [(p, role) for role in _ROLES for p in self.phrases(role, "roles")]
        return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
