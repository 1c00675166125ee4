"""Evidence: the one gate, and the units that spans touch."""

import re
from collections.abc import Iterable
from functools import lru_cache

from whothinkswhat.model.annotation import Span
from whothinkswhat.model.released import Article

GATE = 0.5
_WORD = re.compile(r"\w+")


def sentences_touched(article: Article, spans: Iterable[Span]) -> frozenset[int]:
    """Numbers of the sentences that share a character with a span."""
    wanted = list(spans)
    return frozenset(n for n, s in enumerate(article.sentences) if any(Span(s.start, s.end).overlaps(span) for span in wanted))


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in _WORD.finditer(text))


def tokens_touched(article: Article, spans: Iterable[Span]) -> frozenset[int]:
    """Numbers of the word tokens of `text` that share a character with a span."""
    wanted = list(spans)
    return frozenset(n for n, token in enumerate(_tokens(article.text)) if any(token.overlaps(span) for span in wanted))


def gate_passed(article: Article, gold: Iterable[Span], predicted: Iterable[Span]) -> bool:
    """Whether the F1 of the touched sentences is above one half. Integers, so that no rounding decides."""
    ours, theirs = sentences_touched(article, gold), sentences_touched(article, predicted)
    return 2 * 2 * len(ours & theirs) > len(ours) + len(theirs)
