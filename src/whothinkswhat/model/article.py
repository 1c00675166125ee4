"""An article as it stands in its file: front matter, bullets by role, body."""

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from whothinkswhat.model.labels import ROLES, TOPICS, Role, SentenceKind
from whothinkswhat.model.record import ArticleId, Record, Sentence, Slug
from whothinkswhat.model.text import PARAGRAPH_BREAK, join_blocks, sha256


def _known_topic(topic: str) -> str:
    if topic not in TOPICS:
        raise ValueError(f"topic {topic!r} is not one of {', '.join(TOPICS)}")
    return topic


Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Topic = Annotated[str, AfterValidator(_known_topic)]


class Source(Record):
    """A public report that an article is grounded in."""

    key: Slug
    url: Url
    publisher: Sentence
    """The original publisher."""
    via: Sentence | None = None
    """The site of a mirror, where the original was not at hand."""


class Block(Record):
    """A heading or a paragraph of the body."""

    kind: Literal["heading", "paragraph"]
    text: Sentence


class Bullets(Record):
    """The summary bullets, references of the `bullets` task. Not part of `text`."""

    executive_summary: tuple[Sentence, ...] = ()
    story_so_far: tuple[Sentence, ...] = ()
    why_this_matters: tuple[Sentence, ...] = ()
    who_thinks_what: tuple[Sentence, ...] = ()

    def of(self, role: Role) -> tuple[str, ...]:
        """The bullets of one role, in order."""
        bullets: tuple[str, ...] = getattr(self, role)
        return bullets

    def items(self) -> Iterator[tuple[Role, int, str]]:
        """(role, number from 0, bullet), in the order of the page."""
        for role in ROLES:
            for n, bullet in enumerate(self.of(role)):
                yield role, n, bullet


class ArticleFile(Record):
    """The content of `corpus/articles/<year>/<id>.md`."""

    id: ArticleId
    title: Sentence
    dek: Sentence
    date: datetime.date | None
    topic: Topic
    country: Country
    status: Literal["draft", "final"]
    composed_with: Sentence
    """The model family that composed the text, or `people`."""
    sources: tuple[Source, ...]
    bullets: Bullets = Bullets()
    body: tuple[Block, ...]

    def blocks(self) -> list[tuple[SentenceKind, str]]:
        """Title, dek and body in order, each with the kind of its sentences."""
        body: list[tuple[SentenceKind, str]] = [
            ("heading" if block.kind == "heading" else "body", block.text) for block in self.body
        ]
        return [("title", self.title), ("dek", self.dek), *body]

    @cached_property
    def text(self) -> str:
        """The one string that every offset refers to."""
        return join_blocks(text for _, text in self.blocks())

    @cached_property
    def text_sha256(self) -> str:
        return sha256(self.text)

    def block_spans(self) -> list[tuple[SentenceKind, int, int]]:
        """(kind, start, end) of each block in `text`."""
        spans, start = [], 0
        for kind, text in self.blocks():
            spans.append((kind, start, start + len(text)))
            start += len(text) + len(PARAGRAPH_BREAK)
        return spans

    @property
    def body_words(self) -> int:
        """Words of the paragraphs of the body, headings aside."""
        return sum(len(block.text.split()) for block in self.body if block.kind == "paragraph")
