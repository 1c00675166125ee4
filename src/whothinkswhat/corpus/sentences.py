"""Sentences of an article: split once, by a pinned splitter, and stored; readers of the corpus need no splitter.

`corpus/sentences/<id>.json` holds the offsets, the hash of the text they were made on, and a digest of each sentence, by which
sentence numbers can be carried over when the text is edited.
"""

from importlib.metadata import version
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

    def carry_over(self, newer: "Sentences") -> dict[int, int]:
        """Number here -> number in `newer`, for sentences that stand in both word for word, in the same order of repetition."""
        places: dict[str, list[int]] = {}
        for n, sentence in enumerate(newer.sentences):
            places.setdefault(sentence.digest, []).append(n)
        carried = {}
        for n, sentence in enumerate(self.sentences):
            if places.get(sentence.digest):
                carried[n] = places[sentence.digest].pop(0)
        return carried


def split_sentences(article: ArticleFile) -> Sentences:
    """Splits the article's text. Title, dek and each heading are one sentence; paragraphs are split by nupunkt."""
    import nupunkt

    text = article.text
    spans: list[SentenceSpan] = []
    for kind, start, end in article.block_spans():
        if kind == "body":
            ranges = [(start + a, start + b) for a, b in nupunkt.sent_spans(text[start:end])]
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
        splitter=f"nupunkt=={version('nupunkt')}",
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
