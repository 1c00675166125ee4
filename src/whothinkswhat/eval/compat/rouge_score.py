"""The `rouge-score` package 0.1.2 with `use_stemmer=True`: its tokens (ASCII letters and digits alone) and its stemmer."""

import re
from collections.abc import Sequence
from functools import lru_cache

from whothinkswhat.eval.compat.porter import stem
from whothinkswhat.eval.rouge import lsum_in_python, n_in_python
from whothinkswhat.eval.rouge_native import Fraction, scorer

_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=16384)
def ascii_tokens(text: str) -> tuple[str, ...]:
    """
    >>> ascii_tokens("The café's ministers resigned")
    ('the', 'caf', 's', 'minist', 'resign')
    """
    return tuple(stem(word) if len(word) > 3 else word for word in _NOT_ASCII_WORD.sub(" ", text.lower()).split())


def f1_in_python(gold: Sequence[str], predicted: Sequence[str], name: str) -> float:
    """`rouge1`, `rouge2` or `rougeLsum` F1 of two lists of texts, each joined by line ends."""
    ours, theirs = ([ascii_tokens(line) for text in side for line in text.split("\n")] for side in (gold, predicted))
    found = lsum_in_python(ours, theirs) if name == "rougeLsum" else n_in_python(ours, theirs, int(name[-1]))
    return _f1(found)


def _f1(fraction: Fraction) -> float:
    hits, said, wanted = fraction
    return 2 * hits / (said + wanted) if said + wanted else 0.0


@lru_cache(maxsize=64)
def scores(gold: tuple[str, ...], predicted: tuple[str, ...]) -> dict[str, float]:
    """F1 of all three, by the compiled library where it is installed."""
    native = scorer(stems=True)
    if native is None:
        return {name: f1_in_python(gold, predicted, name) for name in ("rouge1", "rouge2", "rougeLsum")}
    return {name: float(score.fmeasure) for name, score in native.score("\n".join(gold), "\n".join(predicted)).items()}
