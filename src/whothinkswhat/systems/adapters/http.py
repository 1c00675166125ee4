"""An HTTP service as a system: a POST of the input as JSON, answered with a line of a prediction file as JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from whothinkswhat.eval.tasks import TaskName
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.adapters.base import Answer, Limits, Question
from whothinkswhat.systems.adapters.lines import answer_of, question_json
from whothinkswhat.systems.adapters.pool import pooled
from whothinkswhat.systems.base import Example

SECONDS = 120.0
ATTEMPTS = 4
MAX_BYTES = 8_000_000
RETRIED = frozenset((408, 425, 429, 500, 502, 503, 504))
"""Answers that may be better a little later."""


class Service:
    """What every system behind an address shares: questions in threads, one client, nothing to train."""

    _client: "Client"
    _limits: Limits

    def fit(self, task: TaskName, examples: Sequence[Example]) -> None:
        """A service is as it is; no training article is shown to it."""

    def ask(self, questions: Sequence[Question]) -> Iterator[Answer]:
        yield from pooled(self._one, questions, self._limits)

    def close(self) -> None:
        self._client.close()

    def _one(self, question: Question) -> Answer:
        raise NotImplementedError


class HttpAdapter(Service):
    """Asks a service at an address."""

    def __init__(self, address: str, limits: Limits) -> None:
        self._address = address
        self._client = Client(limits.seconds or SECONDS)
        self._limits = Limits((limits.seconds or SECONDS) * (ATTEMPTS + 1), limits.workers)

    def _one(self, question: Question) -> Answer:
        return answer_of(question, self._client.post(self._address, question_json(question)))


PATIENCE = 3
"""Questions that may find nobody at the address before the rest are asked once only."""


class RefusedError(Exception):
    """The service answered, but with nothing to use."""


class Client:
    """POSTs JSON and reads JSON back, with retries and back-off where that may help; answers of bounded size."""

    def __init__(self, seconds: float, headers: dict[str, str] | None = None) -> None:
        try:
            import httpx2
            import stamina
        except ImportError as error:
            message = f"services are asked with httpx2 and stamina: pip install 'whothinkswhat[run]' ({error.name} is missing)"
            raise UserError(message, exit_code=2) from error
        self._httpx, self._stamina = httpx2, stamina
        # A retry is no news to the user; what failed in the end is told as the article's error.
        stamina.instrumentation.set_on_retry_hooks([])
        self._http = httpx2.Client(timeout=seconds, headers=headers, follow_redirects=False)
        self._nobody = 0
        """Questions in a row that found nobody at the address."""

    def post(self, address: str, body: dict[str, Any]) -> Any:
        """The JSON value of the answer. Raises RefusedError, or the client's own error when every attempt failed."""

        def again(error: Exception) -> bool | float:
            if isinstance(error, self._httpx.HTTPStatusError):
                if error.response.status_code not in RETRIED:
                    return False
                wait = error.response.headers.get("retry-after", "")
                return float(wait) if wait.isdigit() and int(wait) <= 60 else True
            return isinstance(error, self._httpx.TransportError)

        attempts = ATTEMPTS if self._nobody < PATIENCE else 1
        try:
            for attempt in self._stamina.retry_context(on=again, attempts=attempts, timeout=None, wait_initial=0.2, wait_max=20.0):
                with attempt:
                    data, status = self._once(address, body)
        except self._httpx.ConnectError:
            self._nobody += 1
            raise
        self._nobody = 0
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise RefusedError(f"status {status}, and no JSON: {data[:80].decode('utf-8', 'replace')!r}") from error

    def _once(self, address: str, body: dict[str, Any]) -> tuple[bytes, int]:
        with self._http.stream("POST", address, json=body) as response:
            data = b""
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > MAX_BYTES:
                    raise RefusedError(f"the answer is longer than {MAX_BYTES:,} bytes")
            if response.status_code >= 400:
                text = f"status {response.status_code}: {data[:200].decode('utf-8', 'replace')}"
                raise self._httpx.HTTPStatusError(text, request=response.request, response=response)
            return data, int(response.status_code)

    def close(self) -> None:
        self._http.close()
