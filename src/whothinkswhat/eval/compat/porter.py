"""Porter's stemmer (Porter, 1980) with the extensions of NLTK's default mode, as the `rouge-score` package uses it.

Only for the compatibility metric: the task's own metric stems by the newer Snowball algorithm.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

_VOWELS = "aeiou"
_IRREGULAR = {
    "skies": "sky", "sky": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news", "innings": "inning",
    "inning": "inning", "outings": "outing", "outing": "outing", "cannings": "canning", "canning": "canning", "howe": "howe",
    "proceed": "proceed", "exceed": "exceed", "succeed": "succeed",
}  # fmt: skip
Condition = Callable[[str], bool]
Rule = tuple[str, str, Condition]


def _consonant(word: str, i: int) -> bool:
    if word[i] == "y":
        return i == 0 or not _consonant(word, i - 1)
    return word[i] not in _VOWELS


def _measure(stem: str) -> int:
    """Porter's m: how often a vowel sequence is followed by a consonant sequence."""
    kinds = [_consonant(stem, i) for i in range(len(stem))]
    return sum(not a and b for a, b in pairwise(kinds))


def _positive(stem: str) -> bool:
    return _measure(stem) > 0


def _above_one(stem: str) -> bool:
    return _measure(stem) > 1


def _has_vowel(stem: str) -> bool:
    return any(not _consonant(stem, i) for i in range(len(stem)))


def _double_consonant(word: str) -> bool:
    return len(word) >= 2 and word[-1] == word[-2] and _consonant(word, len(word) - 1)


def _short_end(word: str) -> bool:
    """Consonant, vowel, consonant other than w, x, y; or a word of a vowel and a consonant."""
    n = len(word)
    if n == 2:
        return not _consonant(word, 0) and _consonant(word, 1)
    return n >= 3 and _consonant(word, n - 3) and not _consonant(word, n - 2) and _consonant(word, n - 1) and word[-1] not in "wxy"


def _apply(word: str, rules: Sequence[Rule]) -> str:
    """The first rule whose suffix fits decides, also where its condition fails."""
    for suffix, replacement, condition in rules:
        if word.endswith(suffix):
            stem = word[: len(word) - len(suffix)]
            return stem + replacement if condition(stem) else word
    return word


def _always(stem: str) -> bool:
    return True


_STEP_1A: list[Rule] = [("sses", "ss", _always), ("ies", "i", _always), ("ss", "ss", _always), ("s", "", _always)]
_STEP_2: list[Rule] = [
    (suffix, replacement, _positive)
    for suffix, replacement in (
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
        ("fulli", "ful"),
    )
]  # fmt: skip
_STEP_3: list[Rule] = [
    (suffix, replacement, _positive)
    for suffix, replacement in (
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    )
]  # fmt: skip
_STEP_4: list[Rule] = [
    (suffix, "", (lambda stem: _above_one(stem) and stem[-1] in "st") if suffix == "ion" else _above_one)
    for suffix in (
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous",
        "ive", "ize",
    )
]  # fmt: skip


def _step_1a(word: str) -> str:
    return word[:-1] if word.endswith("ies") and len(word) == 4 else _apply(word, _STEP_1A)


def _step_1b(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _positive(word[:-3]) else word
    for suffix in ("ed", "ing"):
        if word.endswith(suffix) and _has_vowel(word[: len(word) - len(suffix)]):
            return _restored(word[: len(word) - len(suffix)])
    return word


def _restored(stem: str) -> str:
    """A stem that lost `ed` or `ing`: its e is put back, or its doubled consonant made single."""
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if _double_consonant(stem):
        return stem if stem[-1] in "lsz" else stem[:-1]
    return stem + "e" if _measure(stem) == 1 and _short_end(stem) else stem


def _step_1c(word: str) -> str:
    stem = word[:-1]
    return stem + "i" if word.endswith("y") and len(stem) > 1 and _consonant(stem, len(stem) - 1) else word


def _step_2(word: str) -> str:
    if word.endswith("alli") and _positive(word[:-4]):
        return _step_2(word[:-2])
    if word.endswith("logi") and not any(word.endswith(suffix) for suffix, _, _ in _STEP_2):
        return word[:-1] if _positive(word[:-3]) else word
    return _apply(word, _STEP_2)


def _step_5(word: str) -> str:
    if word.endswith("e"):
        stem = word[:-1]
        if _measure(stem) > 1 or (_measure(stem) == 1 and not _short_end(stem)):
            word = stem
    return word[:-1] if word.endswith("ll") and _above_one(word[:-1]) else word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word.

    >>> [stem(word) for word in ("relational", "hopping", "skies", "happily")]
    ['relat', 'hop', 'sky', 'happili']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 2:
        return word
    for step in (_step_1a, _step_1b, _step_1c, _step_2):
        word = step(word)
    return _step_5(_apply(_apply(word, _STEP_3), _STEP_4))
