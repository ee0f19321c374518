"""The policy: a readable file that says which origins lift a finding to which step."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from corrobora.errors import PackError
from corrobora.model.ids import stable_id
from corrobora.model.vocabulary import ActKind, SpeakerKind

__all__ = ["Policy", "default_policy_text", "parse_policy"]

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
    "corroborated": frozenset({"known_only"}),
    "ordered": frozenset({"organs"}),
    "verified": frozenset({"two_person"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the file says; `text` and `hash` are kept with every assessment made by it.

    With `two_persons` somebody is verified only where one person proposes it and another confirms.
    """

    name: str = "default"
    would_know: frozenset[SpeakerKind] = frozenset()
    would_know_of: Mapping[ActKind, frozenset[SpeakerKind]] = field(default_factory=dict)
    corroborating_sides: int = 2
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


def default_policy_text() -> str:
    """Return the text of the policy that holds where no other is given."""
    return files("corrobora.policies").joinpath("default.toml").read_text("utf-8")


def parse_policy(text: str, where: str = "policies/default.toml") -> Policy:
    """Return the policy that `text` (TOML) holds; `PackError` lists every mistake in it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError([f"{where}: it is no TOML: {error}"]) from error
    reader = _Reader(table, where)
    policy = reader.policy(text)
    if reader.problems:
        raise PackError(reader.problems)
    return policy


class _Reader:
    """Takes the policy out of a table and gathers what is wrong."""

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._table = table
        self._where = where
        self.problems: list[str] = []

    def policy(self, text: str) -> Policy:
        self._check_names()
        confirmed = self._section("confirmed")
        acts = confirmed.get("acts", {})
        numbers = dict(self._numbers())
        return Policy(
            name=str(self._table.get("name", "unnamed")),
            would_know=self._kinds(confirmed.get("by", []), "[confirmed] by"),
            would_know_of=dict(self._by_act(acts if isinstance(acts, Mapping) else {})),
            known_only=self._switch("corroborated", "known_only"),
            ordering_organs=frozenset(
                str(o) for o in self._list(self._section("ordered").get("organs", []), "[ordered]")
            ),
            two_persons=self._switch("verified", "two_person"),
            text=text,
            **numbers,  # type: ignore[arg-type]
        )

    def _check_names(self) -> None:
        known = {"name", *_OTHER_KEYS, *_NUMBERS}
        self._complain(f"unknown section {s!r}" for s in sorted(set(self._table) - known))
        for section in sorted(known - {"name"}):
            if not isinstance(self._table.get(section, {}), Mapping):
                self._complain([f"{section} must be a section: [{section}]"])
            keys = {*_NUMBERS.get(section, ()), *_OTHER_KEYS.get(section, ())}
            unknown = set(self._section(section)) - keys
            self._complain(f"[{section}] knows no {key!r}" for key in sorted(unknown))

    def _numbers(self) -> Iterator[tuple[str, float]]:
        for section, keys in _NUMBERS.items():
            for key, (field_name, low, high) in keys.items():
                value = self._section(section).get(key)
                if value is None:
                    continue
                number = value if isinstance(value, int | float) else math.nan
                if low <= number <= high and not isinstance(value, bool):
                    yield field_name, number
                else:
                    self._complain([f"[{section}] {key} must be a number from {low} to {high}"])

    def _switch(self, section: str, key: str) -> bool:
        value = self._section(section).get(key, True)
        if not isinstance(value, bool):
            self._complain([f"[{section}] {key} must be true or false"])
        return value is not False

    def _by_act(
        self, acts: Mapping[str, object]
    ) -> Iterator[tuple[ActKind, frozenset[SpeakerKind]]]:
        for act, kinds in acts.items():
            if act in set(ActKind):
                yield ActKind(act), self._kinds(kinds, f"[confirmed.acts] {act}")
            else:
                self._complain([f"[confirmed.acts] knows no act {act!r}"])

    def _kinds(self, value: object, where: str) -> frozenset[SpeakerKind]:
        words = self._list(value, where)
        self._complain(
            f"{where}: {w!r} is none of {', '.join(SpeakerKind)}"
            for w in words
            if w not in set(SpeakerKind)
        )
        return frozenset(SpeakerKind(str(w)) for w in words if w in set(SpeakerKind))

    def _list(self, value: object, where: str) -> list[object]:
        if isinstance(value, list):
            return value
        self._complain([f"{where} must be a list"])
        return []

    def _section(self, name: str) -> Mapping[str, object]:
        value = self._table.get(name, {})
        return value if isinstance(value, Mapping) else {}

    def _complain(self, problems: Iterator[str] | list[str]) -> None:
        self.problems += [f"{self._where}: {p}" for p in problems]
