"""A language model behind an OpenAI-compatible chat endpoint as a system."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.adapters.base import Answer, Limits, Question
from whothinkswhat.systems.adapters.http import ATTEMPTS, Client, Service
from whothinkswhat.systems.adapters.prompts import answer_schema, messages
from whothinkswhat.systems.adapters.quoting import UnusableError, output_of, parsed
from whothinkswhat.systems.adapters.transcripts import Transcripts

KEYS = ("WTW_API_KEY", "OPENAI_API_KEY")
SECONDS = 180.0
WORKERS = 4


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """How a model is reached. `price`: of a million input and output tokens."""

    base_url: str = "https://api.openai.com/v1"
    transcripts: Path | None = None
    replay: bool = False
    temperature: float = 0.0
    max_tokens: int = 8000
    price: tuple[float, float] | None = None


class ModelAdapter(Service):
    """Asks a model by name. The key comes from the environment; endpoints of one's own machine need none."""

    def __init__(self, model: str, limits: Limits, options: ModelOptions) -> None:
        if not re.fullmatch(r"https?://[^\s]+", options.base_url):
            raise UserError(f"--base-url must be an http(s) address, given {options.base_url!r}", exit_code=2)
        self._model, self._options = model, options
        self._transcripts = Transcripts(options.transcripts, replay=options.replay) if options.transcripts else None
        key = next((os.environ[name] for name in KEYS if os.environ.get(name)), None)
        local = re.match(r"https?://(?:localhost|127\.|\[::1\])", options.base_url)
        if key is None and not local and not options.replay:
            raise UserError(f"a model is asked with a key: set {' or '.join(KEYS)} in the environment", exit_code=2)
        seconds = limits.seconds or SECONDS
        self._client = Client(seconds, {"Authorization": f"Bearer {key}"} if key else None)
        self._limits = Limits(seconds * (ATTEMPTS + 1), limits.workers)
        self._address = options.base_url.rstrip("/") + "/chat/completions"
        self._strict = True

    def _one(self, question: Question) -> Answer:
        reply = self._reply(question)
        choice = reply["choices"][0]
        content = choice["message"].get("content")
        usage = reply.get("usage") or {}
        spent, made = int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0)
        try:
            if not isinstance(content, str) or not content:
                raise UnusableError(f"the model gave no text (finish reason {choice.get('finish_reason')!r})")
            output = output_of(parsed(content), question.given, question.task)
            return Answer(question, output, input_tokens=spent, output_tokens=made)
        except UnusableError as error:
            return Answer(question, error=str(error), input_tokens=spent, output_tokens=made)

    def _reply(self, question: Question) -> dict[str, Any]:
        body = self._body(question, strict=self._strict)
        if self._transcripts and (stored := self._transcripts.get(body)) is not None:
            return dict(stored)
        try:
            reply = self._client.post(self._address, body)
        except Exception as error:
            # Some servers know no response_format; the form stands in the prompt too.
            if not (self._strict and "response_format" in str(error)):
                raise
            self._strict = False
            return self._reply(question)
        if not isinstance(reply, dict) or not reply.get("choices"):
            raise UnusableError(f"the endpoint answered with no choices: {str(reply)[:120]}")
        if self._transcripts:
            self._transcripts.add(body, reply)
        return reply

    def _body(self, question: Question, *, strict: bool) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self._model,
            "messages": messages(question.given, question.task),
            "temperature": self._options.temperature,
            "max_tokens": self._options.max_tokens,
        }
        if strict:
            schema = {"name": "answer", "strict": True, "schema": answer_schema(question.given, question.task)}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body
