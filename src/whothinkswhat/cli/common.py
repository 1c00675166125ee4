"""What every subcommand shares: options, output to people and programs, exit codes."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

if TYPE_CHECKING:
    from whothinkswhat.model.faults import Fault

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

CorpusPath = Annotated[
    Path | None,
    typer.Option("--corpus", help="A checkout, a release folder, or your own corpus in the same form.", show_default=False),
]
SplitName = Annotated[str, typer.Option("--split", help="train, validation or test.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]


def print_json(value: Any) -> None:
    """JSON to standard output, readable and with the letters as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_plain(text: str) -> None:
    """Text to standard output with no wrapping and no markup, so that it can be piped."""
    out.print(text, markup=False, soft_wrap=True)


def report_faults(faults: "Iterable[Fault]", *, as_json: bool = False) -> int:
    """Prints each fault on a line of standard error (or all as JSON on standard output); returns how many there are."""
    listed = sorted(faults)
    if as_json:
        rows = [{"file": f.file, "line": f.line, "code": f.code, "message": f.message} for f in listed]
        print_json({"faults": rows})
    else:
        for fault in listed:
            err.print(str(fault), markup=False, soft_wrap=True)
    return len(listed)


def write_file(path: Path, text: str) -> None:
    """Writes a text file that the user named. Raises UserError where that cannot be done."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        from whothinkswhat.model.faults import UserError

        raise UserError(f"cannot write {path}: {error.strerror}; name a file in a folder that exists", exit_code=2) from error


def make_folder(path: Path) -> Path:
    """The folder that the user named, made if it is not there. Raises UserError where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from whothinkswhat.model.faults import UserError

        raise UserError(f"cannot make the folder {path}: {error.strerror}; name another", exit_code=2) from error
    return path


def plural(n: int, noun: str) -> str:
    """`1 fault`, `2 faults`.

    >>> plural(2, "fault")
    '2 faults'
    """
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


@contextmanager
def progress_bar(title: str) -> "Iterator[Callable[[int, int, str], None]]":
    """A bar on standard error where that is a terminal; yields a function of (done, of how many, what to say beside)."""
    if not err.is_terminal:
        yield lambda done, total, note: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[note]}"))
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(title, total=None, note="")
        yield lambda done, total, note: progress.update(task, completed=done, total=total, note=note)


@contextmanager
def spinner() -> "Iterator[Callable[[str], None]]":
    """Names the step under way on standard error: a spinner on a terminal, a line each elsewhere."""
    if not err.is_terminal:
        yield lambda name: err.print(name, markup=False)
        return
    with err.status("") as status:
        yield lambda name: status.update(name)
