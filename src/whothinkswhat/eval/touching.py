"""Which units of a text (sentences, tokens) a span touches."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from whothinkswhat.model.annotation import Span


def touched(starts: Sequence[int], ends: Sequence[int], span: Span) -> range:
    """Numbers of the units that share a character with a span; the units are in order and none overlaps another.

    >>> list(touched([0, 5, 10], [4, 9, 14], Span(4, 11)))
    [1, 2]
    """
    return range(bisect_right(ends, span.start), bisect_left(starts, span.end))
