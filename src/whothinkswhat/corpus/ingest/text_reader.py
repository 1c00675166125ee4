"""A plain-text page -> its units, one for each line that is not blank."""

from itertools import pairwise

from whothinkswhat.corpus.ingest.unit import Unit, section_role, strip_marks
from whothinkswhat.model.text import normalise_line

_WIDEST_WRAP = 110
_NARROWEST_WRAP = 40
_LEAST_BREAKS = 3
_LEAST_SHARE = 0.6


def read_text(text: str) -> list[Unit]:
    """The lines of `text` (plain line ends) as units. `source` is the normal form of the line: lines can be counted."""
    raw = [line.expandtabs(4).rstrip() for line in text.split("\n")]
    width = _wrap_width(raw)
    units: list[Unit] = []
    apart = True
    for number, line in enumerate(raw, start=1):
        source = normalise_line(line)
        if not source:
            apart = True
            continue
        kept, form, level = strip_marks(source)
        before = "" if apart else raw[number - 2]
        joins = bool(
            width
            and before
            and form == "plain"
            and units[-1].form != "heading"
            and not _is_name(units[-1].source)
            and not _is_name(source)
            and _was_broken(before, line, width)
        )
        units.append(Unit(source=source, text=kept, line=number, form=form, level=level, joins=joins, apart=apart))
        apart = False
    return units


def _is_name(line: str) -> bool:
    return section_role(strip_marks(line)[0]) is not None


def _was_broken(before: str, line: str, width: int) -> bool:
    """Whether the first word of `line` had no room at the end of the line before: then a program broke the line."""
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) > width


def _wrap_width(raw: list[str]) -> int | None:
    """The width at which the page is wrapped, or None where a line is a whole paragraph.

    Wrapped pages have no long line, and most lines that follow another directly had to.
    """
    width = max(map(len, raw), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    pairs = [
        _was_broken(before, line, width)
        for before, line in pairwise(raw)
        if before.strip() and line.strip() and strip_marks(normalise_line(line))[1] == "plain"
    ]
    broken = sum(pairs)
    return width if broken >= _LEAST_BREAKS and broken >= _LEAST_SHARE * len(pairs) else None
