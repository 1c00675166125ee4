"""The optional libraries for HTML, and what trafilatura knows of a page: title, description, date, main text."""

import datetime
import logging
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from whothinkswhat.model.faults import UserError
from whothinkswhat.model.text import normalise_line

_TALKERS = ("trafilatura", "htmldate", "courlan")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the metadata of a page say; None where they are silent."""

    title: str | None = None
    description: str | None = None
    date: datetime.date | None = None


def extra(module: str) -> Any:
    """A module of the extra `ingest`. Raises UserError that says how to install it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UserError(
            f"HTML pages need the extra: pip install 'whothinkswhat[ingest]' ({error.msg.splitlines()[0]})", exit_code=2
        ) from error


def _trafilatura() -> Any:
    library = extra("trafilatura")
    for name in _TALKERS:
        # Without a handler Python prints their warnings about odd pages on stderr, where only our one sentence belongs.
        logging.getLogger(name).addHandler(logging.NullHandler())
    return library


def read_frame(html: str) -> Frame:
    """Title, description and date. A page whose metadata break the library has none: the text is what counts."""
    library = _trafilatura()
    try:
        # Not extensive: that search takes a bare year of the text for the first of January.
        found = library.extract_metadata(html, extensive=False)
    except Exception:  # the library promises no set of errors for broken pages
        return Frame()
    if found is None:
        return Frame()
    return Frame(_line(found.title), _line(found.description), _date(found.date))


def main_lines(html: str) -> frozenset[str]:
    """The lines of what trafilatura takes for the main text, comments left out."""
    library = _trafilatura()
    try:
        text = library.extract(html, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # as in read_frame
        return frozenset()
    return frozenset(normalise_line(line.lstrip("-• ")) for line in (text or "").splitlines())


def _line(value: str | None) -> str | None:
    return normalise_line(value) or None if value else None


def _date(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
