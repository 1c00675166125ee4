"""The journal of a run: every answer is on disk before the next question is counted as asked, so that a run survives `kill -9`.

JSON Lines: first what the run is of, then one line an answer. A torn last line is an answer not had. The journal becomes the
prediction file when the run ends.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whothinkswhat.model.faults import UserError

Key = tuple[str, str]
"""(article id, task)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer: an output, or the message of an error."""

    id: str
    task: str
    output: Any = None
    error: str | None = None

    @property
    def key(self) -> Key:
        return self.id, self.task


def journal_path(out: Path) -> Path:
    """Where the journal of a prediction file lies."""
    return out.with_name(out.name + ".journal")


def read_journal(out: Path, of: dict[str, Any]) -> dict[Key, Entry]:
    """The answers without error that an interrupted run left. Raises UserError if it was a run of something else."""
    path = journal_path(out)
    if not path.is_file():
        return {}
    lines = [line for line in map(_parsed, path.read_bytes().split(b"\n")) if line is not None]
    if lines and "of" in lines[0]:
        _same(lines[0]["of"], of, path)
    found = {}
    for line in lines:
        if {"id", "task"} <= line.keys() and "output" in line:
            found[line["id"], line["task"]] = Entry(line["id"], line["task"], line["output"])
    return found


def read_finished(out: Path, of: dict[str, Any]) -> dict[Key, Entry]:
    """The answers without error of a finished prediction file. Raises UserError if its record says that it was of another run."""
    if not out.is_file():
        return {}
    record = out.with_name(out.name + ".run.json")
    if record.is_file() and (stored := _parsed(record.read_bytes())):
        _same({key: stored.get(key, value) for key, value in of.items()}, of, record)
    found = {}
    for line in map(_parsed, out.read_bytes().split(b"\n")):
        if line is None or not isinstance(line.get("id"), str):
            continue
        for task in of["tasks"]:
            if task in line:
                found[line["id"], task] = Entry(line["id"], task, line[task])
    return found


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _same(stored: dict[str, Any], of: dict[str, Any], path: Path) -> None:
    different = [f"{key} {stored.get(key)!r}, not {value!r}" for key, value in of.items() if stored.get(key) != value]
    if different:
        message = f"{path} is of another run ({'; '.join(different)}): name another output, or begin anew with --fresh"
        raise UserError(message, exit_code=2)


class Journal:
    """Writes answers; a context manager."""

    def __init__(self, out: Path, of: dict[str, Any], kept: dict[Key, Entry]) -> None:
        self._path = journal_path(out)
        self._head = of
        self._kept = kept

    def __enter__(self) -> Self:
        # Written anew and moved into place: an old journal is whole until the new one, with all of its answers, is.
        fresh = self._path.with_name(self._path.name + ".new")
        with fresh.open("w", encoding="utf-8") as lines:
            lines.write(json.dumps({"of": self._head}, ensure_ascii=False) + "\n")
            for entry in self._kept.values():
                lines.write(_line(entry))
            lines.flush()
            os.fsync(lines.fileno())
        fresh.replace(self._path)
        self._lines = self._path.open("a", encoding="utf-8")
        return self

    def add(self, entry: Entry) -> None:
        """Keeps an answer, on disk when this returns."""
        self._lines.write(_line(entry))
        self._lines.flush()
        os.fsync(self._lines.fileno())

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._lines.close()

    def remove(self) -> None:
        """Once the prediction file is in place."""
        self._path.unlink(missing_ok=True)


def _line(entry: Entry) -> str:
    answer = {"output": entry.output} if entry.error is None else {"error": entry.error}
    return json.dumps({"id": entry.id, "task": entry.task, **answer}, ensure_ascii=False) + "\n"
