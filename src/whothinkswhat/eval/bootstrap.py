"""Bootstrap over articles: one matrix of resamples, shared by all metrics.

The resamples come from the raw 64-bit stream of PCG64, whose values numpy guarantees, so that intervals are the same on every
machine and with every later numpy.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from whothinkswhat.eval.metrics.base import Formula, Sums

RESAMPLES = 10_000
LEVEL = 0.95


def bounded(raw: npt.NDArray[np.uint64], n: int) -> npt.NDArray[np.int64]:
    """Whole numbers from 0 to n - 1 of 64-bit words: the upper 32 bits times n, shifted (Lemire, 2019; bias below n / 2^32)."""
    return ((raw >> np.uint64(32)) * np.uint64(n) >> np.uint64(32)).astype(np.int64)


@lru_cache(maxsize=8)
def resample_counts(articles: int, resamples: int, seed: int) -> npt.NDArray[np.int64]:
    """How often each article is drawn in each resample: shape (resamples, articles), every row summing to `articles`."""
    raw = np.random.PCG64(seed).random_raw(resamples * articles)
    drawn = bounded(raw, articles).reshape(resamples, articles)
    rows = np.repeat(np.arange(resamples), articles)
    counts = np.zeros((resamples, articles), dtype=np.int64)
    np.add.at(counts, (rows, drawn.ravel()), 1)
    return counts


def percentile_interval(
    statistics: Sums, formula: Formula, *, resamples: int = RESAMPLES, seed: int = 0, level: float = LEVEL
) -> tuple[float, float] | None:
    """Percentile interval of a metric (Efron and Tibshirani, 1993, chapter 13).

    Parameters
    ----------
    statistics: (articles, k) integers.
    formula: (..., k) sums -> (...) values.
    level: share of the resamples' values that lie inside.

    Returns None where fewer than two articles, or no resample, give a value.
    """
    if len(statistics) < 2:
        return None
    sums = resample_counts(len(statistics), resamples, seed) @ statistics
    values = formula(sums)
    values = np.sort(values[~np.isnan(values)])
    if not len(values):
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2], method="inverted_cdf")
    return float(low), float(high)
