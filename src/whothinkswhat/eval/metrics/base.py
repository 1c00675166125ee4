"""A metric is a name, a sentence, integer statistics of each article, and a formula over their sums.

Everything else (bootstrap, slices, paired tests, caching) works on the statistics, and integer sums are the same on every
machine in every order. Means over articles fit too: the article's value, times `SCALE` and rounded, is a statistic, and the
number of articles that have one is another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from whothinkswhat.eval.tasks import TaskName
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

Sums: TypeAlias = npt.NDArray[np.int64]
Values: TypeAlias = npt.NDArray[np.float64]
Statistics: TypeAlias = Callable[[Article, Prediction], tuple[int, ...]]
Formula: TypeAlias = Callable[[Sums], Values]

SCALE: Final = 10**9


@dataclass(frozen=True, slots=True)
class Metric:
    """What a metric is.

    Parameters
    ----------
    name: `task/metric`, or `task/metric[part]`; the key in every result.
    kind: `reference` metrics may rank and pass the conformance suite; `descriptor`s are shown beside;
        `compatibility` metrics repeat published scorers.
    statistics: integers of one article, from gold and prediction.
    formula: (..., k) sums -> (...) values; NaN where the metric is not defined.
    needs: what a file must hold for the metric to be more than blank.
    """

    name: str
    task: TaskName
    kind: Literal["reference", "descriptor", "compatibility"]
    summary: str
    statistics: Statistics
    formula: Formula
    needs: Literal["nothing", "ids", "evidence"] = "nothing"

    def __call__(self, gold: Any, predictions: Any) -> float:
        """The value over pairs of records: gold articles and predictions in the same order. NaN where it is not defined."""
        return float(self.formula(self.rows(gold, predictions).sum(axis=0)))

    def rows(self, gold: Any, predictions: Any) -> Sums:
        """(articles, k) statistics, one row a pair."""
        return np.asarray([self.statistics(g, p) for g, p in zip(gold, predictions, strict=True)], dtype=np.int64)


def divide(above: npt.NDArray[Any], below: npt.NDArray[Any]) -> Values:
    """above / below; NaN where below is 0."""
    result = np.full(np.broadcast(above, below).shape, np.nan)
    np.divide(above, below, out=result, where=np.asarray(below) != 0)
    return result


def precision(sums: Sums) -> Values:
    """TP / predicted, of (TP, predicted, gold). 0 if nothing is predicted where gold holds something."""
    tp, predicted, gold = (sums[..., i] for i in range(3))
    return np.where((predicted == 0) & (gold > 0), 0.0, divide(tp, predicted))


def recall(sums: Sums) -> Values:
    """TP / gold, of (TP, predicted, gold)."""
    return divide(sums[..., 0], sums[..., 2])


def share(sums: Sums) -> Values:
    """part / whole, of (part, whole)."""
    return divide(sums[..., 0], sums[..., 1])


def f1(sums: Sums) -> Values:
    """2 TP / (predicted + gold), of (TP, predicted, gold): the harmonic mean of precision and recall. NaN where both are empty."""
    return divide(2 * sums[..., 0], sums[..., 1] + sums[..., 2])


def mean(sums: Sums) -> Values:
    """Mean over articles, of (scaled value, number of articles that have one)."""
    return divide(sums[..., 0], sums[..., 1]) / SCALE


def scaled(value: float | None) -> tuple[int, int]:
    """The statistics of a mean: (value times SCALE, 1), or (0, 0) for an article without a value."""
    return (0, 0) if value is None else (round(value * SCALE), 1)


def scaled_sum(values: Iterable[float]) -> int:
    """Sum of values, each times SCALE and rounded first, so that the order of summation cannot matter."""
    return sum(round(value * SCALE) for value in values)
