"""Reading text files that people write: bytes that are no UTF-8 are a fault with its line, not a traceback."""

from pathlib import Path

from whothinkswhat.model.faults import Fault, FaultsError


def read_text(path: Path, file: str | None = None) -> str:
    """The text of a file. Raises FaultsError if it is not UTF-8; `file` is the name that the fault gives."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FaultsError([Fault(file or str(path), line, "encoding", "the file is not UTF-8; save it as UTF-8")]) from error
