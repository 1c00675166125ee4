"""How often the 95 % interval holds the true value, on simulated articles whose true value is known."""

import numpy as np

from whothinkswhat.eval.bootstrap import Method, bca_of, percentile_interval, resampled_sums
from whothinkswhat.eval.metrics.base import Sums, f1

SHAPE = (6.0, 4.0)
MEAN_GOLD, LEAST_GOLD, MEAN_FALSE = 20, 5, 6


def simulated_articles(rng: np.random.Generator, trials: int, articles: int) -> Sums:
    """(trials, articles, 3) counts (TP, predicted, gold): articles differ in length, in how hard they are and in false alarms."""
    gold = rng.poisson(MEAN_GOLD, (trials, articles)) + LEAST_GOLD
    hits = rng.binomial(gold, rng.beta(*SHAPE, (trials, articles)))
    predicted = hits + rng.poisson(MEAN_FALSE, (trials, articles))
    return np.stack([hits, predicted, gold], axis=-1).astype(np.int64)


def true_f1() -> float:
    """F1 of infinitely many such articles."""
    gold = MEAN_GOLD + LEAST_GOLD
    hits = gold * SHAPE[0] / sum(SHAPE)
    return 2 * hits / (hits + MEAN_FALSE + gold)


def coverage(articles: int, *, trials: int = 4000, method: Method = "percentile", resamples: int = 1000, seed: int = 0) -> float:
    """Share of trials whose interval for micro-F1 over `articles` simulated articles holds the true value."""
    rng = np.random.Generator(np.random.PCG64(seed))
    wanted, held = true_f1(), 0
    for statistics in simulated_articles(rng, trials, articles):
        if method == "bca":
            ends = bca_of(f1(resampled_sums(statistics, resamples=resamples, seed=seed)), statistics, f1)
        else:
            ends = percentile_interval(statistics, f1, resamples=resamples, seed=seed)
        held += ends is not None and ends[0] <= wanted <= ends[1]
    return held / trials
