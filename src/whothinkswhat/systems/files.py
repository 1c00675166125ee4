"""Prediction files on disk: plain, .gz or .zst, or standard input; bounded unpacking."""

import codecs
import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from whothinkswhat.model.faults import UserError

MAX_BYTES = 1 << 30
"""Unpacked size at which reading stops: a zip bomb is refused, not unpacked."""


def read_lines(name: str) -> list[str]:
    """The lines of a prediction file, or of standard input for `-`. Raises UserError for what cannot be read."""
    return list(iterate_lines(name))


def iterate_lines(name: str) -> Iterator[str]:
    """The same, one line at a time: a large file is never held whole. The errors come as the lines are asked for."""
    try:
        with _opened(name) as stream:
            yield from _decoded(stream, name)
    except FileNotFoundError as error:
        raise UserError(f"there is no file {name}", exit_code=2) from error
    except IsADirectoryError as error:
        raise UserError(f"{name} is a folder; name a prediction file", exit_code=2) from error
    except (OSError, EOFError, zlib.error) as error:
        raise UserError(f"{name} cannot be read: {error}") from error


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
    elif name.endswith(".zst"):
        import pyarrow as pa

        try:
            with Path(name).open("rb"), pa.input_stream(name, compression="zstd") as stream:
                yield stream
        except pa.ArrowInvalid as error:
            raise UserError(f"{name} cannot be read: {error}") from error
    elif name.endswith(".gz"):
        with gzip.open(name) as packed:
            yield cast(BinaryIO, packed)
    else:
        with Path(name).open("rb") as plain:
            yield plain


def _decoded(stream: BinaryIO, name: str) -> Iterator[str]:
    """Only line feeds end a line of JSON Lines: a bullet may hold U+2028, which str.splitlines would cut at."""
    rest, size, first = b"", 0, True
    while chunk := stream.read(1 << 20):
        size += len(chunk)
        if size > MAX_BYTES:
            raise UserError(f"the file holds more than {MAX_BYTES >> 20} MiB unpacked; a prediction file is far smaller")
        if first:
            chunk, first = chunk.removeprefix(codecs.BOM_UTF8), False
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield _text(line, name)
    if rest or first:
        yield _text(rest, name)


def _text(line: bytes, name: str) -> str:
    try:
        return line.removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"{name} is not UTF-8 (byte {error.start} of a line); save it as UTF-8") from error


def write_gzip(data: bytes, path: Path) -> None:
    """Compressed the same way on every machine and day: no time, no name in the header."""
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(data)
