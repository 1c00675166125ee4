"""The form in which systems outside this process are asked and answer: an input with its task, and a line of a prediction file."""

import json
from typing import Any

from whothinkswhat.systems.adapters.base import Answer, Question, failed


def question_json(question: Question) -> dict[str, Any]:
    """The input as `wtw` gives it to a Python system, with the name of the task."""
    return {"task": question.task, **question.given}


def answer_of(question: Question, value: Any) -> Answer:
    """The answer of `{"id": ..., TASK: output}`, or of `{"id": ..., "errors": {TASK: message}}`."""
    if not isinstance(value, dict):
        return failed(question, f"answered with {_short(value)}, not with an object")
    if value.get("id") != question.id:
        return failed(question, f"answered for {_short(value.get('id'))}, asked for {question.id}")
    errors = value.get("errors")
    if isinstance(errors, dict) and question.task in errors:
        return failed(question, str(errors[question.task]))
    if question.task not in value:
        return failed(question, f"the answer has no key {question.task!r}; it has {', '.join(map(str, value))}")
    return Answer(question, value[question.task])


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else text[:77] + "..."
