"""Running a system over articles: one line of the prediction file an article, written as it is done, resumable."""

import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whothinkswhat.eval.tasks import TASKS, TaskName, blank_input, gold_output, task_input
from whothinkswhat.eval.validate import read_predictions
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.released import Article
from whothinkswhat.systems.base import Example, System, SystemSpec, Trainable

Progress = Callable[[int, int], None]


@dataclass
class RunRecord:
    """What a run cost. Lives beside the scores, never in a compared file. Seconds, and mebibytes."""

    system: str
    tasks: list[str]
    articles: int = 0
    fit_seconds: float = 0.0
    predict_seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_memory_mib: float = 0.0
    errors: int = 0
    python: str = field(default_factory=platform.python_version)
    platform: str = field(default_factory=lambda: f"{platform.system()} {platform.machine()}")


def training_examples(train: Iterable[Article], task: TaskName, *, blank: str | None = None) -> list[Example]:
    """The training split as inputs and outputs of a task."""
    return [Example(_given(article, task, blank), gold_output(article, task)) for article in train]


def _given(article: Article, task: TaskName, blank: str | None) -> dict[str, Any]:
    given = task_input(article, task)
    return blank_input(given, blank) if blank else given


def tasks_of(spec: SystemSpec, wanted: Sequence[str] | None) -> list[TaskName]:
    """The tasks to run, in the order of the tables. Raises UserError for one that is unknown or that the system does not serve."""
    for name in wanted or ():
        if name not in TASKS:
            raise UserError(f"there is no task {name!r}; the tasks are {', '.join(TASKS)}", exit_code=2)
        if name not in spec.tasks:
            raise UserError(f"{spec.name} does not serve the task {name}; it serves {', '.join(spec.tasks)}", exit_code=2)
    return [task for task in TASKS if task in spec.tasks and (not wanted or task in wanted)]


def run_system(
    spec: SystemSpec,
    *,
    train: Iterable[Article],
    articles: Sequence[Article],
    out: Path,
    tasks: Sequence[TaskName],
    blank: str | None = None,
    resume: bool = False,
    progress: Progress | None = None,
) -> RunRecord:
    """Fits (if the system learns), predicts every article and writes the prediction file.

    An exception of the system is kept as an error of that article and task; the run goes on. With `resume`, lines that are whole
    and hold no error are kept and their articles not asked again. The file is one line an article, in the order of `articles`.
    """
    record = RunRecord(spec.name, list(tasks), articles=len(articles))
    cpu = _cpu_seconds()
    done = _done_lines(out, tasks) if resume else {}
    started = time.perf_counter()
    train = list(train)
    systems = {task: _fitted(spec, task, train, blank) for task in tasks}
    record.fit_seconds = round(time.perf_counter() - started, 3)
    started = time.perf_counter()
    out.parent.mkdir(parents=True, exist_ok=True)
    journal = out.with_name(out.name + ".part")
    with journal.open("w", encoding="utf-8") as lines:
        for n, article in enumerate(articles, start=1):
            line = done.get(article.id) or _predict_line(systems, article, blank)
            record.errors += len(line.get("errors", {}))
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
            lines.flush()
            if progress:
                progress(n, len(articles))
    journal.replace(out)
    record.predict_seconds = round(time.perf_counter() - started, 3)
    record.cpu_seconds = round(_cpu_seconds() - cpu, 3)
    record.peak_memory_mib = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _maxrss_per_mib(), 1)
    return record


def _fitted(spec: SystemSpec, task: TaskName, train: Sequence[Article], blank: str | None) -> System:
    try:
        system = spec.tasks[task]()
        if isinstance(system, Trainable):
            system.fit(training_examples(train, task, blank=blank))
    except Exception as error:
        message = f"{spec.name} failed before its first prediction of {task}: {type(error).__name__}: {error}"
        raise UserError(message, exit_code=3) from error
    return system


def _predict_line(systems: dict[TaskName, System], article: Article, blank: str | None) -> dict[str, Any]:
    line: dict[str, Any] = {"id": article.id}
    errors: dict[str, str] = {}
    for task, system in systems.items():
        try:
            output = system.predict(_given(article, task, blank))
            text = json.dumps({"id": article.id, task: output}, allow_nan=False)
        except Exception as error:
            errors[task] = f"{type(error).__name__}: {error}"[:500]
            continue
        # Output that no file may hold is the system's error here, where the article is known, and not the user's at scoring.
        _, faults = read_predictions([text], [article])
        if faults:
            errors[task] = f"{faults[0].code}: {faults[0].message}"[:500]
        else:
            line[task] = output
    return {**line, "errors": errors} if errors else line


def _done_lines(out: Path, tasks: Sequence[TaskName]) -> dict[str, dict[str, Any]]:
    """Whole, error-free lines of the finished file and of the journal that an interrupted run left."""
    done = {}
    for path in (out, out.with_name(out.name + ".part")):
        if not path.is_file():
            continue
        for text in path.read_text(encoding="utf-8").split("\n"):
            try:
                line = json.loads(text)
            except json.JSONDecodeError:
                continue
            if isinstance(line, dict) and isinstance(line.get("id"), str) and all(task in line for task in tasks):
                done[line["id"]] = line
    return done


def _cpu_seconds() -> float:
    times = os.times()
    return times.user + times.system


def _maxrss_per_mib() -> int:
    """ru_maxrss is in KiB on Linux, in bytes on macOS."""
    return 1024 * 1024 if sys.platform == "darwin" else 1024
