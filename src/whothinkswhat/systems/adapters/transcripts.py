"""What was asked and answered, word for word: a run with a language model can be replayed without the model and its price."""

import hashlib
import json
import threading
from pathlib import Path
from typing import Any

from whothinkswhat.model.faults import UserError


def request_key(body: dict[str, Any]) -> str:
    """A hash of all that was asked."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


class Transcripts:
    """A JSON Lines file of requests and answers, only ever added to. Answers asked for again are taken from it."""

    def __init__(self, path: Path, *, replay: bool = False) -> None:
        if replay and not path.is_file():
            raise UserError(f"there is no file of transcripts {path} to replay", exit_code=2)
        self._path, self._replay = path, replay
        self._lock = threading.Lock()
        self._answers: dict[str, Any] = {}
        if path.is_file():
            for line in path.read_bytes().split(b"\n"):
                try:
                    stored = json.loads(line)
                    self._answers[stored["key"]] = stored["answer"]
                except (ValueError, KeyError, TypeError):
                    continue  # a torn last line of a killed run

    def get(self, body: dict[str, Any]) -> Any | None:
        """The recorded answer. Raises LookupError when replaying what was never recorded."""
        answer = self._answers.get(request_key(body))
        if answer is None and self._replay:
            raise LookupError("the transcripts hold no answer to this request (another text, prompt or setting)")
        return answer

    def add(self, body: dict[str, Any], answer: Any) -> None:
        """Keeps an answer. Keys of services are in headers, never in what is kept."""
        line = json.dumps({"key": request_key(body), "request": body, "answer": answer}, ensure_ascii=False)
        with self._lock, self._path.open("a", encoding="utf-8") as lines:
            lines.write(line + "\n")
            lines.flush()
            self._answers[request_key(body)] = answer
