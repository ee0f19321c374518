"""Invented people on a list, as many as are asked for, some of them there twice with damage.

Names are made of syllables as three languages put them together; how often each is borne follows
Zipf's law with the exponents and the shares of the commonest that registers of names show: in
Spanish two surnames of which the first is borne by one in 30, in English one of one in 100, in
Russian one with a patronymic, and its feminine form. Nobody real is named.
"""

from __future__ import annotations

import csv
import datetime
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from random import Random

__all__ = ["COLUMNS", "Person", "damage", "draw_people", "write_people"]

COLUMNS = (
    "person",
    "first_name",
    "last_name",
    "birth_date",
    "gender",
    "arrest_date",
    "arrest_place",
    "prison",
)
_FIRST_DAY = datetime.date(1940, 1, 1).toordinal()
_BIRTHDAYS = 365 * 66
_ARRESTS_FROM = datetime.date(2010, 1, 1).toordinal()
_ARREST_DAYS = 365 * 15
_PLACES, _PRISONS = 2_000, 300
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WITH_MIDDLE, _WITH_BIRTH, _WITH_PRISON = 0.4, 0.9, 0.7
_TWICE = 0.25  # of the rows, how many are somebody's second
_SYLLABLES = {
    "es": (
        "a be ca da el fer ga her i jo lo ma nar o pe qui ra san te val",
        "mo rez lla no da so go cia les nez ra to va",
    ),
    "en": (
        "al brad car dun ed fol gar hol ir ken lan mar nor ol pres row stan wal wes",
        "ton ley son man well ford er ing wood by",
    ),
    "ru": (
        "an bor var gor dem er zhar iv kal leb mor nik or pav rom sem tar ul fed",
        "ov in ev enk sk ikh yak ush",
    ),
}


@dataclass(frozen=True, slots=True)
class Person:
    """One row: `person` is the same for somebody's second row."""

    person: int
    first_name: str
    last_name: str
    birth_date: str
    gender: str
    arrest_date: str
    arrest_place: str
    prison: str


class _Zipf:
    """Names of which the n-th commonest is borne by 1/n**s as many as the commonest."""

    def __init__(self, names: Sequence[str], s: float) -> None:
        self._names = names
        self._sums = list(accumulate((rank + 2) ** -s for rank in range(len(names))))

    def draw(self, random: Random) -> str:
        return self._names[bisect(self._sums, random.random() * self._sums[-1])]


def _make_names(
    random: Random, language: str, count: int, ends: Sequence[str] = ("",)
) -> list[str]:
    starts, lasts = (syllables.split() for syllables in _SYLLABLES[language])
    found: dict[str, None] = {}
    while len(found) < count:
        parts = [*random.choices(starts, k=random.choice((1, 2, 3))), random.choice(lasts)]
        found["".join(parts).capitalize() + random.choice(ends)] = None
    return list(found)


def _make_drawers(random: Random) -> list[Callable[[Random], tuple[str, str, str]]]:
    """Return for each language what draws first names, last names and gender."""
    es_given, es_family = _make_names(random, "es", 1_500), _make_names(random, "es", 6_000)
    en_given, en_family = _make_names(random, "en", 2_000), _make_names(random, "en", 12_000)
    ru_given, ru_family = _make_names(random, "ru", 400), _make_names(random, "ru", 12_000)
    given = [_Zipf(names, 1.0) for names in (es_given, en_given, ru_given)]
    family = [_Zipf(es_family, 0.95), _Zipf(en_family, 0.75), _Zipf(ru_family, 0.7)]

    def es(r: Random) -> tuple[str, str, str]:
        first = [given[0].draw(r) for _ in range(r.choice((1, 2, 2)))]
        return " ".join(first), f"{family[0].draw(r)} {family[0].draw(r)}", r.choice("mf")

    def en(r: Random) -> tuple[str, str, str]:
        middle = f" {r.choice(_LETTERS).upper()}" if r.random() < _WITH_MIDDLE else ""
        return given[1].draw(r) + middle, family[1].draw(r), r.choice("mf")

    def ru(r: Random) -> tuple[str, str, str]:
        gender, father = r.choice("mf"), given[2].draw(r)
        ends = ("ovna", "a") if gender == "f" else ("ovich", "")
        return f"{given[2].draw(r)} {father}{ends[0]}", family[2].draw(r) + ends[1], gender

    return [es, en, ru]


def draw_people(count: int, seed: int) -> Iterator[Person]:
    """Give `count` rows, a quarter of which are damaged second rows of others, shuffled."""
    random = Random(seed)  # noqa: S311 - nobody guesses at a bench
    drawers = _make_drawers(random)
    originals = count - int(count * _TWICE)
    people = [_draw(random, number, drawers[number % 3]) for number in range(originals)]
    people += [
        damage(people[number], random)
        for number in random.sample(range(originals), count - originals)
    ]
    random.shuffle(people)
    yield from people


def _draw(
    random: Random, number: int, draw_name: Callable[[Random], tuple[str, str, str]]
) -> Person:
    first, last, gender = draw_name(random)
    place = int(_PLACES * random.random() ** 2)
    return Person(
        person=number,
        first_name=first,
        last_name=last,
        birth_date=_day(_FIRST_DAY + random.randrange(_BIRTHDAYS))
        if random.random() < _WITH_BIRTH
        else "",
        gender=gender,
        arrest_date=_day(_ARRESTS_FROM + random.randrange(_ARREST_DAYS)),
        arrest_place=f"Town {place}",
        prison=f"Prison {int(_PRISONS * random.random() ** 2)}"
        if random.random() < _WITH_PRISON
        else "",
    )


def _day(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()


def damage(person: Person, random: Random) -> Person:
    """Return the row as somebody else would have written it: one to three things differ."""
    for _ in range(random.choice((1, 1, 2, 3))):
        person = random.choice(_DAMAGES)(person, random)
    return person


def _misspell_first(person: Person, random: Random) -> Person:
    return replace(person, first_name=_misspell(person.first_name, random))


def _misspell_last(person: Person, random: Random) -> Person:
    return replace(person, last_name=_misspell(person.last_name, random))


def _drop_surname(person: Person, _random: Random) -> Person:
    return replace(person, last_name=person.last_name.split()[0])


def _drop_given(person: Person, _random: Random) -> Person:
    return replace(person, first_name=person.first_name.split()[0])


def _turn(person: Person, _random: Random) -> Person:
    return replace(person, first_name=person.last_name, last_name=person.first_name)


def _drop_birth(person: Person, _random: Random) -> Person:
    return replace(person, birth_date="")


def _slip_birth(person: Person, random: Random) -> Person:
    if not person.birth_date:
        return person
    year = int(person.birth_date[:4]) + random.choice((-1, 1))
    return replace(person, birth_date=f"{year}{person.birth_date[4:8]}15")


def _drop_arrest(person: Person, _random: Random) -> Person:
    return replace(person, arrest_date="", prison="")


_DAMAGES = (
    _misspell_first,
    _misspell_last,
    _misspell_last,
    _drop_surname,
    _drop_given,
    _turn,
    _drop_birth,
    _slip_birth,
    _drop_arrest,
)


def _misspell(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    letter = random.choice(_LETTERS)
    return (
        random.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
            )
        )
        or word
    )


def write_people(path: Path, count: int, seed: int) -> None:
    """Write the rows as CSV with the headers of `COLUMNS`."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(
            [getattr(person, column) for column in COLUMNS] for person in draw_people(count, seed)
        )
