"""How a language puts numbers of people: counts.toml as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corrobora.errors import PackError
from corrobora.model.vocabulary import ActKind, Bound
from corrobora.model.words import fold

__all__ = ["Figures", "parse"]


@dataclass(frozen=True, slots=True, eq=False)  # compared and cached by identity
class Figures:
    """The words of figures, folded; phrases are in the grammar of `extract.rules.phrases`.

    `numbers` are words that add up ("twenty"), `multipliers` those that multiply
    ("hundred"); `vague` maps a phrase to the least number that it means, 0 for none;
    `collective` to its exact number. `bounds_before` and `bounds_after` map a phrase to a bound.
    `hours_named` maps a word for an hour ("noon") to it, the other hours are words behind a number.
    `period_opening` and `period_between` stand around the first day of a period ("between", "and").
    `among` are words that say that a figure is a part of the one before ("including").
    `everyone` are words for people that single nobody out ("people", "prisoners").
    `act_nouns` ("arrests") and `act_people` ("detainees") say by themselves which act is counted.
    """

    thousands_marks: frozenset[str] = frozenset()
    ones: frozenset[str] = frozenset()
    ones_in_lists: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    distinct: frozenset[str] = frozenset()
    numbers: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    bounds_before: Mapping[str, Bound] = field(default_factory=dict)
    bounds_after: Mapping[str, Bound] = field(default_factory=dict)
    range_between: frozenset[str] = frozenset()
    range_opening: frozenset[str] = frozenset()
    vague: Mapping[str, int] = field(default_factory=dict)
    collective: Mapping[str, int] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    people_singular: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    everyone: tuple[str, ...] = ()
    act_nouns: Mapping[str, ActKind] = field(default_factory=dict)
    act_people: Mapping[str, ActKind] = field(default_factory=dict)
    needs_of: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    pronouns: tuple[str, ...] = ()
    of_words: frozenset[str] = frozenset()
    adjective_endings: tuple[str, ...] = ()
    group_stops: frozenset[str] = frozenset()
    populations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_units: tuple[str, ...] = ()
    money: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()
    hours_morning: tuple[str, ...] = ()
    hours_afternoon: tuple[str, ...] = ()
    hours_plain: tuple[str, ...] = ()
    hours_named: Mapping[str, int] = field(default_factory=dict)
    among: tuple[str, ...] = ()
    period_opening: frozenset[str] = frozenset()
    period_between: frozenset[str] = frozenset()
    count_verbs: tuple[str, ...] = ()
    correction_reasons: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


def parse(table: Mapping[str, object], where: str) -> Figures:
    """Return the figures that `table` holds; PackError lists every mistake, naming `where`."""
    reader = _Reader(table, where)
    figures = Figures(
        thousands_marks=frozenset(reader.words(None, "thousands_marks")),
        ones=frozenset(reader.words(None, "ones")),
        ones_in_lists=frozenset(reader.words(None, "ones_in_lists")),
        joiners=frozenset(reader.words(None, "joiners")),
        distinct=frozenset(reader.words(None, "distinct")),
        numbers=reader.numbers("numbers"),
        multipliers=reader.numbers("multipliers"),
        bounds_before=reader.bounds("bounds"),
        bounds_after=reader.bounds("bounds_after"),
        range_between=frozenset(reader.words("ranges", "between")),
        range_opening=frozenset(reader.words("ranges", "opening")),
        vague=reader.numbers("vague"),
        collective=reader.numbers("collective"),
        people=reader.words("people", "words"),
        plural_endings=reader.words("people", "plural_endings"),
        everyone=reader.words("people", "everyone"),
        own=frozenset(reader.words("people", "own")),
        people_singular=reader.words("people", "singular"),
        act_nouns=reader.acts("act_nouns"),
        act_people=reader.acts("act_people"),
        needs_of=frozenset(reader.words("people", "needs_of")),
        determiners=frozenset(reader.words("people", "determiners")),
        pronouns=reader.words("people", "pronouns"),
        of_words=frozenset(reader.words("people", "of_words")),
        adjective_endings=reader.words("people", "adjective_endings"),
        group_stops=frozenset(reader.words("people", "group_stops")),
        populations={k: reader.words("populations", k) for k in reader.section("populations")},
        not_units=reader.words("no_tally", "units"),
        money=frozenset(reader.words("no_tally", "money")),
        not_after=frozenset(reader.words("no_tally", "before")),
        clock=frozenset(reader.words("no_tally", "clock")),
        hours_morning=reader.words("hours", "morning"),
        hours_afternoon=reader.words("hours", "afternoon"),
        hours_plain=reader.words("hours", "plain"),
        hours_named=reader.numbers("hours_named"),
        period_opening=frozenset(reader.words("periods", "opening")),
        period_between=frozenset(reader.words("periods", "between")),
        among=reader.words("parts", "among"),
        count_verbs=reader.words("count_verbs", "words"),
        correction_reasons=reader.words("corrections", "reasons"),
        measures=reader.words("measures", "words"),
    )
    if reader.problems:
        raise PackError(reader.problems)
    return figures


class _Reader:
    """Reads parts of the table and gathers what is wrong with them."""

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._table = table
        self._where = where
        self.problems: list[str] = []

    def section(self, name: str | None) -> Mapping[str, object]:
        part = self._table if name is None else self._table.get(name, {})
        if isinstance(part, Mapping):
            return part
        self.problems.append(f"{self._where}: [{name}] is no table")
        return {}

    def words(self, section: str | None, key: str) -> tuple[str, ...]:
        value = self.section(section).get(key, [])
        if isinstance(value, list) and all(isinstance(w, str) and w for w in value):
            return tuple(dict.fromkeys(fold(w) for w in value))
        self.problems.append(f"{self._where}: {key} must be a list of words")
        return ()

    def numbers(self, section: str) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for phrase, value in self.section(section).items():
            if isinstance(value, int) and value >= 0:
                numbers[fold(phrase)] = value
            else:
                self.problems.append(f"{self._where}: [{section}] {phrase!r} must be a number")
        return numbers

    def acts(self, section: str) -> dict[str, ActKind]:
        known = {a.value: a for a in ActKind}
        acts: dict[str, ActKind] = {}
        for name in self.section(section):
            if name in known:
                acts |= dict.fromkeys(self.words(section, name), known[name])
            else:
                self.problems.append(f"{self._where}: [{section}] {name!r} is no act")
        return acts

    def bounds(self, section: str) -> dict[str, Bound]:
        known = {b.value: b for b in Bound}
        bounds: dict[str, Bound] = {}
        for name in self.section(section):
            if name in known:
                bounds |= dict.fromkeys(self.words(section, name), known[name])
            else:
                self.problems.append(f"{self._where}: [{section}] {name!r} is no bound")
        return bounds
