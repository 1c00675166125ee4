"""What a split can show: the smallest difference that a paired test will find, and how many articles a smaller one takes."""

from math import ceil
from statistics import NormalDist

import numpy as np

from whothinkswhat.eval.bootstrap import RESAMPLES, resampled_differences
from whothinkswhat.eval.metrics.base import Formula, Sums
from whothinkswhat.model.record import Record

ALPHA, POWER = 0.05, 0.8


class Detectable(Record):
    """Of one pair of systems on one split. Differences are in units of the metric (0.01 is a point)."""

    articles: int
    standard_error: float
    """Of the difference, over resampled articles."""
    smallest: float
    """The true difference found with a probability of .8 at a level of .05."""
    articles_for_a_point: int
    """Articles like these that would show a difference of .01 as surely."""


def detectable(a: Sums, b: Sums, formula: Formula, *, resamples: int = RESAMPLES, seed: int = 0) -> Detectable | None:
    """The smallest detectable difference of two systems, by the normal approximation (z of level + z of power) x standard error;
    None with fewer than two articles or an undefined metric."""
    if len(a) < 2:
        return None
    values = resampled_differences(a, b, formula, resamples=resamples, seed=seed)
    if not len(values):
        return None
    error = float(np.std(values))
    normal = NormalDist()
    smallest = (normal.inv_cdf(1 - ALPHA / 2) + normal.inv_cdf(POWER)) * error
    # The standard error falls with the square root of the number of articles.
    needed = ceil(len(a) * (smallest / 0.01) ** 2)
    return Detectable(articles=len(a), standard_error=round(error, 4), smallest=round(smallest, 4), articles_for_a_point=needed)
