"""Turning gold into prediction files, and reading them back, in the tests."""

import json
from collections.abc import Iterable

from whothinkswhat.eval.tasks import TASKS, gold_output
from whothinkswhat.eval.validate import Predictions, read_predictions
from whothinkswhat.model.released import Article


def gold_lines(articles: Iterable[Article], tasks: Iterable[str] = tuple(TASKS)) -> list[str]:
    """The prediction file of a perfect system."""
    return [json.dumps({"id": a.id, **{task: gold_output(a, task) for task in tasks}}) for a in articles]  # type: ignore[arg-type]


def read(lines: list[str], articles: Iterable[Article]) -> Predictions:
    """Predictions of lines that must have no fault."""
    predictions, faults = read_predictions(lines, list(articles))
    assert faults == []
    return predictions
