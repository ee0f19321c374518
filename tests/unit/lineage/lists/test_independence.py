"""Independent lists that are right are never linked, whatever facts they agree in.

One truth is written down by two compilers who know nothing of each other: each has some of its
people, in an order of its own. Where facts alone agree, no link may come out; where what nobody
writes twice stands in both (notes, slips), one has to.
"""

from __future__ import annotations

import random  # noqa: TID251 - a simulation, seeded
from dataclasses import dataclass, field

import pytest

from corrobora.lineage.lists.trace import Beside, ListedVersion, compare_lists
from corrobora.model.lineage import Direction
from corrobora.model.listing import ListColumn
from corrobora.model.person import name_key
from tests.listings import F, as_report, read_back, write_list

GIVEN = ["Ana", "Omar", "Iva", "Rosa", "Pia", "Teo", "Ola", "Noa", "Ivo", "Sela", "Mira", "Petr"]
FAMILY = ["Brask", "Lum", "Tarn", "Vell", "Dorn", "Marr", "Brun", "Lenz", "Torn", "Sand", "Hulm"]
SECOND = ["Quist", "Pell", "Fisk", "Arv", "Voss", "Rann", "Ord"]
SITES = [
    "North Jail", "South Jail", "Northern Colony", "Southern Colony", "Eastern Colony",
    "Western Colony", "Women's Colony", "Men's Colony", "Colony Nr 14", "Colony Nr 15",
    "Block A of Tarn Prison", "Block B of Tarn Prison", "Block C of Tarn Prison",
]  # fmt: skip
WORKS = [
    "teacher", "preacher", "abogado", "abogada", "ingeniero", "ingeniera", "profesor",
    "profesora", "estudiante", "periodista", "maestro", "maestra", "farmer",
]  # fmt: skip
CHARGES = [
    "incitement to unrest", "Article 130 part A", "Article 130 part B", "Article 130 part C",
    "insulting the president", "organising a mass riot", "organising mass riots", "treason",
]  # fmt: skip
TERMS = ["two years", "ten years", "six years", "five years", "four years", "nine years"]
SIZES = (30, 100, 300)


@dataclass
class Truth:
    """What happened to so many people, all facts drawn from what such lists hold."""

    rng: random.Random
    size: int
    people: list[str] = field(default_factory=list)

    def __post_init__(self):
        pairs = [f"{g} {f} {s}" for g in GIVEN for f in FAMILY for s in SECOND]
        self.people = self.rng.sample(pairs, self.size)

    def draw(self, values, weights=None):
        """One fact for each person, by name; a few usual ones and a tail of rare ones."""
        weights = weights or [2.0**-n for n in range(len(values))]
        return {who: self.rng.choices(values, weights)[0] for who in self.people}

    def days(self, write):
        return {
            who: write(2031, self.rng.randint(1, 12), self.rng.randint(1, 28))
            for who in self.people
        }

    def known_of(self, facts, share):
        """The same facts, known of that share of people to anybody at all."""
        return {w: fact if self.rng.random() < share else "" for w, fact in facts.items()}

    def witness(self, share=0.9):
        """Whom one compiler knows of, in the order in which they heard of them."""
        return self.rng.sample(self.people, round(self.size * share))


def open_version(name, columns, rows, closed):
    text = write_list(columns, rows, name=name, compiler=name, closed=closed)
    report, revision = as_report(text, address=f"{name}.csv")
    people = {name_key(row.text(F.NAME)): row for row in read_back(text).rows}
    return ListedVersion(Beside(name_key(name), report, revision.id), people, len(text))


def link(truth, facts, theirs=None, *, share=0.9):
    """The link between two witnesses' lists, each column of facts by person."""
    columns = [F.NAME, *facts]
    made = [
        open_version(
            name, columns, [[w, *(f[w] for f in told.values())] for w in truth.witness(share)], day
        )
        for name, told, day in (
            ("Gate", facts, "2031-05-01"),
            ("Lamp", theirs or facts, "2031-05-20"),
        )
    ]
    return compare_lists(made[1], made[0])


def iso(year, month, day):
    return f"{year}-{month:02}-{day:02}"


STYLES = {
    "iso": iso,
    "figures": lambda y, m, d: f"{d}/{m}/{y}",
    "padded": lambda y, m, d: f"{d:02}.{m:02}.{y}",
    "american": lambda y, m, d: f"{m}/{d}/{y}",
    "short words": lambda y, m, d: (
        f"{'Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.'.split()[m - 1]} {d}, {y}"
    ),
    "spanish": lambda y, m, d: (
        f"{d} de {'enero febrero marzo abril mayo junio julio'.split()[m % 7]} de {y}"
    ),
}


@pytest.fixture(params=[(size, seed) for size in SIZES for seed in (1, 2)], ids=str)
def truth(request):
    size, seed = request.param
    return Truth(random.Random(seed * 1000 + size), size)  # noqa: S311 - a simulation


@pytest.mark.parametrize("style", STYLES)
def test_days_that_are_right_are_no_copy(truth, style):
    assert link(truth, {F.ARREST_DATE: truth.days(STYLES[style])}) is None


@pytest.mark.parametrize("style", ["iso", "figures", "short words"])
def test_days_of_which_few_know_but_the_month(truth, style):
    """Where only the month is known of anybody, both write the month."""
    days = truth.days(STYLES[style])
    for who in truth.rng.sample(truth.people, max(3, truth.size // 14)):
        days[who] = truth.rng.choice(["2031-02", "2031-03", "2031", "2030", "2031-04?"])
    assert link(truth, {F.ARREST_DATE: days}) is None


def test_prisons_whose_names_are_alike_are_no_slips(truth):
    facts = {F.ARREST_DATE: truth.days(iso), F.SITE: truth.draw(SITES)}
    assert link(truth, facts) is None


@pytest.mark.parametrize(
    ("field_", "values"),
    [(F.OCCUPATION, WORKS), (F.CHARGE, CHARGES), (F.SENTENCE, TERMS), (F.ARREST_PLACE, SITES)],
)
def test_facts_of_few_letters_apart_are_no_slips(truth, field_, values):
    values = truth.rng.sample(values, len(values))
    assert link(truth, {field_: truth.draw(values)}) is None


def test_who_was_freed_has_a_day_of_release_and_nobody_else(truth):
    """The same gaps are a fact: who is held has no day of release in any list."""
    freed = truth.known_of(truth.days(iso), 0.45)
    sites = {who: "" if freed[who] else "Tarn Prison" for who in truth.people}
    assert link(truth, {F.RELEASE_DATE: freed, F.SITE: sites}, share=1.0) is None


@pytest.mark.parametrize(
    "field_", [F.CHARGE, F.SENTENCE, F.SENTENCE_DATE, F.DEATH_DATE, F.ARREST_DATE, F.NATIONALITY]
)
def test_what_is_known_of_some_only_is_known_of_the_same(truth, field_):
    facts = truth.days(iso) if field_.is_date else truth.draw(CHARGES)
    assert link(truth, {field_: truth.known_of(facts, 0.5)}, share=1.0) is None


def test_everything_at_once_and_all_of_it_right(truth):
    facts = {
        F.ARREST_DATE: truth.days(iso),
        F.SITE: truth.draw(SITES),
        F.CHARGE: truth.draw(CHARGES),
        F.SENTENCE: truth.known_of(truth.draw(TERMS), 0.4),
        F.OCCUPATION: truth.draw(WORKS),
        F.RELEASE_DATE: truth.known_of(truth.days(iso), 0.3),
        F.STATUS: truth.draw(["detenido", "detenida", "liberado", "liberada", "fallecido"]),
    }
    assert link(truth, facts, share=1.0) is None


def test_short_formulas_with_a_place_in_them_are_anybodys(truth):
    """ "taken from home in Lum": five words that everybody would write so."""
    notes = {
        who: f"taken from home in {truth.rng.choice(FAMILY)}{n}"
        for n, who in enumerate(truth.people)
    }
    assert link(truth, {F.NOTE: notes}) is None


@pytest.mark.parametrize("field", [F.RESIDENCE, F.OTHER, F.COURT])
def test_addresses_are_facts_however_long(truth, field):
    addresses = {
        who: f"Street of the Ferry {n}, {truth.rng.choice(FAMILY)} Harbour, Lower Valley"
        for n, who in enumerate(truth.people)
    }
    assert link(truth, {ListColumn(header="Address", field=field): addresses}) is None


# --- and what does show a copy --------------------------------------------------------------------

STORIES = [
    "was led {} off the {} ferry before it had left the quay of {} that night",
    "lost the {} post over a {} song about the price of salt in {} and kept singing it",
    "had printed the {} names of the {} drowned on the back of a menu in {} the year before",
]


def stories(truth):
    return {
        who: truth.rng.choice(STORIES).format(*(truth.rng.choice(FAMILY) + str(n) for _ in "abc"))
        for n, who in enumerate(truth.people)
    }


def test_stories_word_for_word_are_a_copy(truth):
    found = link(truth, {F.ARREST_DATE: truth.days(iso), F.NOTE: stories(truth)})
    assert found is not None
    assert found.direction is Direction.KNOWN
    assert "word for word" in found.reasons[0]
    assert found.derived != found.source


def test_stories_of_ones_own_are_none(truth):
    ours = {F.ARREST_DATE: truth.days(iso), F.NOTE: stories(truth)}
    theirs = {F.ARREST_DATE: ours[F.ARREST_DATE], F.NOTE: stories(truth)}
    assert link(truth, ours, theirs) is None


def test_a_few_stories_taken_over_link_their_rows_alone(truth):
    ours = {F.SITE: truth.draw(["Tarn Prison"]), F.NOTE: stories(truth)}
    mine = {**ours[F.NOTE]}
    for who in truth.people[5:]:
        mine[who] = ""
    found = link(truth, ours, {F.SITE: ours[F.SITE], F.NOTE: mine}, share=1.0)
    assert found is not None
    assert len(found.passages) == 3 * 5  # the note, the prison and the name of each


def slip(rng, word):
    """The word with two letters in its middle turned round, or one doubled."""
    at = rng.randrange(2, len(word) - 4)
    if word[at] == word[at + 1] or rng.random() < 0.4:
        return f"{word[:at]}{word[at]}{word[at:]}"
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def slipped(truth, share):
    sites = truth.draw(["Tarsovianburgh Penitentiary", "Harbourmouthing Remand Prison"])
    for who in truth.rng.sample(truth.people, max(6, round(truth.size * share))):
        sites[who] = (
            slip(truth.rng, sites[who].split()[0]) + sites[who][len(sites[who].split()[0]) :]
        )
    return sites


def test_slips_in_the_same_cells_are_a_copy(truth):
    found = link(truth, {F.SITE: slipped(truth, 0.06)}, share=1.0)
    assert found is not None
    assert "slips" in found.reasons[0]


def test_slips_of_two_hands_are_none(truth):
    ours, theirs = slipped(truth, 0.06), slipped(truth, 0.06)
    for who in truth.people:
        if ours[who].split()[1] != theirs[who].split()[1]:
            theirs[who] = ours[who].split(maxsplit=1)[1]
    assert link(truth, {F.SITE: ours}, {F.SITE: theirs}, share=1.0) is None
