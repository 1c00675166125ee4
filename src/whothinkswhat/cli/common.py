"""What every subcommand shares: options, output to people and programs, exit codes."""

import json
import sys
from collections.abc import Iterable
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


def plural(n: int, noun: str) -> str:
    """`1 fault`, `2 faults`.

    >>> plural(2, "fault")
    '2 faults'
    """
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
