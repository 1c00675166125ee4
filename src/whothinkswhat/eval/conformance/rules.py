"""The rules, and their verdict on a metric."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whothinkswhat.eval.conformance.cases import Case, cases, perfect
from whothinkswhat.eval.conformance.changes import renamed, reordered, repeated, retyped, widened
from whothinkswhat.eval.metrics.base import Metric
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

CASES = 200
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out. `broken` maps a rule's name to the first case that broke it; a rule that does not bind is in neither."""

    metric: str
    kept: tuple[str, ...]
    broken: dict[str, str]

    @property
    def conforms(self) -> bool:
        return not self.broken


def _value(metric: Metric, articles: Sequence[Article], predictions: Sequence[Prediction]) -> float:
    return metric(articles, predictions)


def _same(a: float, b: float) -> bool:
    return (np.isnan(a) and np.isnan(b)) or abs(a - b) <= _TOLERANCE


def _integers(metric: Metric, case: Case, rng: random.Random) -> str | None:
    rows = [metric.statistics(a, p) for a, p in zip(case.articles, case.predictions, strict=True)]
    if any(type(n) is not int or n < 0 for row in rows for n in row) or len({len(row) for row in rows}) > 1:
        return f"statistics must be whole numbers, none below 0, as many for each article: {rows[0]}"
    value = _value(metric, case.articles, case.predictions)
    bounded = metric.kind == "descriptor" or np.isnan(value) or -_TOLERANCE <= value <= 1 + _TOLERANCE
    return None if bounded else f"a value of {value} lies outside 0 to 1"


def _gold_is_one(metric: Metric, case: Case, rng: random.Random) -> str | None:
    empty = [Prediction(article.id) for article in case.articles]
    value = _value(metric, case.articles, [perfect(article) for article in case.articles])
    if np.isnan(value) and np.isnan(_value(metric, case.articles, empty)):
        return None  # gold holds nothing that the metric is about
    # A metric may call an empty gold 0 (scikit-learn does); a lost point on a gold that is there is the fault.
    return None if _same(value, 1.0) else f"gold against gold is {value}"


def _empty_is_zero(metric: Metric, case: Case, rng: random.Random) -> str | None:
    value = _value(metric, case.articles, [Prediction(article.id) for article in case.articles])
    return None if np.isnan(value) or _same(value, 0.0) else f"an empty submission scores {value}"


def _order(metric: Metric, case: Case, rng: random.Random) -> str | None:
    before = _value(metric, case.articles, case.predictions)
    pairs = [(a, reordered(p, rng)) for a, p in zip(case.articles, case.predictions, strict=True)]
    rng.shuffle(pairs)
    after = _value(metric, [a for a, _ in pairs], [p for _, p in pairs])
    return None if _same(before, after) else f"another order moves it from {before} to {after}"


def _repetition(metric: Metric, case: Case, rng: random.Random) -> str | None:
    before = _value(metric, case.articles, case.predictions)
    after = _value(metric, case.articles, [repeated(p, rng) for p in case.predictions])
    return None if _same(before, after) else f"saying things twice moves it from {before} to {after}"


def _zip(a: Sequence[Prediction], b: Sequence[Prediction]) -> Iterator[tuple[Prediction, Prediction]]:
    return zip(a, b, strict=True)


def _widening(metric: Metric, case: Case, rng: random.Random) -> str | None:
    before = _value(metric, case.articles, case.predictions)
    wide = [widened(a, p, rng) for a, p in zip(case.articles, case.predictions, strict=True)]
    after = _value(metric, case.articles, wide)
    # Two widened mentions may become one, which removes an error rather than hiding it.
    merged = any(
        len({m.span for m in w.entities or ()}) < len(p.entities or ()) for w, p in zip(wide, case.predictions, strict=True)
    )
    return None if merged or np.isnan(before) or after <= before + _TOLERANCE else f"wider spans lift it from {before} to {after}"


def _renaming(metric: Metric, case: Case, rng: random.Random) -> str | None:
    change = retyped if metric.task == "entities" else renamed
    before = _value(metric, case.articles, case.predictions)
    pairs = [change(a, p) for a, p in zip(case.articles, case.predictions, strict=True)]
    after = _value(metric, [a for a, _ in pairs], [p for _, p in pairs])
    return None if _same(before, after) else f"labels renamed on both sides move it from {before} to {after}"


Rule = Callable[[Metric, Case, random.Random], str | None]
RULES: dict[str, tuple[str, Rule]] = {
    "integers": ("statistics are whole numbers of one length; values lie between 0 and 1", _integers),
    "gold-is-one": ("gold against gold is 1 wherever gold is not empty", _gold_is_one),
    "empty-is-zero": ("an empty submission scores 0", _empty_is_zero),
    "order": ("order changes nothing", _order),
    "repetition": ("saying a thing again changes nothing", _repetition),
    "widening": ("characters outside every gold span never help", _widening),
    "renaming": ("labels renamed on both sides change nothing", _renaming),
}
"""Name -> (what it asks, how it is tried)."""
FOR_ALL = ("integers", "order")
"""What descriptors and compatibility metrics keep too."""


def binding(metric: Metric) -> list[str]:
    """The rules that bind a metric: all for a reference metric, but renaming for one of a single label or type (`f1[support]`)."""
    names = list(RULES) if metric.kind == "reference" else list(FOR_ALL)
    return [name for name in names if name != "renaming" or "[" not in metric.name]


def conformance(metric: Metric, *, n: int = CASES, seed: int = 0) -> Verdict:
    """Tries a metric on `n` generated cases.

    >>> from whothinkswhat.eval.metrics import metrics
    >>> conformance(metrics()["entities/f1"], n=5).conforms
    True
    """
    broken: dict[str, str] = {}
    names = binding(metric)
    for number, case in enumerate(cases(n, seed)):
        for name in names:
            if name in broken:
                continue
            try:
                message = RULES[name][1](metric, case, random.Random(f"{seed}/{number}/{name}"))
            except Exception as error:  # a stranger's metric may fail in any way
                message = f"{type(error).__name__}: {error}"
            if message:
                broken[name] = f"case {number}: {message}"
    return Verdict(metric.name, tuple(name for name in names if name not in broken), broken)
