"""Entities as tokens with BIO tags, scored as `conlleval` and the `seqeval` package (default mode) do.

Spans are laid on word and punctuation tokens; a span has every token that it touches; of spans that touch one token the earlier,
then the longer one, has it. So boundaries inside a token and nested spans, which exact span F1 sees, are lost here.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from whothinkswhat.eval.touching import touched
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

Chunk = tuple[str, int, int]
"""(type, first token, last token), as seqeval has them."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


def chunks(tags: Sequence[str]) -> list[Chunk]:
    """The chunks of IOB2 tags, read leniently: an I- that follows another type or O begins a chunk.

    >>> chunks(["B-PER", "I-PER", "O", "I-ORG", "I-GPE"])
    [('PER', 0, 1), ('ORG', 3, 3), ('GPE', 4, 4)]
    """
    found: list[Chunk] = []
    previous = "O"
    for n, tag in enumerate(tags):
        if tag != "O":
            type_ = tag[2:]
            if tag[0] == "I" and previous != "O" and previous[2:] == type_:
                found[-1] = (type_, found[-1][1], n)
            else:
                found.append((type_, n, n))
        previous = tag
    return found


@lru_cache(maxsize=8)
def token_bounds(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of the word and punctuation tokens."""
    bounds = [match.span() for match in _TOKEN.finditer(text)]
    return [start for start, _ in bounds], [end for _, end in bounds]


def tags_of(text: str, mentions: Iterable[tuple[Span, str]]) -> list[str]:
    """One IOB2 tag a token."""
    starts, ends = token_bounds(text)
    tags = ["O"] * len(starts)
    for span, type_ in sorted(set(mentions), key=lambda m: (m[0].start, -m[0].end, m[1])):
        prefix = "B-"
        for n in touched(starts, ends, span):
            if tags[n] == "O":
                tags[n] = prefix + type_
                prefix = "I-"
    return tags


def seqeval_counts(article: Article, prediction: Prediction) -> tuple[int, int, int]:
    """(TP, predicted, gold) chunks."""
    gold = [(span, str(entity.type)) for entity in article.entities for span in entity.mentions]
    said = [(mention.span, str(mention.type)) for mention in prediction.entities or ()]
    ours, theirs = (set(chunks(tags_of(article.text, mentions))) for mentions in (gold, said))
    return len(ours & theirs), len(theirs), len(ours)
