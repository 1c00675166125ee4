"""Questions, answers, and what every adapter offers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from whothinkswhat.eval.tasks import TaskName
from whothinkswhat.systems.base import Example

MAX_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Question:
    """One article of one task."""

    task: TaskName
    given: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.given["id"])


@dataclass(frozen=True, slots=True)
class Answer:
    """A system's output as plain JSON values, or why there is none."""

    question: Question
    output: Any = None
    error: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """How a system may be asked.

    Parameters
    ----------
    seconds: for one article; None for no limit.
    workers: questions under way at once.
    batch: articles in one call, for systems that take several.
    """

    seconds: float | None = None
    workers: int = 1
    batch: int = 16


class Adapter(Protocol):
    """A system that can be asked. An adapter serves one task at a time."""

    def fit(self, task: TaskName, examples: Sequence[Example]) -> None:
        """Gets ready for a task. Raises UserError (exit code 3) if the system fails before its first answer."""

    def ask(self, questions: Sequence[Question]) -> Iterator[Answer]:
        """An answer to every question, each as soon as it is there."""

    def close(self) -> None:
        """Lets go of processes and connections."""


def failed(question: Question, error: BaseException | str) -> Answer:
    """The answer that says why there is none."""
    text = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    return Answer(question, error=text[:MAX_MESSAGE])
