"""Published tables of who stands on which lists, and tables drawn at random, for estimates.

A table of k lists gives its cells from all lists to the last alone: of three 111, 110, 101, 100,
011, 010, 001.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product

import numpy as np

from corrobora.model.estimate import Captures, Source

Cells = dict[tuple[bool, ...], int]

# Known diabetes in an Italian town: clinic and doctors, hospital, prescriptions, reagent strips.
# Bruno et al. 1994, Diabetes Care 17:548, table 1; also Rivest 2011, International Journal of
# Biostatistics 7.
DIABETES = (58, 157, 18, 104, 46, 650, 12, 709, 14, 20, 7, 74, 8, 182, 10)
# Black men in a census area: census, post-enumeration survey, administrative list (E3).
# Darroch et al. 1993, Journal of the American Statistical Association 88:1137.
CENSUS = (72, 155, 7, 71, 13, 53, 43)
# Fatal injuries at work: Cormack, Chang and Smith 2000, International Journal of Epidemiology
# 29:1053, table 3, by three lists and by four.
INJURIES = (72, 5, 29, 54, 24, 3, 14)
INJURIES_BY_FOUR = (72, 5, 29, 53, 24, 3, 12, 14, 0, 0, 0, 1, 0, 0, 2)
# An outbreak of hepatitis A: serum test, hospitals, questionnaires. Chao et al. 2001, Statistics
# in Medicine 20:3123, table 1.
HEPATITIS = (28, 21, 17, 69, 18, 55, 63)


def table(counts: Sequence[int]) -> Cells:
    """The cells of a published table."""
    lists = (len(counts) + 1).bit_length() - 1
    histories = [h for h in product((True, False), repeat=lists) if any(h)]
    return dict(zip(histories, counts, strict=True))


def captures(cells: Cells, **more: object) -> Captures:
    """A table as the sources of a register would give it."""
    width = len(next(iter(cells)))
    sources = tuple(
        Source(f"side {i}", f"List {'ABCDEF'[i]}", sum(n for h, n in cells.items() if h[i]))
        for i in range(width)
    )
    return Captures(sources=sources, cells=cells, **more)  # type: ignore[arg-type]


def draw(
    seed: int, people: int, chances: Callable[[np.random.Generator], Sequence[float]]
) -> Cells:
    """Draw who of so many is named by whom; `chances` gives one person's, list by list."""
    random = np.random.default_rng(seed)
    found = Counter(
        tuple(bool(random.random() < chance) for chance in chances(random)) for _ in range(people)
    )
    return {history: n for history, n in sorted(found.items(), reverse=True) if any(history)}
