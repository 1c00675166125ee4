"""Pages on disk, and files that are written whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from whothinkswhat.model.faults import UserError

SUFFIXES = (".html", ".htm", ".xhtml", ".txt")


def find_pages(arguments: Sequence[Path]) -> list[Path]:
    """The files named, and the pages in the folders named (at any depth, by path). Each page once.

    Raises UserError for a path that does not exist and for a folder without pages.
    """
    pages: dict[Path, None] = {}
    for path in arguments:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not inside:
                raise UserError(f"{path} holds no page; a page ends in {', '.join(SUFFIXES)}", exit_code=2)
            pages.update(dict.fromkeys(inside))
        elif path.exists():
            pages[path] = None
        else:
            raise UserError(f"{path} does not exist; give a saved page or a folder of pages", exit_code=2)
    return list(pages)


def read_bytes(path: Path) -> bytes:
    """The bytes of a page. Raises UserError where the system refuses them."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from error


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file that takes its name only when all of it is written; an error leaves what stood there before.

    It is written beside `path`, since a rename is one step only within a file system.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}", exit_code=2) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        part.chmod(_usual_mode())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """What a new file gets: mkstemp makes files that only their owner may read."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
