"""Cutting a text at the borders of all its spans, so that nested and overlapping marks can be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from whothinkswhat.model.annotation import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text and the marks that cover it, in the order they were given."""

    text: str
    marks: tuple[str, ...]


def segments(text: str, start: int, end: int, marks: Sequence[tuple[Span, str]]) -> list[Segment]:
    """The pieces of `text[start:end]`, cut wherever a mark begins or ends.

    >>> [(s.text, s.marks) for s in segments("abcd", 0, 4, [(Span(1, 3), "x"), (Span(2, 4), "y")])]
    [('a', ()), ('b', ('x',)), ('c', ('x', 'y')), ('d', ('y',))]
    """
    borders = {start, end} | {border for span, _ in marks for border in span if start < border < end}
    ordered = sorted(borders)
    return [
        Segment(text[a:b], tuple(name for span, name in marks if span.start <= a and b <= span.end)) for a, b in pairwise(ordered)
    ]
