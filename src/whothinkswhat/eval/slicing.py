"""Scores by part of a split: topic, year, region, length, named slice. By type, label, role and kind of holder, metrics have
parts of their own (`entities/f1[PERSON]`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from whothinkswhat.eval.bootstrap import RESAMPLES, Method
from whothinkswhat.eval.metrics import Metric, metrics
from whothinkswhat.eval.regions import region
from whothinkswhat.eval.score import MIN_ARTICLES, Score, holds, score_metrics
from whothinkswhat.eval.tasks import TASKS, TaskName
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.record import Record
from whothinkswhat.model.released import Article

BY: Final[Mapping[str, Callable[[Article], Iterable[str]]]] = {
    "topic": lambda article: [article.topic],
    "year": lambda article: [article.id[:4]],
    "region": lambda article: [region(article.country)],
    "country": lambda article: [article.country],
    "slice": lambda article: article.slices,
}
"""What an article can be put under; `length` (thirds of the split, by words) and `part` (of the metrics) are known too."""
NAMES: Final = (*BY, "length", "part")


class SliceScore(Record):
    """One metric on one slice. Under 30 articles the slice is grey: no interval is given."""

    metric: str
    by: str
    name: str
    articles: int
    grey: bool
    score: Score


def groups(articles: Sequence[Article], by: str) -> dict[str, list[Article]]:
    """The articles of each slice, by name; an article may be in several or none. Raises UserError for an unknown division."""
    if by == "length":
        return _thirds(articles)
    if by not in BY:
        raise UserError(f"scores cannot be divided by {by!r}; the divisions are {', '.join(NAMES)}", exit_code=2)
    found: dict[str, list[Article]] = {}
    for article in articles:
        for name in BY[by](article):
            found.setdefault(name, []).append(article)
    return dict(sorted(found.items()))


def _thirds(articles: Sequence[Article]) -> dict[str, list[Article]]:
    ordered = sorted(articles, key=lambda article: (len(article.text.split()), article.id))
    ends = [round(len(ordered) * i / 3) for i in range(4)]
    return {name: ordered[ends[i] : ends[i + 1]] for i, name in enumerate(("short", "middle", "long"))}


def score_slices(
    articles: Sequence[Article],
    by_id: Mapping[str, Prediction],
    tasks: Sequence[TaskName],
    by: str,
    *,
    method: Method = "percentile",
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> list[SliceScore]:
    """The headline of each task on each slice; with `part`, the parts of the headline's family on the whole split."""
    given = [by_id.get(article.id, Prediction(article.id)) for article in articles]
    known = holds(given)
    found = []
    for task in tasks:
        wanted = [m for m in metrics().values() if m.task == task and m.needs in known]
        if by == "part":
            chosen = [m for m in wanted if "[" in m.name and m.kind == "reference"]
            found += _scores(chosen, by, lambda m: m.name.partition("/")[2], articles, by_id, method, resamples, seed)
            continue
        headline = [m for m in wanted if m.name == TASKS[task].headline]
        for name, members in groups(articles, by).items():
            found += _scores(headline, by, lambda m, name=name: name, members, by_id, method, resamples, seed)  # type: ignore[misc]
    return found


def _scores(
    wanted: Sequence[Metric],
    by: str,
    name_of: Callable[[Metric], str],
    articles: Sequence[Article],
    by_id: Mapping[str, Prediction],
    method: Method,
    resamples: int,
    seed: int,
) -> list[SliceScore]:
    pairs = [(article, by_id.get(article.id, Prediction(article.id))) for article in sorted(articles, key=lambda a: a.id)]
    grey = len(pairs) < MIN_ARTICLES
    scores = score_metrics(wanted, pairs, method, resamples, seed)
    blank = Score(value=None, low=None, high=None)
    found = []
    for metric in wanted:
        score = scores.get(metric.name, blank)
        shown = score.model_copy(update={"low": None, "high": None}) if grey else score
        found.append(SliceScore(metric=metric.name, by=by, name=name_of(metric), articles=len(pairs), grey=grey, score=shown))
    return found
