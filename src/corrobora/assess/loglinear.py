"""Log-linear models of which sources name whom, and the profile likelihood of how many there are.

The table of k sources has 2^k - 1 cells that are seen and one that is not: who is named by none.
A Poisson model with a main effect for each source and an interaction for each pair that it lets
depend on each other (Fienberg 1972, Biometrika 59:591) says how large that cell would be, where
no more than two sources act together. A model may also let some people be heard of more easily
than others by everybody: one effect that all pairs share (Darroch et al. 1993, Journal of the
American Statistical Association 88:1137). Models are fitted by statsmodels, which an extra brings.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from corrobora.model.estimate import ModelFit

__all__ = ["Cells", "Pairs", "Profile", "fit_model"]

Cells = Mapping[tuple[bool, ...], int]
Pairs = tuple[tuple[int, int], ...]
_Numbers = npt.NDArray[np.float64]

# An effect beyond this (a factor of 160,000) is one that the data do not bound.
_UNBOUNDED = 12.0
# So many times as many as are named is no estimate.
_TOO_FAR = 1_000


@dataclass(frozen=True, slots=True)
class _Fitted:
    effects: _Numbers
    means: _Numbers
    deviance: float
    log_likelihood: float


def fit_model(cells: Cells, pairs: Pairs, *, is_uneven: bool = False) -> ModelFit | None:
    """Return the model that lets these pairs of sources depend on each other.

    An `is_uneven` one lets some people be heard of more easily, too. `None` where the data do not
    bound it. The estimate is that of the likelihood of the cells that are seen: named people and
    the fitted size of the cell that is not.
    """
    histories = _histories(cells)
    counts = np.array([float(cells.get(h, 0)) for h in histories])
    fitted = _fit(_design(histories, pairs, is_uneven=is_uneven), counts)
    if fitted is None or abs(fitted.effects[1:]).max() > _UNBOUNDED:
        return None
    unseen, named = math.exp(fitted.effects[0]), float(counts.sum())
    if unseen > _TOO_FAR * named:
        return None
    size = len(fitted.effects)
    return ModelFit(
        pairs=pairs,
        is_uneven=is_uneven,
        estimate=named + unseen,
        deviance=fitted.deviance,
        freedom=len(histories) - size,
        aic=2 * size - 2 * fitted.log_likelihood,
        bic=size * math.log(named) - 2 * fitted.log_likelihood,
    )


class Profile:
    """The likelihood of one model as a function of how many people there are in all.

    The unseen cell is filled in and the rest fitted (Cormack 1992, Biometrics 48:567), with the
    likelihood of the whole multinomial.
    """

    def __init__(self, cells: Cells, model: ModelFit) -> None:
        """Find the best number; `named` are how many the sources name."""
        histories = _histories(cells)
        self._counts = np.array([*(float(cells.get(h, 0)) for h in histories), 0.0])
        unseen = (False,) * len(histories[0])
        every = [*histories, unseen]
        self._design = _design(every, model.pairs, is_uneven=model.is_uneven)
        self.named = float(self._counts.sum())
        self._known: dict[float, float] = {}
        self._start: _Numbers | None = None
        self.best = self._find_best(model.estimate - self.named)

    def log_likelihood(self, unseen: float) -> float:
        """Return the likelihood's logarithm where so many are unseen, up to a constant."""
        if unseen not in self._known:
            self._known[unseen] = self._compute(unseen)
        return self._known[unseen]

    def root(self, unseen: float) -> float:
        """Return the signed root of twice what the likelihood falls short of its best."""
        gap = max(0.0, self.log_likelihood(self.best) - self.log_likelihood(unseen))
        return math.copysign(math.sqrt(2 * gap), unseen - self.best)

    def _compute(self, unseen: float) -> float:
        counts = self._counts.copy()
        counts[-1] = unseen
        total = self.named + unseen
        fitted = _fit(self._design, counts, self._start) or _fit(self._design, counts)
        if fitted is None:
            return -math.inf
        self._start = fitted.effects
        shares = np.maximum(fitted.means, 1e-300) / total
        said = float((counts * np.log(shares)).sum())
        return math.lgamma(total + 1) - math.lgamma(unseen + 1) + said

    def _find_best(self, near: float) -> float:
        """Return the unseen number of the greatest likelihood, by golden sections.

        It lies a little below that of the likelihood of the seen cells alone, which is `near`.
        """
        low, high = max(0.0, near * 0.4 - 2), near * 1.1 + 1
        ratio = (math.sqrt(5) - 1) / 2
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        while high - low > max(0.05, high / 500):
            if self.log_likelihood(a) >= self.log_likelihood(b):
                high, b = b, a
                a = high - ratio * (high - low)
            else:
                low, a = a, b
                b = low + ratio * (high - low)
        return (low + high) / 2


def _histories(cells: Cells) -> list[tuple[bool, ...]]:
    """Return which sources name somebody, for every way of being named by one at least."""
    width = len(next(iter(cells)))
    return [h for h in product((True, False), repeat=width) if any(h)]


def _design(histories: Sequence[tuple[bool, ...]], pairs: Pairs, *, is_uneven: bool) -> _Numbers:
    rows = [[True, *h, *(h[i] and h[j] for i, j in pairs)] for h in histories]
    design = np.array(rows, dtype=np.float64)
    if not is_uneven:
        return design
    shared = [math.comb(sum(history), 2) for history in histories]
    return np.column_stack([design, np.array(shared, dtype=np.float64)])


def _fit(design: _Numbers, counts: _Numbers, start: _Numbers | None = None) -> _Fitted | None:
    with warnings.catch_warnings():
        # A model with a parameter for each cell fits perfectly; that is no mistake here.
        warnings.simplefilter("ignore")
        try:
            found = GLM(counts, design, family=Poisson()).fit(
                start_params=start, maxiter=200, tol=1e-8, rtol=1e-12
            )
        except (ValueError, np.linalg.LinAlgError):
            return None
    if not found.converged or not np.isfinite(found.params).all():
        return None
    means = np.asarray(found.mu, dtype=np.float64)
    return _Fitted(np.asarray(found.params), means, float(found.deviance), float(found.llf))
