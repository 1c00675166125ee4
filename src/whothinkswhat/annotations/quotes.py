"""Anchoring a quotation in a text: a quote must stand there exactly once, or brackets say which part of it is meant."""

import re

from whothinkswhat.model.annotation import Span
from whothinkswhat.model.text import normalise_line


class QuoteError(ValueError):
    """A quote that cannot be anchored. The message says why, in words that follow "the quote '...'"."""


def anchor(quote: str, text: str) -> Span:
    """The place of `quote` in `text`.

    `[` and `]` inside the quote mark the part that is meant, the rest being context that makes it unique. Raises QuoteError
    if the quote is empty, not there, or there more than once.

    >>> anchor("said [the unions] in May", "So said the unions in May.")
    Span(start=8, end=18)
    """
    quote = normalise_line(quote)
    inner = re.fullmatch(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)", quote)
    before, meant, after = inner.groups() if inner else ("", quote, "")
    whole = before + meant + after
    if not meant.strip():
        raise QuoteError("is empty")
    count = text.count(whole)
    if count == 0:
        raise QuoteError("is not in the text word for word")
    # str.count misses overlapping repetitions ("aa" in "aaa"), so a second find starts one character on.
    start = text.find(whole)
    if count > 1 or text.find(whole, start + 1) != -1:
        raise QuoteError("stands in the text more than once; quote more, with [brackets] around the part that is meant")
    return Span(start + len(before), start + len(before) + len(meant))


def occurrences(form: str, text: str) -> list[Span]:
    """Every place where `form` stands as whole words (a following `'s` is no part of the word).

    >>> occurrences("Japan", "Japan's rivals; Japanese; Japan")
    [Span(start=0, end=5), Span(start=26, end=31)]
    """
    return [Span(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
