"""How often the 95 % interval holds the truth, where what it assumes holds and where it does not.

`python -m tests.eval.estimates.coverage [TIMES]` (`make bench-estimates`) prints the table of
docs/method/estimates.md. The exit code is 1 where an interval holds the truth too seldom in a
world that is as it assumes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from corrobora.assess.estimate import estimate_unseen
from tests.tables import captures, draw

Chances = Callable[[np.random.Generator], Sequence[float]]


@dataclass(frozen=True)
class World:
    """A world of so many people, and how each is named."""

    name: str
    people: int
    chances: Chances


def independent(*chances: float) -> Chances:
    return lambda _: chances


def told_on(share: float, *chances: float) -> Chances:
    """The second list hears from the first of that share of its people."""

    def draw_one(random: np.random.Generator) -> Sequence[float]:
        is_first = random.random() < chances[0]
        is_told = is_first and random.random() < share
        return (float(is_first), 1.0 if is_told else chances[1], *chances[2:])

    return draw_one


def unequal(easy: Sequence[float], hard: Sequence[float]) -> Chances:
    """Half of the people are named more easily by everybody."""
    return lambda random: easy if random.random() < 0.5 else hard


WORLDS = (
    World("three independent lists", 300, independent(0.45, 0.4, 0.35)),
    World("three independent lists, few people", 80, independent(0.45, 0.4, 0.35)),
    World("four independent lists", 300, independent(0.4, 0.35, 0.3, 0.3)),
    World("three lists, one hears half of another's", 300, told_on(0.5, 0.45, 0.2, 0.35)),
    World("four lists, one hears half of another's", 300, told_on(0.5, 0.4, 0.2, 0.3, 0.3)),
    World(
        "three lists, half of the people hard to hear of",
        300,
        unequal((0.6, 0.55, 0.5), (0.2, 0.2, 0.15)),
    ),
    World(
        "four lists, half of the people hard to hear of",
        300,
        unequal((0.6, 0.55, 0.5, 0.45), (0.2, 0.2, 0.15, 0.15)),
    ),
)


AS_ASSUMED = WORLDS[:3]
FLOOR = 0.9  # of the intervals; they promise 95 %, and a hundred draws are few


@dataclass(frozen=True)
class Outcome:
    """Of so many draws: how many gave an interval, how many of these hold the truth."""

    given: int
    holds: int
    middle: float
    width: float
    bound_holds: float

    @property
    def is_sound(self) -> bool:
        """Say whether enough of the intervals hold the truth."""
        return self.holds >= FLOOR * self.given


def simulate(world: World, times: int) -> Outcome:
    """Draw the world again and again, each time with its own seed."""
    found = [
        estimate_unseen(captures(draw(seed, world.people, world.chances))) for seed in range(times)
    ]
    given = [one.averaged for one in found if one.averaged is not None]
    ends = [(r.low, r.high) for r in given if r.high is not None]
    bounds = [one.least for one in found if one.least is not None]
    return Outcome(
        given=len(given),
        holds=sum(low <= world.people <= high for low, high in ends),
        middle=median(r.value for r in given),
        width=median((high - low) / world.people for low, high in ends),
        bound_holds=sum(b.low <= world.people for b in bounds) / max(1, len(bounds)),
    )


HEAD = """\
| drawn from | people | intervals | hold the truth | middle estimate | middle width |
| --- | --- | --- | --- | --- | --- |
"""


def main(times: int) -> int:
    failed = 0
    sys.stdout.write(HEAD)
    for world in WORLDS:
        one = simulate(world, times)
        failed |= world in AS_ASSUMED and not one.is_sound
        row = (
            world.name,
            world.people,
            f"{one.given} of {times}",
            f"{one.holds / one.given:.0%}",
            f"{one.middle:.0f}",
            f"{one.width:.0%} of the people",
        )
        sys.stdout.write(f"| {' | '.join(map(str, row))} |\n")
        sys.stdout.flush()
    return failed


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
