"""Bootstrap over articles: one stream of resamples, shared by all metrics.

The resamples come from the raw 64-bit stream of PCG64, whose values numpy guarantees, so that intervals are the same on every
machine and with every later numpy. Sums are exact whole numbers: they are added as floats (fast) only while every sum stays below
2^53, where floats are exact in any order of addition.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import Literal

import numpy as np
import numpy.typing as npt

from whothinkswhat.eval.metrics.base import Formula, Sums, Values

RESAMPLES = 10_000
LEVEL = 0.95
Method = Literal["percentile", "bca"]
_CHUNK = 1_000_000
"""Drawn articles held at once: 8 MB of counts."""
_EXACT = 2**53


def bounded(raw: npt.NDArray[np.uint64], n: int) -> npt.NDArray[np.int64]:
    """Whole numbers from 0 to n - 1 of 64-bit words: the upper 32 bits times n, shifted (Lemire, 2019; bias below n / 2^32)."""
    return ((raw >> np.uint64(32)) * np.uint64(n) >> np.uint64(32)).astype(np.int64)


def _count_chunks(articles: int, resamples: int, seed: int) -> Iterator[npt.NDArray[np.int64]]:
    """The resamples, some rows at a time, from one stream: the chunks' size does not change what is drawn."""
    stream = np.random.PCG64(seed)
    rows = max(1, _CHUNK // articles)
    for start in range(0, resamples, rows):
        n = min(rows, resamples - start)
        drawn = bounded(stream.random_raw(n * articles), articles)
        places = drawn + np.repeat(np.arange(n, dtype=np.int64) * articles, articles)
        yield np.bincount(places, minlength=n * articles).reshape(n, articles)


@lru_cache(maxsize=8)
def _few_counts(articles: int, resamples: int, seed: int) -> tuple[npt.NDArray[np.int64], ...]:
    return tuple(_count_chunks(articles, resamples, seed))


def resample_counts(articles: int, resamples: int, seed: int) -> npt.NDArray[np.int64]:
    """How often each article is drawn in each resample: shape (resamples, articles), every row summing to `articles`."""
    return np.concatenate(list(_count_chunks(articles, resamples, seed)))


def resampled_sums(statistics: Sums, *, resamples: int = RESAMPLES, seed: int = 0) -> Sums:
    """Sums of the statistics over each resample: (articles, k) -> (resamples, k). The seed alone decides what is drawn."""
    n = len(statistics)
    # The chunks of a small corpus are kept: agreement and slices ask for the same ones again and again.
    chunks = _few_counts(n, resamples, seed) if n * resamples <= _CHUNK else _count_chunks(n, resamples, seed)
    if n * int(np.abs(statistics).max(initial=0)) < _EXACT:
        floats = statistics.astype(np.float64)
        return np.concatenate([chunk.astype(np.float64) @ floats for chunk in chunks]).astype(np.int64)
    return np.concatenate([chunk @ statistics for chunk in chunks])


def resampled_differences(a: Sums, b: Sums, formula: Formula, *, resamples: int = RESAMPLES, seed: int = 0) -> Values:
    """formula(a) - formula(b) over resamples of the articles that both share, without those where either is not defined."""
    k = a.shape[1]
    sums = resampled_sums(np.concatenate([a, b], axis=1), resamples=resamples, seed=seed)
    values: Values = formula(sums[:, :k]) - formula(sums[:, k:])
    return np.asarray(values[~np.isnan(values)], dtype=np.float64)


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
    return between(formula(resampled_sums(statistics, resamples=resamples, seed=seed)), (1 - level) / 2, (1 + level) / 2)


def bca_interval(
    statistics: Sums, formula: Formula, *, resamples: int = RESAMPLES, seed: int = 0, level: float = LEVEL
) -> tuple[float, float] | None:
    """Bias-corrected and accelerated interval (Efron, 1987; Efron and Tibshirani, 1993, chapter 14). As `percentile_interval`; it
    falls back to that where the correction is not defined (all resamples on one side of the value)."""
    if len(statistics) < 2:
        return None
    values = formula(resampled_sums(statistics, resamples=resamples, seed=seed))
    return bca_of(values, statistics, formula, level=level)


def bca_of(values: Values, statistics: Sums, formula: Formula, *, level: float = LEVEL) -> tuple[float, float] | None:
    """The BCa interval of resampled values of `formula` over `statistics`."""
    normal = NormalDist()
    total = statistics.sum(axis=0)
    value = float(formula(total))
    known = values[~np.isnan(values)]
    # Half of the ties count as below: metrics take few values on few articles (as scipy.stats.bootstrap does).
    below = float(np.mean(known < value) + np.mean(known == value) / 2) if len(known) else 0.0
    if not 0 < below < 1 or np.isnan(value):
        return between(values, (1 - level) / 2, (1 + level) / 2)
    left_out = formula(total - statistics)
    gaps = np.nanmean(left_out) - left_out[~np.isnan(left_out)]
    scale = float((gaps**2).sum()) ** 1.5
    acceleration = float((gaps**3).sum()) / (6 * scale) if scale else 0.0
    bias = normal.inv_cdf(below)

    def place(share: float) -> float:
        z = bias + normal.inv_cdf(share)
        return normal.cdf(bias + z / (1 - acceleration * z))

    return between(values, place((1 - level) / 2), place((1 + level) / 2))


def between(values: Values, low: float, high: float) -> tuple[float, float] | None:
    """Two quantiles of the values that are defined; None if there is none."""
    known = np.sort(values[~np.isnan(values)])
    if not len(known):
        return None
    ends = np.quantile(known, [low, high], method="inverted_cdf")
    return float(ends[0]), float(ends[1])


def intervals(
    blocks: Sequence[tuple[Sums, Formula]], *, method: Method = "percentile", resamples: int = RESAMPLES, seed: int = 0
) -> list[tuple[float, float] | None]:
    """The intervals of several metrics over the same articles, resampled together: one pass for all."""
    if not blocks or len(blocks[0][0]) < 2:
        return [None for _ in blocks]
    edges = np.cumsum([0, *(statistics.shape[1] for statistics, _ in blocks)])
    sums = resampled_sums(np.concatenate([statistics for statistics, _ in blocks], axis=1), resamples=resamples, seed=seed)
    found = []
    for (statistics, formula), start, end in zip(blocks, edges, edges[1:], strict=False):
        values = formula(sums[:, start:end])
        if method == "bca":
            found.append(bca_of(values, statistics, formula))
        else:
            found.append(between(values, (1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return found
