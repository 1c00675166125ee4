"""Word tokens of a text with offsets, and BIO tags of spans over them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whothinkswhat.model.annotation import Span

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|\w+|[^\w\s]")
OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation."""

    text: str
    span: Span


def tokenise(text: str) -> list[Token]:
    """Words, and each mark of punctuation by itself; `U.S.` stays whole, a possessive `'s` is parted from its word.

    >>> [token.text for token in tokenise("U.S. judges' vote: Kenya's 3.5%")]
    ['U.S.', 'judges', "'", 'vote', ':', 'Kenya', "'", 's', '3.5', '%']
    """
    return [Token(match.group(), Span(match.start(), match.end())) for match in _TOKEN.finditer(text)]


def bio_tags(tokens: Sequence[Token], spans: Sequence[tuple[Span, str]]) -> list[str]:
    """The tag of each token: `B-TYPE` at the start of a span, `I-TYPE` inside, `O` outside. A span that
    cuts a token takes it whole."""
    tags = [OUTSIDE] * len(tokens)
    for span, type_ in spans:
        inside = [i for i, token in enumerate(tokens) if token.span.overlaps(span)]
        for i in inside:
            tags[i] = f"{'B' if i == inside[0] else 'I'}-{type_}"
    return tags


def spans_of(tokens: Sequence[Token], tags: Sequence[str]) -> list[tuple[Span, str]]:
    """The spans of valid BIO tags."""
    spans: list[tuple[Span, str]] = []
    for token, tag in zip(tokens, tags, strict=True):
        if tag.startswith("B-"):
            spans.append((token.span, tag[2:]))
        elif tag.startswith("I-"):
            spans[-1] = (Span(spans[-1][0].start, token.span.end), spans[-1][1])
    return spans
