"""Comparing two systems on the same articles: paired swap test and interval of the difference.

The swap (approximate randomisation) test of Noreen (1989), as Riezler and Maxwell (2005) use it for pooled scores: under the null
hypothesis the two outputs for an article could be exchanged. Counted with `>=` and +1 on both sides, so that identical systems
get p = 1 and no p is 0.
"""

from collections.abc import Sequence

import numpy as np

from whothinkswhat.eval.bootstrap import LEVEL, RESAMPLES, between, resampled_differences
from whothinkswhat.eval.metrics import Metric
from whothinkswhat.eval.metrics.base import Formula, Sums
from whothinkswhat.eval.power import Detectable, detectable
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.record import Record
from whothinkswhat.model.released import Article

SWAPS = 10_000
_TIE = 1e-12
"""Differences this close are equal: two ways to the same score differ in the last bits of the division."""


class Comparison(Record):
    """One metric of two systems. `difference` is a minus b; wins, ties and losses are articles, from a's side."""

    metric: str
    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    detectable: Detectable | None = None
    """What difference of these two the split can show."""
    wins: int
    ties: int
    losses: int


def swap_test(a: Sums, b: Sums, formula: Formula, *, swaps: int = SWAPS, seed: int = 0) -> float:
    """Two-sided p of the difference of two systems.

    Parameters
    ----------
    a, b: (articles, k) integer statistics of the same articles in the same order.
    """
    n = len(a)
    observed = abs(float(formula(a.sum(axis=0))) - float(formula(b.sum(axis=0))))
    if np.isnan(observed):
        raise UserError("a metric that is blank for one of the systems cannot be compared")
    bits = np.random.PCG64(seed).random_raw(swaps * n).reshape(swaps, n) >> np.uint64(63)
    # Differences of counts are small whole numbers; as floats they add up exactly, and much faster.
    change = b - a
    exact = n * int(np.abs(change).max(initial=0)) < 2**53
    moved = (bits.astype(np.float64) @ change.astype(np.float64)).astype(np.int64) if exact else bits.astype(np.int64) @ change
    left, right = formula(a.sum(axis=0) + moved), formula(b.sum(axis=0) - moved)
    differences = np.abs(left - right)
    # A shuffle whose score is undefined says nothing for the difference; counting it is the cautious side.
    return float((np.sum(~(differences < observed - _TIE)) + 1) / (swaps + 1))


def difference_interval(
    a: Sums, b: Sums, formula: Formula, *, resamples: int = RESAMPLES, seed: int = 0
) -> tuple[float, float] | None:
    """Percentile interval of formula(a) - formula(b) over resampled articles; None with fewer than two."""
    if len(a) < 2:
        return None
    values = resampled_differences(a, b, formula, resamples=resamples, seed=seed)
    return between(values, (1 - LEVEL) / 2, (1 + LEVEL) / 2)


def compare(
    metric: Metric,
    articles: Sequence[Article],
    a: Sequence[Prediction],
    b: Sequence[Prediction],
    *,
    swaps: int = SWAPS,
    seed: int = 0,
) -> Comparison:
    """Compares two systems by one metric; predictions in the order of the articles."""
    left, right = (metric.rows(articles, side) for side in (a, b))
    values = [float(metric.formula(side.sum(axis=0))) for side in (left, right)]
    each = metric.formula(left) - metric.formula(right)
    if any(np.isnan(value) for value in values):
        blank = dict.fromkeys(("difference", "low", "high", "p"))
        shown = [None if np.isnan(value) else round(value, 4) for value in values]
        return Comparison(metric=metric.name, a=shown[0], b=shown[1], wins=0, ties=0, losses=0, **blank)
    interval = difference_interval(left, right, metric.formula, seed=seed)
    return Comparison(
        metric=metric.name,
        a=round(values[0], 4),
        b=round(values[1], 4),
        difference=round(values[0] - values[1], 4),
        low=round(interval[0], 4) if interval else None,
        high=round(interval[1], 4) if interval else None,
        p=round(swap_test(left, right, metric.formula, swaps=swaps, seed=seed), 4),
        detectable=detectable(left, right, metric.formula, seed=seed),
        wins=int(np.sum(each > _TIE)),
        ties=int(np.sum(~(np.abs(each) > _TIE))),
        losses=int(np.sum(each < -_TIE)),
    )
