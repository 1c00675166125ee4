"""A shell command as a system: inputs as JSON Lines on its standard input, answers as JSON Lines on its standard output.

All inputs are written at once and standard input is closed, so that both filters and servers of lines work. Whoever answers nothing
for longer than the limit, or ends early, fails the first article that has no answer, and is started anew for the rest. Lines that
answer nothing that was asked are noise. Standard error goes to a file, of which the last part is kept.
"""

import json
import os
import queue
import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from whothinkswhat.eval.tasks import TaskName
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.adapters.base import Answer, Limits, Question, failed
from whothinkswhat.systems.adapters.lines import answer_of, question_json
from whothinkswhat.systems.base import Example

SECONDS = 120.0
MAX_LINE = 8_000_000
"""Bytes of one line of output; a longer one ends the process."""
MAX_STDERR = 1_000_000
_END = object()


class CommandAdapter:
    """Asks a command. `log` is the file for what it writes to standard error."""

    def __init__(self, command: str, limits: Limits, log: Path) -> None:
        self._command, self._seconds, self._log = command, limits.seconds or SECONDS, log
        try:
            self._arguments = shlex.split(command)
        except ValueError as error:
            raise UserError(f"the command {command!r} cannot be read: {error}", exit_code=2) from error
        if not self._arguments:
            raise UserError("cmd: needs a command, such as 'cmd:./run.sh'", exit_code=2)
        self._process: subprocess.Popen[bytes] | None = None
        self._log.write_bytes(b"")

    def fit(self, task: TaskName, examples: Sequence[Example]) -> None:
        """A command trains itself, if it trains."""

    def ask(self, questions: Sequence[Question]) -> Iterator[Answer]:
        left = list(questions)
        while left:
            answered, why = 0, ""
            # A copy: the thread that writes goes through it while answers shorten the list.
            for question, answer in self._session(tuple(left)):
                if question is None:
                    why = answer
                    continue
                answered += 1
                left.remove(question)
                yield answer
            if left:
                # The first without an answer is the one that it ended or hung at.
                yield failed(left.pop(0), why)

    def close(self) -> None:
        if self._process is not None:
            self._kill(self._process)

    def _session(self, questions: Sequence[Question]) -> Iterator[tuple[Question | None, Any]]:
        """One life of the process: (question, answer) pairs, then (None, why it ended)."""
        process = self._start()
        lines: queue.Queue[Any] = queue.Queue(maxsize=1000)
        threads = [
            threading.Thread(target=_write, args=(process.stdin, questions), daemon=True),
            threading.Thread(target=_read, args=(process.stdout, lines), daemon=True),
            threading.Thread(target=self._drain, args=(process.stderr,), daemon=True),
        ]
        for thread in threads:
            thread.start()
        open_ = {question.id: question for question in questions}
        noise: list[str] = []
        deadline = time.monotonic() + self._seconds
        why = ""
        while open_:
            try:
                line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                why = f"TimeoutError: no answer in {self._seconds:g} seconds"
                break
            if line is _END:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=5)
                why = f"the command ended with status {process.returncode} before it answered"
                break
            question, answer = _match(line, open_)
            if question is None:
                noise = [*noise, line[:80].decode("utf-8", "replace")][-3:]
                continue
            del open_[question.id]
            deadline = time.monotonic() + self._seconds
            yield question, answer
        self._kill(process)
        threads[-1].join(timeout=5)  # what it said last is worth a moment
        if open_:
            printed = f"; it printed {' | '.join(noise)}" if noise else ""
            yield None, why + printed + self._last_words()

    def _start(self) -> subprocess.Popen[bytes]:
        # Python buffers what it prints into a pipe; unbuffered, its answers come as they are made.
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        try:
            self._process = subprocess.Popen(
                self._arguments,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env=environment, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise UserError(f"the command {self._command!r} cannot be started: {error.strerror}", exit_code=3) from error
        return self._process

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        """The whole group: a shell script's children too."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)

    def _drain(self, stream: IO[bytes]) -> None:
        """Keeps the last part of standard error; reads on whatever the flood."""
        with self._log.open("ab") as log:
            while chunk := stream.read1(65536):  # type: ignore[attr-defined]
                log.write(chunk)
                if log.tell() > 2 * MAX_STDERR:
                    log.flush()
                    tail = self._log.read_bytes()[-MAX_STDERR:]
                    log.truncate(0)
                    log.write(tail)
                log.flush()

    def _last_words(self) -> str:
        lines = self._log.read_bytes()[-2000:].decode("utf-8", "replace").strip().splitlines()
        return f"; standard error ends: {lines[-1][:200]}" if lines else ""


def _write(stream: IO[bytes], questions: Sequence[Question]) -> None:
    # A process that ends early closes the pipe; what it did not answer is found where answers are read.
    with suppress(BrokenPipeError, OSError, ValueError), stream:
        for question in questions:
            stream.write(json.dumps(question_json(question), ensure_ascii=False).encode() + b"\n")
            stream.flush()


def _read(stream: IO[bytes], lines: "queue.Queue[Any]") -> None:
    with suppress(OSError, ValueError):
        while line := stream.readline(MAX_LINE):
            lines.put(line)
            if not line.endswith(b"\n") and len(line) >= MAX_LINE:
                break
    lines.put(_END)


def _match(line: bytes, open_: dict[str, Question]) -> tuple[Question | None, Answer | None]:
    """The question that a line answers, if it answers one that is open."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None, None
    question = open_.get(value["id"]) if isinstance(value, dict) and isinstance(value.get("id"), str) else None
    return (question, answer_of(question, value)) if question else (None, None)
