"""Sentences of an article: split once, by a pinned splitter, and stored; readers of the corpus need no splitter.

`corpus/sentences/<id>.json` holds the offsets, the hash of the text they were made on, and a digest of each sentence, by which
sentence numbers can be carried over when the text is edited.
"""

import re
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from pydantic import Field

from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.labels import SentenceKind
from whothinkswhat.model.record import ArticleId, Record
from whothinkswhat.model.text import sha256


class SentenceSpan(Record):
    """One sentence, numbered by its place in the list."""

    start: int
    end: int
    kind: SentenceKind
    digest: str = Field(pattern=r"^[0-9a-f]{12}$")


class Sentences(Record):
    """All sentences of one article's `text`, in order."""

    id: ArticleId
    text_sha256: str
    splitter: str
    sentences: tuple[SentenceSpan, ...]

    def carry_over(self, newer: "Sentences") -> dict[int, list[int]]:
        """Number here -> numbers in `newer`: by offsets if only the splitter changed, else for sentences that stand in both word
        for word, in the same order of repetition."""
        if self.text_sha256 == newer.text_sha256:
            return {
                n: [m for m, new in enumerate(newer.sentences) if new.start < old.end and old.start < new.end]
                for n, old in enumerate(self.sentences)
            }
        places: dict[str, list[int]] = {}
        for n, sentence in enumerate(newer.sentences):
            places.setdefault(sentence.digest, []).append(n)
        carried = {}
        for n, sentence in enumerate(self.sentences):
            if places.get(sentence.digest):
                carried[n] = [places[sentence.digest].pop(0)]
        return carried


# nupunkt takes some plain words at the end of a sentence for abbreviations ("must be met. Stella Creasy said").
_MISSED = re.compile(r"""\b[a-z]{3,}[.!?]["”)]?[ ](?=["“]?[A-Z])""")


def _split_missed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range cut after each whole lower-case word of three letters or more that ends a sentence."""
    cuts = [start, *(match.end() for match in _MISSED.finditer(text, start, end)), end]
    return list(pairwise(cuts))


def split_sentences(article: ArticleFile) -> Sentences:
    """Splits the article's text. Title and each heading are one sentence; dek and paragraphs are split by nupunkt, and once more
    where it took a plain word for an abbreviation."""
    import nupunkt

    text = article.text
    spans: list[SentenceSpan] = []
    for kind, start, end in article.block_spans():
        if kind in ("body", "dek"):
            found = [(start + a, start + b) for a, b in nupunkt.sent_spans(text[start:end])]
            ranges = [piece for a, b in found for piece in _split_missed(text, a, b)]
        else:
            ranges = [(start, end)]
        for a, b in ranges:
            while b > a and text[b - 1].isspace():
                b -= 1
            if b > a:
                spans.append(SentenceSpan(start=a, end=b, kind=kind, digest=sha256(text[a:b])[:12]))
    return Sentences(
        id=article.id,
        text_sha256=article.text_sha256,
        splitter=f"nupunkt=={version('nupunkt')}+1",
        sentences=tuple(spans),
    )


def read_sentences(path: Path) -> Sentences:
    """The stored sentences of an article."""
    return Sentences.model_validate_json(path.read_text(encoding="utf-8"))


def write_sentences(sentences: Sentences, path: Path) -> None:
    """Stores them, one sentence a line so that diffs stay readable."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = ",\n".join(f"  {s.model_dump_json()}" for s in sentences.sentences)
    head = f'{{"id":"{sentences.id}","text_sha256":"{sentences.text_sha256}","splitter":"{sentences.splitter}",\n'
    path.write_text(f'{head}"sentences":[\n{rows}\n]}}\n', encoding="utf-8")
