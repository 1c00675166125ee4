"""The score so far, for the progress bar: headline metrics over the answers that are there."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from whothinkswhat.eval.metrics import metric
from whothinkswhat.eval.tasks import TASKS, TaskName
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article


class RunningScore:
    """Adds up each article's statistics once, as its answer comes; an error scores as empty."""

    def __init__(self, articles: Mapping[str, Article], tasks: Sequence[TaskName]) -> None:
        self._articles = articles
        self._metrics = {task: metric(TASKS[task].headline) for task in tasks}
        self._sums: dict[str, np.ndarray[Any, np.dtype[np.int64]]] = {}
        self._n: dict[str, int] = {}

    def add(self, task: TaskName, prediction: Prediction) -> None:
        """Counts one answer; one without the task is an error."""
        row = np.asarray(self._metrics[task].statistics(self._articles[prediction.id], prediction), dtype=np.int64)
        self._sums[task] = self._sums[task] + row if task in self._sums else row
        self._n[task] = self._n.get(task, 0) + 1

    def text(self, task: TaskName) -> str:
        """`stances/f-avg 25.1 on 12 articles`; nothing while there is no value."""
        if task not in self._sums:
            return ""
        value = float(self._metrics[task].formula(self._sums[task]))
        return "" if np.isnan(value) else f"{self._metrics[task].name} {100 * value:.1f} on {self._n[task]} articles"
