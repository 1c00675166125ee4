"""The registry of metrics. To add one: declare it in the file of its task, or register your own with `register`."""

from whothinkswhat.eval.metrics import alignment, bullets, compatibility, descriptors, entities, overlap, stances, stances_open
from whothinkswhat.eval.metrics.base import Metric
from whothinkswhat.model.attribute import load_attribute
from whothinkswhat.model.faults import UserError

__all__ = ["Metric", "find_metric", "metric", "metrics", "register"]

_METRICS: dict[str, Metric] = {
    m.name: m
    for part in (entities, overlap, stances, stances_open, bullets, alignment, descriptors, compatibility)
    for m in part.METRICS
}


def metrics() -> dict[str, Metric]:
    """All metrics by name, in the order of the tables."""
    return dict(_METRICS)


def metric(name: str) -> Metric:
    """One metric. Raises UserError, listing the known ones, for an unknown name."""
    if name not in _METRICS:
        raise UserError(f"there is no metric {name!r}; the known ones are {', '.join(_METRICS)}", exit_code=2)
    return _METRICS[name]


def find_metric(name: str) -> Metric:
    """A registered metric by its name, or a stranger's by `pkg.module:ATTRIBUTE`. Raises UserError."""
    if ":" not in name:
        return metric(name)
    found = load_attribute(name)
    if not isinstance(found, Metric):
        raise UserError(f"{name!r} is no Metric but a {type(found).__name__}", exit_code=2)
    return found


def register(new: Metric) -> None:
    """Adds a metric. Raises UserError if the name is taken."""
    if new.name in _METRICS:
        raise UserError(f"the metric {new.name!r} exists already")
    _METRICS[new.name] = new
