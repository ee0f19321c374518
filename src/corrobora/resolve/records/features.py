"""In what two records are compared, how finely, and what each outcome is taken to mean at first.

A feature falls into levels, the best first; the first whose condition holds is the outcome, and
the last holds always. `agree` is how often pairs of one person come out so, `chance` how often
strangers do: both are only where the learning starts, and what stands where lists are too small
to learn from. They were set by hand from three kinds of lists (docs/method/records.md).

Conditions are SQL over the columns of both records, told apart by `_l` and `_r`; the macros are
in `bulk/table.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FEATURES", "LIST", "NAME", "NUMBER", "Feature", "Level"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One outcome. `words` say it to people; `rarity` how much a rare value adds (0 to 1)."""

    words: str
    agree: float
    chance: float
    sql: str = "ELSE"
    rarity: float = 0.0
    of_both: bool = False
    """Rarity is that of the value itself, as both have it; else of values as rare."""
    against: bool = False
    """What stands against what: here strangers begin, and relatives. `chance` is then the least
    that is assumed, for what relatives share no sample of strangers tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that records are compared in.

    `needs` is the column without which a record says nothing of it; `column` what its rarity
    is counted by; `shown` the column that is shown to people.
    """

    name: str
    needs: str
    levels: tuple[Level, ...]
    column: str = ""
    together: bool = False
    """Happens to people together: several such features are no independent evidence."""


def _dates(name: str, column: str, near: str) -> Feature:
    """Return the feature of a day on which something happened to the person."""
    both = f"length({column}_l) = 10 AND length({column}_r) = 10"
    return Feature(
        name=name,
        needs=column,
        column=column,
        together=True,
        levels=(
            Level(
                words="the same day",
                agree=0.75,
                chance=0.005,
                sql=f"{column}_l = {column}_r AND length({column}_l) = 10",
                rarity=1,
                of_both=True,
            ),
            Level(
                words="one says less, and it fits",
                agree=0.08,
                chance=0.02,
                sql=f"starts_with({column}_l, {column}_r) OR starts_with({column}_r, {column}_l)",
            ),
            Level(
                words="one digit differs, or day and month are exchanged",
                agree=0.06,
                chance=0.01,
                sql=f"{both} AND date_slip({column}_l, {column}_r)",
            ),
            Level(
                words=near, agree=0.06, chance=0.05, sql=f"days_apart({column}_l, {column}_r) <= 31"
            ),
            Level(words="other days", agree=0.05, chance=0.915),
        ),
    )


def _words(name: str, column: str, *, agree: float, together: bool = False) -> Feature:
    """Return the feature of something said in words, of which lists say more or less."""
    rest = 1 - agree
    return Feature(
        name=name,
        needs=f"{column}_text",
        column=f"{column}_text",
        together=together,
        levels=(
            Level(
                words="the same words",
                agree=agree,
                chance=0.03,
                sql=f"{column}_text_l = {column}_text_r",
                rarity=1,
                of_both=True,
            ),
            Level(
                words="most words are the same",
                agree=rest * 0.3,
                chance=0.03,
                sql=f"2 * shared({column}_l, {column}_r)"
                f" >= greatest(len({column}_l), len({column}_r))",
            ),
            Level(
                words="a word is the same",
                agree=rest * 0.3,
                chance=0.12,
                sql=f"shared({column}_l, {column}_r) > 0",
            ),
            Level(words="no word in common", agree=rest * 0.4, chance=0.82),
        ),
    )


def _choice(name: str, column: str, *, agree: float, chance: float) -> Feature:
    """Return the feature of something that is one of a few words."""
    return Feature(
        name=name,
        needs=column,
        column=column,
        levels=(
            Level(
                words="the same",
                agree=agree,
                chance=chance,
                sql=f"{column}_l = {column}_r",
                rarity=1,
                of_both=True,
            ),
            Level(words="not the same", agree=1 - agree, chance=1 - chance),
        ),
    )


_SHORTER = "least(len(words_l), len(words_r))"
_SHARED = "shared(words_l, words_r)"
_ALL_BUT_ONE = f"{_SHORTER} >= 2 AND {_SHARED} >= {_SHORTER} - 1"

NAME = Feature(
    name="name",
    needs="name_key",
    column="name_key",
    levels=(
        Level(
            words="the same words",
            agree=0.70,
            chance=1e-5,
            sql="name_key_l = name_key_r",
            rarity=1,
            of_both=True,
        ),
        Level(
            words="one has words more than the other",
            agree=0.10,
            chance=2e-5,
            sql=f"{_SHORTER} >= 2 AND {_SHARED} >= {_SHORTER}",
            rarity=1,
            of_both=True,
        ),
        Level(
            words="one word is spelt otherwise",
            agree=0.08,
            chance=3e-5,
            sql=f"{_ALL_BUT_ONE} AND slips(words_l, words_r) > 0",
            rarity=0.5,
        ),
        Level(
            words="an initial stands for a word",
            agree=0.02,
            chance=5e-5,
            sql=f"{_ALL_BUT_ONE} AND initials(words_l, words_r) > 0",
            rarity=0.5,
        ),
        Level(
            words="several words are spelt otherwise",
            agree=0.03,
            chance=5e-5,
            sql=f"{_SHORTER} >= 2 AND ({_SHARED} > 0 OR"
            " jaro_winkler_similarity(name_key_l, name_key_r) >= 0.8)"
            f" AND {_SHARED} + slips(words_l, words_r) >= {_SHORTER}",
            rarity=0.5,
        ),
        Level(
            words="the names are alike as a whole",
            agree=0.015,
            chance=1e-4,
            sql="greatest(jaro_winkler_similarity(letters_l, letters_r),"
            " jaro_winkler_similarity(letters_l, turned_r),"
            " jaro_winkler_similarity(turned_l, letters_r)) >= 0.94",
            rarity=0.5,
        ),
        Level(
            words="a lone name that the other has too",
            agree=0.02,
            chance=0.005,
            sql=f"{_SHORTER} = 1 AND {_SHARED} = 1",
            rarity=0.5,
        ),
        Level(
            words="the same given names, of the family names one is the same",
            agree=0.02,
            chance=2e-4,
            sql=f"given_l = given_r AND {_SHARED} + slips(words_l, words_r) >= {_SHORTER} - 1"
            f" AND {_SHORTER} >= 3",
            rarity=0.5,
        ),
        Level(
            words="two words are the same, others stand against each other",
            agree=0.01,
            chance=0.02,
            sql=f"{_SHARED} >= 2",
            against=True,
        ),
        Level(
            words="one word is the same, others stand against each other",
            agree=0.005,
            chance=0.02,
            sql=f"{_SHARED} >= 1",
            against=True,
        ),
        Level(words="other names", agree=0.002, chance=0.95, against=True),
    ),
)

BIRTH = Feature(
    name="birth",
    needs="born_from",
    column="birth",
    levels=(
        Level(
            words="the same day",
            agree=0.80,
            chance=1e-4,
            sql="birth_l = birth_r AND length(birth_l) = 10",
            rarity=1,
            of_both=True,
        ),
        Level(
            words="one digit differs, or day and month are exchanged",
            agree=0.07,
            chance=1e-3,
            sql="length(birth_l) = 10 AND length(birth_r) = 10 AND date_slip(birth_l, birth_r)",
        ),
        Level(
            words="the years of birth or the ages fit",
            agree=0.06,
            chance=0.03,
            sql="(birth_l IS NULL OR birth_r IS NULL OR starts_with(birth_l, birth_r)"
            " OR starts_with(birth_r, birth_l)) AND born_from_l <= born_to_r"
            " AND born_from_r <= born_to_l",
        ),
        Level(
            words="the years of birth are near",
            agree=0.04,
            chance=0.08,
            sql="born_from_l <= born_to_r + 2 AND born_from_r <= born_to_l + 2",
        ),
        Level(words="other years of birth", agree=0.03, chance=0.89),
    ),
)

NUMBER = Feature(
    name="number",
    needs="number",
    column="number",
    levels=(
        Level(words="the same", agree=0.90, chance=1e-6, sql="number_l = number_r"),
        Level(
            words="one digit differs",
            agree=0.06,
            chance=1e-4,
            sql="length(number_l) >= 5 AND damerau_levenshtein(number_l, number_r) <= 1",
        ),
        Level(words="other numbers", agree=0.04, chance=0.9999),
    ),
)

LIST = Feature(
    name="list",
    needs="source",
    levels=(
        Level(words="both on one list", agree=0.05, chance=0.5, sql="source_l = source_r"),
        Level(words="on two lists", agree=0.95, chance=0.5),
    ),
)

FEATURES = (
    NAME,
    BIRTH,
    NUMBER,
    _dates("arrest", "arrest", "within a month"),
    _dates("death", "death", "within a month"),
    _words("residence", "residence", agree=0.5),
    _words("place", "place", agree=0.5, together=True),
    _words("site", "site", agree=0.6, together=True),
    _words("occupation", "occupation", agree=0.6, together=True),
    _choice("nationality", "nationality", agree=0.95, chance=0.6),
    _choice("gender", "gender", agree=0.98, chance=0.5),
    LIST,
)
