"""ROUGE (Lin, 2004) on Unicode words.

As the `rouge-score` package on ASCII text (differential tests hold that), except for the tokens: Unicode word tokens, casefolded,
with English Snowball stems, where `rouge-score` drops every letter outside ASCII and stems by Porter's older algorithm.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from whothinkswhat.eval.rouge_native import Fraction, fractions

_WORD = re.compile(r"\w+")


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
    return _of_texts(tuple(gold), tuple(predicted), f"rouge{n}")


@lru_cache(maxsize=64)
def _native(gold: tuple[str, ...], predicted: tuple[str, ...]) -> dict[str, Fraction] | None:
    """All three of two lists of texts, worked out together: one metric after another asks for the same lists."""
    return fractions(tuple(tokens(text) for text in gold), tuple(tokens(text) for text in predicted))


def _of_texts(gold: tuple[str, ...], predicted: tuple[str, ...], name: str) -> Fraction:
    native = _native(gold, predicted)
    if native is not None and name in native:
        return native[name]
    ours, theirs = [tokens(text) for text in gold], [tokens(text) for text in predicted]
    return lsum_in_python(ours, theirs) if name == "rougeLsum" else n_in_python(ours, theirs, int(name[5:]))


def n_in_python(gold: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]], n: int) -> Fraction:
    """`rouge_n` of tokens."""
    ours, theirs = (_ngrams([word for words in side for word in words], n) for side in (gold, predicted))
    fewer, more = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
    shared = sum(min(count, more[unit]) for unit, count in fewer.items() if unit in more)
    return shared, theirs.total(), ours.total()


def _ngrams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(words[i:] for i in range(n)), strict=False))


def rouge_lsum(gold: Sequence[str], predicted: Sequence[str]) -> Fraction:
    """Summary-level ROUGE-L: for each gold bullet the union of its longest common subsequences with every predicted bullet, each
    word counted at most as often as both sides have it."""
    return _of_texts(tuple(gold), tuple(predicted), "rougeLsum")


def lsum_in_python(gold: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]]) -> Fraction:
    """`rouge_lsum` of tokens, one sequence a bullet."""
    left_ours, left_theirs = (Counter(token for words in side for token in words) for side in (gold, predicted))
    total = left_theirs.total(), left_ours.total()
    hits = 0
    for words in gold:
        union = sorted({i for other in predicted for i in lcs_indices(words, other)})
        for word in (words[i] for i in union):
            if left_ours[word] > 0 and left_theirs.get(word, 0) > 0:
                left_ours[word] -= 1
                left_theirs[word] -= 1
                hits += 1
    return hits, *total


def _lcs_rows(words: Sequence[str], other: Sequence[str]) -> list[int]:
    """The table of longest common subsequences as one whole number a row: bit j of row i is set where L[i][j + 1] > L[i][j].

    The bit-parallel recurrence of Hyyrö (2004) on complemented rows: a row costs a few operations on long integers instead of one
    step for each cell. L[i][j] is the number of set bits below bit j.
    """
    places: dict[str, int] = {}
    for j, word in enumerate(other):
        places[word] = places.get(word, 0) | 1 << j
    full = (1 << len(other)) - 1
    zeros, rows = full, [0]
    for word in words:
        hit = zeros & places.get(word, 0)
        zeros = ((zeros + hit) | (zeros - hit)) & full
        rows.append(full ^ zeros)
    return rows


def lcs_length(words: Sequence[str], other: Sequence[str]) -> int:
    """Length of a longest common subsequence."""
    return _lcs_rows(words, other)[-1].bit_count()


def lcs_indices(words: Sequence[str], other: Sequence[str]) -> list[int]:
    """Indices into `words` of one longest common subsequence; of several the one that the package's back-tracking finds."""
    rows = _lcs_rows(words, other)
    i, j, found = len(words), len(other), []
    here = rows[i].bit_count()
    while i > 0 and j > 0 and here:
        if words[i - 1] == other[j - 1]:
            found.append(i - 1)
            i, j, here = i - 1, j - 1, here - 1
            continue
        left = here - (rows[i] >> (j - 1) & 1)
        above = (rows[i - 1] & ((1 << j) - 1)).bit_count()
        if left > above:
            j, here = j - 1, left
        else:
            i, here = i - 1, above
    return found[::-1]


def f_measure(fraction: Fraction) -> float:
    """F1 of (matches, predicted, gold); 0 if one side is empty."""
    hits, predicted, gold = fraction
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0
