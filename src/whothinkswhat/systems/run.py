"""Running a system over articles: every answer is kept at once, errors are apart, an interrupted run goes on where it stopped."""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from whothinkswhat.eval.score import package_version
from whothinkswhat.eval.tasks import TASKS, TaskName, blank_input, gold_output, task_input
from whothinkswhat.eval.validate import read_predictions
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article
from whothinkswhat.systems.adapters.base import MAX_MESSAGE, Adapter, Answer, Question
from whothinkswhat.systems.base import Example
from whothinkswhat.systems.journal import Entry, Journal, Key, journal_path, read_finished, read_journal
from whothinkswhat.systems.record import RunRecord, cpu_seconds, peak_memory_mib
from whothinkswhat.systems.running import RunningScore

Progress = Callable[[int, int, str], None]
"""(answers had, answers wanted, running score)."""
SHOWN_ERRORS = 3


def training_examples(train: Iterable[Article], task: TaskName, *, blank: str | None = None) -> list[Example]:
    """The training split as inputs and outputs of a task."""
    return [Example(_given(article, task, blank), gold_output(article, task)) for article in train]


def _given(article: Article, task: TaskName, blank: str | None) -> dict[str, Any]:
    given = task_input(article, task)
    return blank_input(given, blank) if blank else given


def tasks_of(name: str, served: Sequence[str], wanted: Sequence[str] | None) -> list[TaskName]:
    """The tasks to run, in the order of the tables. Raises UserError for one that is unknown or that the system does not serve."""
    for task in wanted or ():
        if task not in TASKS:
            raise UserError(f"there is no task {task!r}; the tasks are {', '.join(TASKS)}", exit_code=2)
        if task not in served:
            raise UserError(f"{name} does not serve the task {task}; it serves {', '.join(served)}", exit_code=2)
    return [task for task in TASKS if task in served and (not wanted or task in wanted)]


def run_system(
    adapter: Adapter,
    record: RunRecord,
    *,
    train: Iterable[Article],
    articles: Sequence[Article],
    out: Path,
    tasks: Sequence[TaskName],
    resume: bool = False,
    fresh: bool = False,
    price: tuple[float, float] | None = None,
    progress: Progress | None = None,
) -> RunRecord:
    """Fits (if the system learns), asks for every article and writes the prediction file: one line an article, in the order of
    `articles`, whatever the order of the answers.

    An error is kept as that of its article and task; the run goes on. With `resume`, answers of an interrupted or finished run are
    kept, and only what is missing or failed is asked. Without it, an interrupted run that lies there is refused, lest work be lost;
    `fresh` begins anew. Raises UserError.
    """
    record.articles, record.package = len(articles), package_version()
    kept = _kept(out, record.of(), resume=resume, fresh=fresh)
    cpu = cpu_seconds()
    train = list(train)
    wanted = {(article.id, task) for article in articles for task in tasks}
    entries: dict[Key, Entry] = {key: entry for key, entry in kept.items() if key in wanted}
    by_id = {article.id: article for article in articles}
    running = RunningScore(by_id, tasks)
    for entry in entries.values():
        read, _ = read_predictions([json.dumps({"id": entry.id, entry.task: entry.output})], [by_id[entry.id]])
        running.add(entry.task, read.by_id.get(entry.id, Prediction(entry.id)))  # type: ignore[arg-type]
    _make_folder(out)
    with Journal(out, record.of(), entries) as journal:
        for task in tasks:
            questions = [Question(task, _given(a, task, record.blank)) for a in articles if (a.id, task) not in entries]
            if not questions:
                continue
            started = time.perf_counter()
            adapter.fit(task, training_examples(train, task, blank=record.blank))
            record.fit_seconds += time.perf_counter() - started
            started = time.perf_counter()
            for answer in adapter.ask(questions):
                entry, prediction = _entry(answer, by_id[answer.question.id])
                journal.add(entry)
                entries[entry.key] = entry
                _count(record, answer, entry)
                running.add(task, prediction)
                if progress:
                    progress(len(entries), len(wanted), running.text(task))
            record.predict_seconds += time.perf_counter() - started
    _write(out, articles, tasks, entries)
    journal.remove()
    record.errors = sum(entry.error is not None for entry in entries.values())
    for name in ("fit_seconds", "predict_seconds"):
        setattr(record, name, round(getattr(record, name), 3))
    record.cpu_seconds = round(cpu_seconds() - cpu, 3)
    record.peak_memory_mib = round(peak_memory_mib(), 1)
    if price:
        record.cost = round((record.input_tokens * price[0] + record.output_tokens * price[1]) / 1e6, 6)
    return record


def _kept(out: Path, of: dict[str, Any], *, resume: bool, fresh: bool) -> dict[Key, Entry]:
    if resume:
        return read_finished(out, of) | read_journal(out, of)
    if journal_path(out).is_file() and not fresh:
        message = f"{journal_path(out)} holds an interrupted run: go on with --resume, or begin anew with --fresh"
        raise UserError(message, exit_code=2)
    return {}


def _make_folder(out: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        journal_path(out).touch()
    except OSError as error:
        raise UserError(f"cannot write {out}: {error.strerror}; name a file", exit_code=2) from error


def _entry(answer: Answer, article: Article) -> tuple[Entry, Prediction]:
    """The answer as it is kept, and as it is scored. Output that no file may hold is the system's error here, where the article is
    known, and not the user's at scoring."""
    task = answer.question.task
    if answer.error is not None:
        return Entry(article.id, task, error=_clean(answer.error)), Prediction(article.id)
    try:
        text = json.dumps({"id": article.id, task: answer.output}, allow_nan=False)
        json.dumps(answer.output, ensure_ascii=False).encode()
    except (ValueError, TypeError, RecursionError) as error:
        reason = "a number that is not finite" if "Out of range float" in str(error) else f"{type(error).__name__}: {error}"
        return Entry(article.id, task, error=_clean(f"the output is no JSON: {reason}")), Prediction(article.id)
    read, faults = read_predictions([text], [article])
    if faults:
        return Entry(article.id, task, error=_clean(f"{faults[0].code}: {faults[0].message}")), Prediction(article.id)
    return Entry(article.id, task, json.loads(text)[task]), read.by_id[article.id]


def _clean(message: str) -> str:
    """A message that any file can hold, on one line."""
    message = " ".join(message.split())
    return message.encode("utf-8", "replace").decode()[:MAX_MESSAGE]


def _count(record: RunRecord, answer: Answer, entry: Entry) -> None:
    record.calls += 1
    record.input_tokens += answer.input_tokens
    record.output_tokens += answer.output_tokens
    if entry.error is not None and len(record.first_errors) < SHOWN_ERRORS:
        record.first_errors.append(f"{entry.id}, {entry.task}: {entry.error}")


def _write(out: Path, articles: Sequence[Article], tasks: Sequence[TaskName], entries: dict[Key, Entry]) -> None:
    """The prediction file, whole or not at all."""
    fresh = out.with_name(out.name + ".new")
    with fresh.open("w", encoding="utf-8") as lines:
        for article in articles:
            line: dict[str, Any] = {"id": article.id}
            errors: dict[str, str] = {}
            for task in tasks:
                entry = entries[article.id, task]
                if entry.error is None:
                    line[task] = entry.output
                else:
                    errors[task] = entry.error
            lines.write(json.dumps({**line, "errors": errors} if errors else line, ensure_ascii=False) + "\n")
    fresh.replace(out)


def write_record(record: RunRecord, out: Path) -> Path:
    """Writes the record beside the prediction file, as OUT.run.json."""
    path = out.with_name(out.name + ".run.json")
    path.write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
    return path
