"""Finding systems: registered ones by name, a stranger's by `pkg.module:attribute`."""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

from whothinkswhat.eval.tasks import TASKS
from whothinkswhat.model.attribute import load_attribute
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.base import System, SystemSpec

GROUP = "whothinkswhat.systems"


def registered() -> dict[str, SystemSpec]:
    """All registered systems by name, sorted. Loads each one's module."""
    found = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        spec = point.load()
        if not isinstance(spec, SystemSpec):
            raise UserError(f"the entry point {point.name} = {point.value} is no SystemSpec", exit_code=3)
        found[point.name] = spec
    return found


def find_system(name: str) -> SystemSpec:
    """The system of a name, or of `pkg.module:attribute`. Raises UserError with what is known."""
    if ":" in name:
        return _load_attribute(name)
    for point in entry_points(group=GROUP, name=name):
        spec: SystemSpec = point.load()
        return spec
    known = ", ".join(sorted(point.name for point in entry_points(group=GROUP)))
    raise UserError(f"there is no system {name!r}; registered are {known}; your own is pkg.module:attribute", exit_code=2)


def _load_attribute(name: str) -> SystemSpec:
    found = load_attribute(name)
    if isinstance(found, SystemSpec):
        return found
    make = _factory(found, name)
    return SystemSpec(name, "system", f"the Python object {name}", dict.fromkeys(TASKS, make))


def _factory(found: Any, name: str) -> Callable[[], System]:
    """How to make a system of a class, an object with `predict`, or a plain function of the input."""
    predicts = hasattr(found, "predict") or hasattr(found, "predict_batch")
    if isinstance(found, type):
        if not predicts:
            raise UserError(f"the class {name!r} has neither a method predict nor predict_batch", exit_code=2)
        make: Callable[[], System] = found
        return make
    if predicts:
        return lambda: found
    if callable(found):
        return lambda: _Function(found)
    message = f"{name!r} is neither a SystemSpec, nor has it a method predict or predict_batch, nor can it be called"
    raise UserError(message, exit_code=2)


class _Function:
    """A plain function as a system."""

    def __init__(self, function: Callable[[dict[str, Any]], Any]) -> None:
        self._function = function

    def predict(self, given: dict[str, Any]) -> Any:
        return self._function(given)
