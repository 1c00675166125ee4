"""A Python object as a system: `predict` of one input, `predict_batch` of several, or an asynchronous `predict`."""

import asyncio
import inspect
from collections.abc import Iterator, Sequence
from typing import Any

from whothinkswhat.eval.tasks import TaskName
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.adapters.base import Answer, Limits, Question, failed
from whothinkswhat.systems.adapters.pool import pooled
from whothinkswhat.systems.base import Example, SystemSpec, Trainable


class PythonAdapter:
    """Asks the systems of a spec."""

    def __init__(self, spec: SystemSpec, limits: Limits) -> None:
        self._spec, self._limits = spec, limits

    def fit(self, task: TaskName, examples: Sequence[Example]) -> None:
        try:
            self._system: Any = self._spec.tasks[task]()
            if isinstance(self._system, Trainable):
                self._system.fit(examples)
        except (Exception, SystemExit) as error:
            message = f"{self._spec.name} failed before its first prediction of {task}: {type(error).__name__}: {error}"
            raise UserError(message, exit_code=3) from error

    def ask(self, questions: Sequence[Question]) -> Iterator[Answer]:
        if not hasattr(self._system, "predict_batch"):
            yield from pooled(self._one, questions, self._limits)
            return
        size = max(1, self._limits.batch)
        for start in range(0, len(questions), size):
            yield from self._batch(questions[start : start + size])

    def close(self) -> None:
        """Nothing to let go of."""

    def _one(self, question: Question) -> Answer:
        found = self._system.predict(question.given)
        if inspect.isawaitable(found):
            found = asyncio.run(_awaited(found))
        return Answer(question, found)

    def _batch(self, questions: Sequence[Question]) -> Iterator[Answer]:
        try:
            outputs = self._system.predict_batch([question.given for question in questions])
            outputs = list(outputs)
        except (Exception, SystemExit) as error:
            # One bad article must not take its neighbours with it: each is asked alone, once.
            if len(questions) == 1:
                yield failed(questions[0], error)
                return
            for question in questions:
                yield from self._batch([question])
            return
        if len(outputs) != len(questions):
            for question in questions:
                yield failed(question, f"predict_batch returned {len(outputs)} outputs for {len(questions)} inputs")
            return
        yield from (Answer(question, output) for question, output in zip(questions, outputs, strict=True))


async def _awaited(found: Any) -> Any:
    return await found
