"""Scoring: predictions + gold -> a report of values with intervals. Never skips an article."""

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from typing import Literal

import numpy as np

from whothinkswhat.eval.bootstrap import RESAMPLES, Method, intervals
from whothinkswhat.eval.metrics import Metric, metrics
from whothinkswhat.eval.signature import Signature, gold_hash
from whothinkswhat.eval.tasks import TASKS, TaskName
from whothinkswhat.eval.validate import Predictions
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.record import Record
from whothinkswhat.model.released import Article

DIGITS = 4
MAX_ERROR_SHARE = 0.02
MIN_ARTICLES = 30
"""A table of fewer articles is grey."""


class Score(Record):
    """One number with its interval. All three are None where the metric is blank."""

    value: float | None
    low: float | None
    high: float | None


class TaskScores(Record):
    """All scores of one task."""

    version: int
    headline: str
    articles: int
    missing_articles: int
    missing_keys: int
    errors: int
    ranked: bool
    """False above 2 % system errors."""
    scores: dict[str, Score]


class Report(Record):
    """What `scores.json` holds. The same bytes on every machine from the same predictions, gold and scorer version."""

    schema_version: Literal[1] = 1
    signature: str
    tasks: dict[str, TaskScores]


def package_version() -> str:
    """The version of this package, `unknown` where it is not installed."""
    try:
        return installed_version("whothinkswhat")
    except PackageNotFoundError:
        return "unknown"


def score(
    articles: Sequence[Article],
    predictions: Predictions,
    *,
    split: str,
    data: str,
    tasks: Sequence[str] | None = None,
    method: Method = "percentile",
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Report:
    """Scores of every task that the predictions name (or of `tasks`). Raises UserError if there is nothing to score.

    Parameters
    ----------
    articles: every article of the split; those that the predictions lack score as empty.
    data: version and revision of the data, for the signature.
    """
    wanted = [task for task in TASKS if task in (predictions.tasks if tasks is None else tasks)]
    if tasks is not None and (unknown := sorted(set(tasks) - set(TASKS))):
        raise UserError(f"there is no task {', '.join(unknown)}; the tasks are {', '.join(TASKS)}", exit_code=2)
    if not articles:
        raise UserError(f"the split {split!r} holds no article")
    ordered = sorted(articles, key=lambda article: article.id)
    results = {task: _score_task(ordered, predictions.by_id, task, method, resamples, seed) for task in wanted}
    signature = Signature(
        tuple((task, TASKS[task].version) for task in wanted),
        split,
        data,
        gold_hash(ordered, wanted),
        seed,
        resamples,
        package_version(),
        method,
    )
    return Report(signature=str(signature), tasks=dict(results))


def _score_task(
    articles: Sequence[Article], by_id: Mapping[str, Prediction], task: TaskName, method: Method, resamples: int, seed: int
) -> TaskScores:
    given = [by_id.get(article.id) for article in articles]
    errors = sum(p is not None and any(name == task for name, _ in p.errors) for p in given)
    missing_keys = sum(p is not None and not p.has(task) and not any(name == task for name, _ in p.errors) for p in given)
    pairs = [(article, p or Prediction(article.id)) for article, p in zip(articles, given, strict=True)]
    known = holds([p for _, p in pairs])
    wanted = [metric for metric in metrics().values() if metric.task == task]
    scores = dict.fromkeys((metric.name for metric in wanted), Score(value=None, low=None, high=None))
    scores |= score_metrics([metric for metric in wanted if metric.needs in known], pairs, method, resamples, seed)
    return TaskScores(
        version=TASKS[task].version,
        headline=TASKS[task].headline,
        articles=len(articles),
        missing_articles=sum(p is None for p in given),
        missing_keys=missing_keys,
        errors=errors,
        ranked=errors <= MAX_ERROR_SHARE * len(articles),
        scores=scores,
    )


def holds(predictions: Sequence[Prediction]) -> set[str]:
    """What the file has at all: metrics that need more stay blank, as a system that gives no evidence has none to judge."""
    found = {"nothing"}
    if any(mention.entity is not None for p in predictions for mention in p.entities or ()):
        found.add("ids")
    if any(stance.evidence for p in predictions for stance in p.stances or ()):
        found.add("evidence")
    return found


def score_metrics(
    wanted: Sequence[Metric], pairs: Sequence[tuple[Article, Prediction]], method: Method, resamples: int, seed: int
) -> dict[str, Score]:
    """Each metric's value with its interval, all resampled together. A metric without a value is left out."""
    # All metrics of a pair, then the next pair: what several metrics need of a pair is then worked out once.
    # Metrics that differ in their formula alone (precision, recall) share their statistics.
    functions = list(dict.fromkeys(metric.statistics for metric in wanted))
    rows = [np.array([n for function in functions for n in function(article, p)], dtype=np.int64) for article, p in pairs[1:]]
    first = [function(*pairs[0]) for function in functions]
    table = np.stack([np.array([n for row in first for n in row], dtype=np.int64), *rows])
    edges = np.cumsum([0, *map(len, first)])
    blocks = []
    for metric in wanted:
        n = functions.index(metric.statistics)
        statistics = table[:, edges[n] : edges[n + 1]]
        value = float(metric.formula(statistics.sum(axis=0)))
        if not np.isnan(value):
            blocks.append((metric, value, statistics))
    ends = intervals([(rows, m.formula) for m, _, rows in blocks], method=method, resamples=resamples, seed=seed)
    return {
        metric.name: Score(
            value=round(value, DIGITS), low=_rounded(end[0] if end else None), high=_rounded(end[1] if end else None)
        )
        for (metric, value, _), end in zip(blocks, ends, strict=True)
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def render_report(report: Report) -> str:
    """The text of `scores.json`."""
    return report.model_dump_json(indent=1) + "\n"
