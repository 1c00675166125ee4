"""Fingerprints of source excerpts: enough to prove that an article copies nothing, too little to read the excerpts.

The excerpts stay outside the repository. Kept are truncated hashes of each run of eight words, and the figures.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from whothinkswhat.model.record import ArticleId, Record

RUN_WORDS = 8
_HASH_BYTES = 5  # 40 bits: one false alarm in about 10^5 articles of 600 words against 20,000 runs

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Fingerprint(Record):
    """The fingerprint of all excerpts that one article was written from."""

    id: ArticleId
    excerpts: int
    words: int
    runs: tuple[str, ...]
    """Hashes of runs of eight words, sorted."""
    figures: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Casefolded words, the unit of the overlap check."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def run_hashes(words: list[str]) -> list[str]:
    """Hash of each run of eight words, in order; empty if there are fewer."""
    runs = (" ".join(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1))
    return [hashlib.sha256(run.encode()).digest()[:_HASH_BYTES].hex() for run in runs]


def figures_of(text: str) -> list[str]:
    """Figures in digits, without thousands separators.

    >>> figures_of("1,200 of 3.5 in 2024.")
    ['1200', '3.5', '2024']
    """
    return [figure.rstrip(".,").replace(",", "") for figure in _FIGURE.findall(text)]


def fingerprint(id: str, excerpts: Iterable[str]) -> Fingerprint:
    """The fingerprint of the excerpts of one article."""
    texts = list(excerpts)
    words = [words_of(text) for text in texts]
    return Fingerprint(
        id=id,
        excerpts=len(texts),
        words=sum(map(len, words)),
        runs=tuple(sorted({run for each in words for run in run_hashes(each)})),
        figures=tuple(sorted({figure for text in texts for figure in figures_of(text)})),
    )


def read_fingerprint(path: Path) -> Fingerprint:
    """A stored fingerprint."""
    return Fingerprint.model_validate_json(path.read_text(encoding="utf-8"))


def write_fingerprint(print_: Fingerprint, path: Path) -> None:
    """Stores it as JSON on one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(print_.model_dump(), separators=(",", ":")) + "\n", encoding="utf-8")
