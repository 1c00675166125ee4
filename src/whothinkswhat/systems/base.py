"""What a system is: something that turns the input of a task into its output. Plain JSON values on both sides.

A system needs one method, `predict`. One that learns has `fit` too, and is given the training split, never more.
Register one by the entry point group `whothinkswhat.systems`, whose value is a `SystemSpec`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, runtime_checkable

from whothinkswhat.eval.tasks import TaskName

SystemKind = Literal["system", "baseline", "probe", "trivial", "oracle"]


@dataclass(frozen=True, slots=True)
class Example:
    """One training article: what a system would be given, and what it should return."""

    given: dict[str, Any]
    wanted: Any


class System(Protocol):
    """Predicts one article at a time. `predict` may be asynchronous; a system with `predict_batch`, of a list of inputs, is asked
    by that instead."""

    def predict(self, given: dict[str, Any]) -> Any:
        """The task's output for one input, as plain JSON values."""


@runtime_checkable
class Trainable(Protocol):
    """A system that learns from the training split, before it predicts."""

    def fit(self, examples: Sequence[Example]) -> None:
        """Learns from all training articles at once."""


@dataclass(frozen=True, slots=True)
class SystemSpec:
    """A system as it is registered.

    Parameters
    ----------
    kind: `probe`s look at less than a reader would and show what the task gives away; `oracle`s look at gold.
    tasks: for each task that it serves, a function that makes a fresh system.
    """

    name: str
    kind: SystemKind
    summary: str
    tasks: Mapping[TaskName, Callable[[], System]]
