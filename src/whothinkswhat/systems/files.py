"""Prediction files on disk: plain, .gz or .zst, or standard input; bounded unpacking."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from whothinkswhat.model.faults import UserError

MAX_BYTES = 1 << 30
"""Unpacked size at which reading stops: a zip bomb is refused, not unpacked."""


def read_lines(name: str) -> list[str]:
    """The lines of a prediction file, or of standard input for `-`. Raises UserError for what cannot be read."""
    try:
        data = _limited(sys.stdin.buffer) if name == "-" else _read_bytes(Path(name))
        # Only line feeds end a line of JSON Lines: a bullet may hold U+2028, which str.splitlines would cut at.
        return data.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n").split("\n")
    except FileNotFoundError as error:
        raise UserError(f"there is no file {name}", exit_code=2) from error
    except IsADirectoryError as error:
        raise UserError(f"{name} is a folder; name a prediction file", exit_code=2) from error
    except UnicodeDecodeError as error:
        raise UserError(f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except (OSError, EOFError, zlib.error) as error:
        raise UserError(f"{name} cannot be read: {error}") from error


def _read_bytes(path: Path) -> bytes:
    if path.suffix == ".zst":
        import pyarrow as pa

        try:
            with pa.input_stream(str(path), compression="zstd") as stream:
                return _checked(stream.read(MAX_BYTES + 1))
        except pa.ArrowInvalid as error:
            raise UserError(f"{path} cannot be read: {error}") from error
    if path.suffix == ".gz":
        with gzip.open(path) as packed:
            return _limited(packed)
    with path.open("rb") as plain:
        return _limited(plain)


def _limited(stream: BinaryIO | gzip.GzipFile) -> bytes:
    return _checked(b"".join(_chunks(stream)))


def _chunks(stream: BinaryIO | gzip.GzipFile) -> Iterator[bytes]:
    left = MAX_BYTES + 1
    while left > 0 and (chunk := stream.read(min(left, 1 << 20))):
        left -= len(chunk)
        yield chunk


def _checked(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise UserError(f"the file holds more than {MAX_BYTES >> 20} MiB unpacked; a prediction file is far smaller")
    return data


def write_gzip(data: bytes, path: Path) -> None:
    """Compressed the same way on every machine and day: no time, no name in the header."""
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(data)
