"""The policy: a readable file that says which origins lift a finding to which step."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from corrobora.assess.policy_lines import find_line, near
from corrobora.errors import PackError
from corrobora.model.ids import stable_id
from corrobora.model.vocabulary import ActKind, SpeakerKind
from corrobora.packs.country import AuthorityKind

__all__ = [
    "Policy",
    "PolicyMistake",
    "PolicyReading",
    "default_policy_text",
    "name_of_policy",
    "parse_policy",
    "read_policy",
]

_NUMBERS: Mapping[str, Mapping[str, tuple[str, float, float]]] = {
    "corroborated": {"sides": ("corroborating_sides", 2, 10)},
    "copies": {
        "own_material": ("own_material", 0, 1),
        "paraphrased": ("paraphrased", 0, 1),
    },
    "ageing": {"held_days": ("held_days", 0, 36_500)},
    "episodes": {"same_event_days": ("same_event_days", 0, 36_500)},
    "ledger": {
        "rival_days": ("rival_days", 0, 3_650),
        "about": ("about", 0, 1),
        "parts_nearly": ("parts_nearly", 0, 1),
    },
}

_OTHER_KEYS: Mapping[str, frozenset[str]] = {
    "confirmed": frozenset({"by", "acts"}),
    "corroborated": frozenset({"known_only", "acts"}),
    "ordered": frozenset({"organs"}),
    "verified": frozenset({"two_person"}),
}

_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the file says; `text` and `hash` are kept with every assessment made by it.

    With `two_persons` somebody is verified only where one person proposes it and another confirms.
    """

    name: str = "default"
    would_know: frozenset[SpeakerKind] = frozenset()
    would_know_of: Mapping[ActKind, frozenset[SpeakerKind]] = field(default_factory=dict)
    corroborating_sides: int = 2
    sides_of: Mapping[ActKind, int] = field(default_factory=dict)
    known_only: bool = True
    ordering_organs: frozenset[str] = frozenset()
    two_persons: bool = True
    own_material: float = 0.5
    paraphrased: float = 0.34
    same_event_days: int = 180
    held_days: int = 30
    rival_days: int = 3
    about: float = 0.1
    parts_nearly: float = 0.8
    text: str = ""

    @property
    def hash(self) -> str:
        """Stand for the whole text of the file."""
        return stable_id("policy", self.text)

    def knows(self, kind: SpeakerKind, act: ActKind) -> bool:
        """Say whether a party of this kind would know of such an act."""
        return kind in self.would_know_of.get(act, self.would_know)

    def sides_for(self, act: ActKind) -> int:
        """Return how many independent sides make such an act corroborated."""
        return self.sides_of.get(act, self.corroborating_sides)


def default_policy_text() -> str:
    """Return the text of the policy that holds where no other is given."""
    return files("corrobora.policies").joinpath("default.toml").read_text("utf-8")


def name_of_policy(text: str) -> str:
    """Return what a policy calls itself, of whatever version its text is."""
    try:
        return str(tomllib.loads(text).get("name", "unnamed"))
    except tomllib.TOMLDecodeError:
        return "unnamed"


@dataclass(frozen=True, slots=True)
class PolicyMistake:
    """What is wrong in a policy file, in which line where that can be told, and what to do."""

    line: int | None
    what: str
    advice: str = ""

    def say(self, where: str) -> str:
        """Return the mistake in one line, with the file and the line."""
        place = where if self.line is None else f"{where}, line {self.line}"
        return f"{place}: {self.what}" + (f". {self.advice}" if self.advice else "")


@dataclass(frozen=True, slots=True)
class PolicyReading:
    """The policy as far as it could be read; it holds only where there are no mistakes."""

    policy: Policy
    mistakes: tuple[PolicyMistake, ...]


def parse_policy(text: str, where: str = "policies/default.toml") -> Policy:
    """Return the policy that `text` (TOML) holds; `PackError` lists every mistake in it."""
    reading = read_policy(text)
    if reading.mistakes:
        raise PackError([mistake.say(where) for mistake in reading.mistakes])
    return reading.policy


def read_policy(text: str) -> PolicyReading:
    """Return the policy and everything that is wrong with the file, in the order of its lines."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found.group(1)) if found else len(text.splitlines())
        advice = 'Write lists as ["family", "lawyer"] and words between quotation marks'
        return PolicyReading(Policy(), (PolicyMistake(line, f"it is no TOML: {error}", advice),))
    reader = _Reader(table, text)
    policy = reader.policy()
    mistakes = sorted(reader.mistakes, key=lambda m: (m.line or 0, m.what))
    return PolicyReading(policy, tuple(mistakes))


@dataclass(slots=True)
class _Reader:
    """Takes the policy out of a table and gathers what is wrong."""

    table: Mapping[str, object]
    text: str
    mistakes: list[PolicyMistake] = field(default_factory=list)

    def policy(self) -> Policy:
        self._check_names()
        numbers = dict(self._numbers())
        return Policy(
            name=str(self.table.get("name", "unnamed")),
            would_know=self._kinds("confirmed", "by", self._section("confirmed").get("by", [])),
            would_know_of={
                act: self._kinds("confirmed.acts", act.value, kinds)
                for act, kinds in self._by_act("confirmed")
            },
            sides_of=dict(self._sides()),
            known_only=self._switch("corroborated", "known_only"),
            ordering_organs=frozenset(self._organs()),
            two_persons=self._switch("verified", "two_person"),
            text=self.text,
            **numbers,  # type: ignore[arg-type]
        )

    def _check_names(self) -> None:
        known = sorted({"name", *_OTHER_KEYS, *_NUMBERS})
        for section in sorted(set(self.table) - set(known)):
            self._complain(
                (section, None, None), f"unknown section {section!r}", near(section, known)
            )
        for section in known[:-1] if known[-1] == "name" else known:
            if section == "name":
                continue
            if not isinstance(self.table.get(section, {}), Mapping):
                place = ("", section, None)
                self._complain(place, f"{section} must be a section: [{section}]")
            keys = {*_NUMBERS.get(section, ()), *_OTHER_KEYS.get(section, ())}
            for key in sorted(set(self._section(section)) - keys):
                said = f"[{section}] knows no {key!r}"
                self._complain((section, key, None), said, near(key, keys))

    def _numbers(self) -> Iterator[tuple[str, float]]:
        for section, keys in _NUMBERS.items():
            for key, (field_name, low, high) in keys.items():
                value = self._section(section).get(key)
                if value is None:
                    continue
                number = self._number((section, key), value, low, high)
                if number is not None:
                    yield field_name, number

    def _number(
        self, place: tuple[str, str], value: object, low: float, high: float
    ) -> float | None:
        number = value if isinstance(value, int | float) else math.nan
        if low <= number <= high and not isinstance(value, bool):
            return number
        said = f"[{place[0]}] {place[1]} must be a number from {low} to {high}"
        self._complain((*place, None), said)
        return None

    def _sides(self) -> Iterator[tuple[ActKind, int]]:
        _, low, high = _NUMBERS["corroborated"]["sides"]
        for act, value in self._by_act("corroborated"):
            number = self._number(("corroborated.acts", act.value), value, low, high)
            if number is not None:
                yield act, int(number)

    def _switch(self, section: str, key: str) -> bool:
        value = self._section(section).get(key, True)
        if not isinstance(value, bool):
            self._complain((section, key, None), f"[{section}] {key} must be true or false")
        return value is not False

    def _by_act(self, section: str) -> Iterator[tuple[ActKind, object]]:
        acts = self._section(section).get("acts", {})
        if not isinstance(acts, Mapping):
            place = (section, "acts", None)
            self._complain(place, f"[{section}] acts must be a section: [{section}.acts]")
            return
        for act, value in acts.items():
            if act in set(ActKind):
                yield ActKind(act), value
            else:
                place = (f"{section}.acts", act, None)
                self._complain(place, f"[{section}.acts] knows no act {act!r}", near(act, ActKind))

    def _kinds(self, section: str, key: str, value: object) -> frozenset[SpeakerKind]:
        found = set()
        for word in self._list((section, key), f"[{section}] {key}", value):
            if word in set(SpeakerKind):
                found.add(SpeakerKind(str(word)))
            else:
                said = f"[{section}] {key}: {word!r} is none of {', '.join(SpeakerKind)}"
                self._complain((section, key, str(word)), said, near(str(word), SpeakerKind))
        return frozenset(found)

    def _organs(self) -> Iterator[str]:
        value = self._section("ordered").get("organs", [])
        for word in self._list(("ordered", "organs"), "[ordered]", value):
            if word in set(AuthorityKind):
                yield str(word)
                continue
            said = f"[ordered] organs: {word!r} is none of {', '.join(AuthorityKind)}"
            self._complain(("ordered", "organs", str(word)), said, near(str(word), AuthorityKind))

    def _list(self, place: tuple[str, str], said: str, value: object) -> list[object]:
        if isinstance(value, list):
            return value
        self._complain((*place, None), f"{said} must be a list")
        return []

    def _section(self, name: str) -> Mapping[str, object]:
        value = self.table.get(name, {})
        return value if isinstance(value, Mapping) else {}

    def _complain(
        self, place: tuple[str, str | None, str | None], what: str, advice: str = ""
    ) -> None:
        self.mistakes.append(PolicyMistake(find_line(self.text, *place), what, advice))
