"""ROUGE (Lin, 2004) on Unicode words.

As the `rouge-score` package on ASCII text (differential tests hold that), except for the tokens: Unicode word tokens, casefolded,
with English Snowball stems, where `rouge-score` drops every letter outside ASCII and stems by Porter's older algorithm.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"\w+")
Fraction = tuple[int, int, int]
"""(matches, predicted units, gold units)."""


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    # Stems of short words merge what differs ("as", "a"); rouge-score stems words of more than three letters too.
    return str(_stemmer().stemWord(word)) if len(word) > 3 else word


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """Stemmed tokens of a text.

    >>> tokens("Élysée's ministers resigned.")
    ('élysé', 's', 'minist', 'resign')
    """
    return tuple(_stem(word) for word in _WORD.findall(text.casefold()))


def rouge_n(gold: Sequence[str], predicted: Sequence[str], n: int) -> Fraction:
    """N-gram overlap of two lists of bullets, each joined to one text (as the package does with lines)."""
    ours, theirs = (_ngrams([token for text in texts for token in tokens(text)], n) for texts in (gold, predicted))
    return (ours & theirs).total(), theirs.total(), ours.total()


def _ngrams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def rouge_lsum(gold: Sequence[str], predicted: Sequence[str]) -> Fraction:
    """Summary-level ROUGE-L: for each gold bullet the union of its longest common subsequences with every predicted bullet, each
    word counted at most as often as both sides have it."""
    ours, theirs = [tokens(text) for text in gold], [tokens(text) for text in predicted]
    left_ours, left_theirs = (Counter(token for words in side for token in words) for side in (ours, theirs))
    total = left_theirs.total(), left_ours.total()
    hits = 0
    for words in ours:
        union = sorted({i for other in theirs for i in lcs_indices(words, other)})
        for i in union:
            if left_ours[words[i]] > 0 and left_theirs[words[i]] > 0:
                left_ours[words[i]] -= 1
                left_theirs[words[i]] -= 1
                hits += 1
    return hits, *total


def lcs_indices(words: Sequence[str], other: Sequence[str]) -> list[int]:
    """Indices into `words` of one longest common subsequence; of several the one that the package's back-tracking finds."""
    rows, columns = len(words), len(other)
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            table[i][j] = table[i - 1][j - 1] + 1 if words[i - 1] == other[j - 1] else max(table[i - 1][j], table[i][j - 1])
    i, j, found = rows, columns, []
    while i > 0 and j > 0:
        if words[i - 1] == other[j - 1]:
            found.append(i - 1)
            i, j = i - 1, j - 1
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return found[::-1]


def f_measure(fraction: Fraction) -> float:
    """F1 of (matches, predicted, gold); 0 if one side is empty."""
    hits, predicted, gold = fraction
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0
