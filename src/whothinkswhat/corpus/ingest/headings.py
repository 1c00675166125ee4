"""Which lines of the body are headings."""

from collections.abc import Sequence

from whothinkswhat.corpus.ingest.page import PageForm
from whothinkswhat.corpus.ingest.unit import Unit

_MOST_WORDS = 14
_SENTENCE_ENDS = tuple('.!,;:…"”’')


def find_headings(units: Sequence[Unit], start: int, end: int, form: PageForm) -> frozenset[int]:
    """The headings among `units[start:end]`.

    HTML and Markdown say what a heading is. Plain text does not: there it is a short line without a full stop, with a
    paragraph below it that is none. Of several short lines in a row only the last is a heading: the others are a list.
    """
    found: set[int] = set()
    paragraph_below = False
    for i in range(end - 1, start - 1, -1):
        unit = units[i]
        if unit.furniture or unit.is_ornament or unit.form == "caption":
            continue
        short = form == "text" and _looks_like_heading(units, i)
        if unit.form == "heading" or unit.role or (short and paragraph_below):
            found.add(i)
            paragraph_below = False
        else:
            paragraph_below = not short
    return frozenset(found)


def _looks_like_heading(units: Sequence[Unit], i: int) -> bool:
    unit = units[i]
    below = units[i + 1] if i + 1 < len(units) else None
    return (
        unit.form == "plain"
        and not unit.joins
        and not (below and below.joins)
        and unit.words <= _MOST_WORDS
        and not unit.text.endswith(_SENTENCE_ENDS)
        and not unit.text[0].islower()
    )
