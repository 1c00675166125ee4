"""The registry of metrics. To add one: declare it in the file of its task, or register your own with `register`."""

from whothinkswhat.eval.metrics import bullets, entities, stances
from whothinkswhat.eval.metrics.base import Metric
from whothinkswhat.model.faults import UserError

__all__ = ["Metric", "metric", "metrics", "register"]

_METRICS: dict[str, Metric] = {m.name: m for m in (*entities.METRICS, *stances.METRICS, *bullets.METRICS)}


def metrics() -> dict[str, Metric]:
    """All metrics by name, in the order of the tables."""
    return dict(_METRICS)


def metric(name: str) -> Metric:
    """One metric. Raises UserError, listing the known ones, for an unknown name."""
    if name not in _METRICS:
        raise UserError(f"there is no metric {name!r}; the known ones are {', '.join(_METRICS)}", exit_code=2)
    return _METRICS[name]


def register(new: Metric) -> None:
    """Adds a metric. Raises UserError if the name is taken."""
    if new.name in _METRICS:
        raise UserError(f"the metric {new.name!r} exists already")
    _METRICS[new.name] = new
