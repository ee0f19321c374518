"""Log-linear models against published estimates, and against an optimiser of another kind."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("statsmodels", reason="the extra for statistics is not installed")

from scipy.optimize import minimize  # type: ignore[import-untyped]

from corrobora.assess.estimate import solve_profiles
from corrobora.assess.loglinear import Profile, fit_model
from tests.tables import CENSUS, DIABETES, HEPATITIS, INJURIES, INJURIES_BY_FOUR, table

ALL_THREE = ((0, 1), (0, 2), (1, 2))
ALL_FOUR = ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))


# The estimates, deviances and degrees of freedom that the papers give.
PUBLISHED = [
    # Bruno et al. 1994: 2,771 with every pair but the first and the last; deviance in Rivest 2011.
    (DIABETES, ((0, 1), (0, 2), (1, 2), (1, 3), (2, 3)), 2771, 7.62, 5),
    # Rivest 2011, the interactions chosen there.
    (DIABETES, ((0, 2), (1, 3), (2, 3)), 2472, 21.97, 7),
    # Darroch et al. 1993 by Rivest 2011: saturated, and without the pair of the first and third.
    (CENSUS, ALL_THREE, 1240, 0.0, 0),
    (CENSUS, ((0, 1), (1, 2)), 850, 3.8, 1),
    # Cormack, Chang and Smith 2000, tables 3a and 3b.
    (INJURIES, (), 209, 75.1, 3),
    (INJURIES, ((0, 2), (1, 2)), 233, 0.84, 1),
    (INJURIES_BY_FOUR, (), 215, 87.1, 10),
    # Chao et al. 2001: independence, and all pairs.
    (HEPATITIS, (), 388, 24.36, 3),
    (HEPATITIS, ALL_THREE, 1313, 0.0, 0),
]


@pytest.mark.parametrize(("counts", "pairs", "estimate", "deviance", "freedom"), PUBLISHED)
def test_published_estimates(counts, pairs, estimate, deviance, freedom):
    found = fit_model(table(counts), pairs)
    assert round(found.estimate) == estimate
    assert found.deviance == pytest.approx(deviance, abs=0.06)
    assert found.freedom == freedom


@pytest.mark.parametrize("counts", [CENSUS, INJURIES, HEPATITIS], ids=["census", "work", "hav"])
@pytest.mark.parametrize("pairs", [(), ((0, 1),), ((0, 2), (1, 2)), ALL_THREE])
def test_an_optimiser_finds_the_same(counts, pairs):
    cells = table(counts)
    histories = list(cells)
    rows = np.array([[1, *h, *(h[i] and h[j] for i, j in pairs)] for h in histories], float)
    seen = np.array([cells[h] for h in histories], float)

    def loss(effects):
        means = np.exp(rows @ effects)
        return means.sum() - (seen * (rows @ effects)).sum()

    def slope(effects):
        return rows.T @ (np.exp(rows @ effects) - seen)

    start = np.zeros(rows.shape[1])
    start[0] = math.log(seen.mean())
    best = minimize(loss, start, jac=slope, method="BFGS", options={"gtol": 1e-6})
    found = fit_model(cells, pairs)
    assert found.estimate == pytest.approx(seen.sum() + math.exp(best.x[0]), rel=1e-4)
    terms = [math.lgamma(n + 1) for n in seen]
    said = -best.fun - sum(terms)
    assert found.aic == pytest.approx(2 * rows.shape[1] - 2 * said, abs=1e-3)
    assert found.bic == pytest.approx(math.log(seen.sum()) * rows.shape[1] - 2 * said, abs=1e-3)


# Rivest 2011, where people differ in how easily they are heard of (Darroch's model).
UNEVEN = [
    (DIABETES, ((0, 2), (1, 3), (2, 3)), 2752, 8.32, 6),
    (CENSUS, ((0, 1),), 1182, 3.45, 1),
]


@pytest.mark.parametrize(("counts", "pairs", "estimate", "deviance", "freedom"), UNEVEN)
def test_published_estimates_where_people_differ(counts, pairs, estimate, deviance, freedom):
    found = fit_model(table(counts), pairs, is_uneven=True)
    assert round(found.estimate) == estimate
    assert found.deviance == pytest.approx(deviance, abs=0.01)
    assert found.freedom == freedom


def test_all_pairs_of_three_lists_in_closed_form():
    a, b, c, d, e, f, g = HEPATITIS
    unseen = a * d * f * g / (b * c * e)
    assert fit_model(table(HEPATITIS), ALL_THREE).estimate == pytest.approx(271 + unseen)


def test_a_model_without_bounds_is_none():
    # Cormack, Chang and Smith 2000: with all pairs the fourth list gives no finite number.
    assert fit_model(table(INJURIES_BY_FOUR), ALL_FOUR) is None


# Cormack, Chang and Smith 2000, table 3b: profile-likelihood intervals.
@pytest.mark.parametrize(
    ("pairs", "low", "high", "near"),
    [((), 203, 217, 1), (((1, 2),), 210, 237, 1), (((0, 2), (1, 2)), 204, 313, 2)],
)
def test_published_profile_intervals(pairs, low, high, near):
    cells = table(INJURIES)
    profile = Profile(cells, fit_model(cells, pairs))
    ends = [201 + solve_profiles([(1.0, profile)], profile.best, share) for share in (0.025, 0.975)]
    assert ends == [pytest.approx(low, abs=near), pytest.approx(high, abs=near)]


def test_the_likelihood_falls_to_both_sides_of_its_best():
    cells = table(DIABETES)
    profile = Profile(cells, fit_model(cells, ()))
    best = profile.best
    roots = [profile.root(best * share) for share in (0.5, 0.8, 1.0, 1.2, 2.0)]
    assert roots == sorted(roots)
    assert roots[2] == pytest.approx(0, abs=0.05)


def test_the_profile_is_the_likelihood_of_a_multinomial():
    cells = table(HEPATITIS)
    model = fit_model(cells, ())
    profile = Profile(cells, model)
    # Under independence the fitted shares are products of the shares of each list.
    unseen = 120.0
    total = 271 + unseen
    shares = [sum(n for h, n in cells.items() if h[i]) / total for i in range(3)]
    said = math.lgamma(total + 1) - math.lgamma(unseen + 1)
    for history, n in {**cells, (False,) * 3: unseen}.items():
        chance = math.prod(s if is_in else 1 - s for s, is_in in zip(shares, history, strict=True))
        said += n * math.log(chance)
    assert profile.log_likelihood(unseen) == pytest.approx(said, abs=1e-4)
