"""The functions of `import whothinkswhat as wtw`."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from whothinkswhat.corpus.load import load as load
from whothinkswhat.eval.bootstrap import RESAMPLES
from whothinkswhat.eval.metrics import metric as find_metric
from whothinkswhat.eval.paired import Comparison
from whothinkswhat.eval.paired import compare as _compare
from whothinkswhat.eval.score import Report
from whothinkswhat.eval.score import score as _score
from whothinkswhat.eval.tasks import TASKS
from whothinkswhat.eval.validate import sound_predictions
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.systems.files import read_lines


def compare(
    a: str | Path, b: str | Path, *, split: str = "test", metric: str = "stances/f-avg", corpus: Path | str | None = None
) -> Comparison:
    """Compares two prediction files by one metric: difference, interval, p of the paired swap test, wins and losses.

    Raises FaultsError with every fault of a file, UserError for an unknown metric.
    """
    articles = list(load(split, corpus=corpus))
    sides = []
    for name in (a, b):
        read = sound_predictions(read_lines(str(name)), articles, file=str(name))
        if find_metric(metric).task not in read.tasks and read.by_id:
            raise UserError(f"{name} names no {find_metric(metric).task}, so {metric} cannot be compared")
        sides.append([read.by_id.get(article.id, Prediction(article.id)) for article in articles])
    return _compare(find_metric(metric), articles, *sides)


def score(
    predictions: str | Path | Iterable[Mapping[str, Any]],
    *,
    split: str = "test",
    corpus: Path | str | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Report:
    """Scores a prediction file, or its objects, on a split.

    Raises FaultsError with every fault of the predictions, UserError if nothing can be scored.
    """
    if isinstance(predictions, str | Path):
        lines, name = read_lines(str(predictions)), str(predictions)
    else:
        lines, name = [json.dumps(dict(line)) for line in predictions], "<predictions>"
    loaded = load(corpus=corpus)
    articles = list(loaded.split(split))
    read = sound_predictions(lines, articles, file=name)
    # A file that names no task is scored on all, as on the command line: it lacks everything.
    tasks = None if read.tasks else list(TASKS)
    return _score(articles, read, tasks=tasks, split=split, data=loaded.name, resamples=resamples, seed=seed)
