"""The `rouge-score` package 0.1.2 with `use_stemmer=True`: its tokens (ASCII letters and digits alone) and its stemmer."""

import re
from collections.abc import Sequence
from functools import lru_cache

from whothinkswhat.eval.compat.porter import stem
from whothinkswhat.eval.rouge import Fraction, lsum_of_tokens, n_of_tokens

_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=16384)
def ascii_tokens(text: str) -> tuple[str, ...]:
    """
    >>> ascii_tokens("The café's ministers resigned")
    ('the', 'caf', 's', 'minist', 'resign')
    """
    return tuple(stem(word) if len(word) > 3 else word for word in _NOT_ASCII_WORD.sub(" ", text.lower()).split())


def rouge_n(gold: Sequence[str], predicted: Sequence[str], n: int) -> Fraction:
    """`rouge1`, `rouge2` of texts joined by line ends."""
    return n_of_tokens([ascii_tokens(text) for text in gold], [ascii_tokens(text) for text in predicted], n)


def rouge_lsum(gold: Sequence[str], predicted: Sequence[str]) -> Fraction:
    """`rougeLsum` of texts joined by line ends."""
    return lsum_of_tokens([ascii_tokens(text) for text in gold], [ascii_tokens(text) for text in predicted])
