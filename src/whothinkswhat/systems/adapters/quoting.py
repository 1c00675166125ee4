"""From a language model's answer to the output of a task: quotes are found in the text, forms are marked wherever they stand."""

import json
import re
from typing import Any

from whothinkswhat.eval.holder_names import normal_name
from whothinkswhat.eval.tasks import TaskName

_FENCE = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)


class UnusableError(Exception):
    """An answer that cannot be read as what was asked for."""


def parsed(content: str) -> Any:
    """The value of an answer's text, with or without a code fence around it. Raises UnusableError."""
    match = _FENCE.match(content)
    try:
        value = json.loads(match[1] if match else content)
    except (ValueError, RecursionError) as error:
        raise UnusableError(f"the model answered with no JSON: {content[:80]!r}") from error
    if not isinstance(value, dict) or "answer" not in value:
        raise UnusableError(f"the model's answer has no key 'answer': {content[:80]!r}")
    return value["answer"]


def output_of(answer: Any, given: dict[str, Any], task: TaskName) -> Any:
    """The output of a task. A quote that the text does not hold is left out; two judgements on one thing leave the first. Raises
    UnusableError for another shape."""
    try:
        if task == "entities":
            return _mentions(answer, given["text"])
        if task == "bullets":
            return {role: [str(text) for text in texts] for role, texts in answer.items()}
        return _stances(answer, given, task)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise UnusableError(f"the model's answer has another form than asked for: {type(error).__name__}: {error}") from error


def _mentions(answer: Any, text: str) -> list[dict[str, Any]]:
    """Every whole-word occurrence of each form; of forms that overlap the longer one has the place."""
    forms = {str(item["text"]): item for item in reversed(answer) if str(item["text"]).strip()}
    taken = [False] * len(text)
    found = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            item = forms[form]
            found.append({"start": match.start(), "end": match.end(), "type": item["type"], "entity": str(item["entity"])})
    return sorted(found, key=lambda mention: (mention["start"], mention["end"]))


def find_quote(quote: str, text: str) -> dict[str, int] | None:
    """Where a quote stands: exactly, or with other spaces, quotation marks and case. The first place, if there are several."""
    words = re.findall(r"\w+", quote)
    start = text.find(quote) if quote else -1
    if start >= 0:
        return {"start": start, "end": start + len(quote)}
    match = re.search(r"\W+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    return {"start": match.start(), "end": match.end()} if match else None


def _stances(answer: Any, given: dict[str, Any], task: TaskName) -> list[dict[str, Any]]:
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for item in answer:
        holder = str(item["holder"])
        key = (holder if task == "stances" else normal_name(holder), str(item["proposition"]))
        places = [find_quote(str(quote), given["text"]) for quote in item["evidence"]]
        stance = {"holder": holder, "proposition": key[1], "label": item["label"], "evidence": [place for place in places if place]}
        first.setdefault(key, stance)
    return list(first.values())
