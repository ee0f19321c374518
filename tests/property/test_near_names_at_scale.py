"""Among thousands of names those worth a question are found, in time that grows as they do."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random  # noqa: TID251 - the same names in each run

from corrobora.model.person import find_lone_report, name_key
from corrobora.resolve.names import compare_names
from corrobora.resolve.near_names import find_near_names
from corrobora.resolve.persons import SUGGEST_FROM
from tests.timing import seconds_of

PAIRS = Path(__file__).parents[1] / "eval" / "names.csv"
ONSETS = "b br c d dr f g gr l m n p r s t tr v k j h".split()
VOWELS = "a e i o u ai ei ou oa ie".split()
ENDS = ("", "l", "n", "r", "s", "z")
GROWTH = 2.5  # of the time, where the names are doubled
RECALL = 0.97


def invent(many):
    """So many names of two words or three, the common ones commoner, as in a real register."""
    rng = Random(5)  # noqa: S311 - no secret

    def word(syllables):
        body = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables))
        return (body + rng.choice(ENDS)).capitalize()

    first = [word(rng.choice((2, 2, 3))) for _ in range(1000)]
    last = [word(rng.choice((2, 3, 3))) for _ in range(20_000)]
    often = [1 / (i + 5) for i in range(1000)], [1 / (i + 20) for i in range(20_000)]
    given, family = (
        rng.choices(first, often[0], k=2 * many),
        rng.choices(last, often[1], k=2 * many),
    )
    names = [
        " ".join((given[i], *rng.choice(((), (), (given[-i],), (family[-i],))), family[i]))
        for i in range(many)
    ]
    return list(dict.fromkeys(names))


def test_pairs_planted_among_thousands_are_found():
    with PAIRS.open(encoding="utf-8") as file:
        rows = [(r["name1"], r["name2"]) for r in csv.DictReader(file) if r["is_match"] == "true"]
    wanted = {
        frozenset(two)
        for two in rows
        if all(find_lone_report(name, "a report") is None for name in two)
        and name_key(two[0]) != name_key(two[1])
        and compare_names(*two).score >= SUGGEST_FROM
    }
    names = list(dict.fromkeys([*(name for two in wanted for name in sorted(two)), *invent(5000)]))
    found = {frozenset((names[i], names[j])) for i, j in find_near_names(names)}
    assert len(wanted) > 200
    assert len(wanted & found) / len(wanted) >= RECALL


def test_the_time_grows_with_the_names():
    taken = []
    for many in (10_000, 20_000):
        names = invent(many)
        found: set[tuple[int, int]] = set()
        taken.append(seconds_of(lambda: found.update(find_near_names(names))))  # noqa: B023
        assert len(found) < 2 * many
    assert taken[1] <= GROWTH * taken[0]
