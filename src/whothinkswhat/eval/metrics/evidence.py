"""Evidence: the one gate, and the units that spans touch."""

import re
from collections.abc import Iterable
from functools import lru_cache

from whothinkswhat.eval.touching import touched
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.released import Article

GATE = 0.5
_WORD = re.compile(r"\w+")


def sentences_touched(article: Article, spans: Iterable[Span]) -> frozenset[int]:
    """Numbers of the sentences that share a character with a span."""
    starts, ends = article.sentence_bounds
    return frozenset(n for span in spans for n in touched(starts, ends, span))


@lru_cache(maxsize=8)
def _tokens(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of the word tokens."""
    bounds = [match.span() for match in _WORD.finditer(text)]
    return [start for start, _ in bounds], [end for _, end in bounds]


def tokens_touched(article: Article, spans: Iterable[Span]) -> frozenset[int]:
    """Numbers of the word tokens of `text` that share a character with a span."""
    starts, ends = _tokens(article.text)
    return frozenset(n for span in spans for n in touched(starts, ends, span))


def gate_passed(article: Article, gold: Iterable[Span], predicted: Iterable[Span]) -> bool:
    """Whether the F1 of the touched sentences is above one half. Integers, so that no rounding decides."""
    ours, theirs = sentences_touched(article, gold), sentences_touched(article, predicted)
    return 2 * 2 * len(ours & theirs) > len(ours) + len(theirs)
