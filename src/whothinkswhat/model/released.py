"""An article as it is released: text, references and gold in one value, propositions in the wording that is shown.

A coin seeded by article and proposition decides which wording of a proposition is released; with `reverse`, support and oppose
change places. So neither the wording nor a holder's role gives the label away. All labels of `Article` stand relative to
the released wording; `Layer` keeps them relative to `affirm`.
"""

import datetime
import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from whothinkswhat.model.annotation import (
    BulletSupport,
    Candidate,
    Cell,
    Entity,
    Group,
    Layer,
    Stance,
    candidate_holders,
)
from whothinkswhat.model.article import ArticleFile, Bullets
from whothinkswhat.model.labels import IMPLIED, NONE, OPPOSITE, SentenceKind, Split
from whothinkswhat.model.record import ArticleId, Record, Sentence, Slug


class TextSentence(Record):
    """A sentence of `text`, numbered by its place."""

    start: int
    end: int
    kind: SentenceKind


class ReleasedProposition(Record):
    """A proposition with the wording that is shown as `text`."""

    id: Slug
    text: Sentence
    wording: Literal["affirm", "reverse"]
    affirm: Sentence
    reverse: Sentence


class Article(Record):
    """One released article."""

    id: ArticleId
    title: Sentence
    dek: Sentence
    date: datetime.date | None
    topic: str
    country: str
    composed_with: str
    split: Split
    slices: tuple[Slug, ...]
    text: str
    text_sha256: str
    sentences: tuple[TextSentence, ...]
    bullets: Bullets
    bullet_support: tuple[BulletSupport, ...]
    entities: tuple[Entity, ...]
    groups: tuple[Group, ...]
    propositions: tuple[ReleasedProposition, ...]
    stances: tuple[Stance, ...]
    none: tuple[Cell, ...]
    implied: tuple[Cell, ...]

    @cached_property
    def holders(self) -> tuple[Candidate, ...]:
        """The candidate holders, in an order that says nothing."""
        return tuple(shuffled(candidate_holders(self.entities, self.groups), seed=self.id))

    @cached_property
    def sentence_bounds(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Starts and ends of the sentences."""
        return tuple(s.start for s in self.sentences), tuple(s.end for s in self.sentences)

    @cached_property
    def grid(self) -> dict[Cell, str]:
        """Label, `none` or `implied` of each cell, relative to the released wording."""
        judged: dict[Cell, str] = dict.fromkeys(self.none, NONE)
        judged |= dict.fromkeys(self.implied, IMPLIED)
        judged |= {stance.cell: stance.label for stance in self.stances}
        return judged


def shuffled(candidates: Iterable[Candidate], *, seed: str) -> list[Candidate]:
    """The candidates ordered by a hash of seed and id: the same on every machine, unrelated to the text."""
    return sorted(candidates, key=lambda candidate: _digest(f"{seed}/{candidate.id}"))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8")).hexdigest()


def released_wording(article_id: str, proposition_id: str) -> Literal["affirm", "reverse"]:
    """The coin: which wording of a proposition is released."""
    return "reverse" if int(_digest(f"{article_id}/{proposition_id}")[:2], 16) % 2 else "affirm"


def release(
    article: ArticleFile, gold: Layer, *, sentences: Iterable[TextSentence], split: Split, slices: tuple[str, ...] = ()
) -> Article:
    """The released form of an article with its gold. Raises ValueError if the gold was made on another text."""
    if gold.text_sha256 != article.text_sha256:
        raise ValueError(f"the gold of {article.id} was made on another text")
    wordings = {p.id: released_wording(article.id, p.id) for p in gold.propositions}
    propositions = tuple(
        ReleasedProposition(id=p.id, text=getattr(p, wordings[p.id]), wording=wordings[p.id], affirm=p.affirm, reverse=p.reverse)
        for p in gold.propositions
    )
    stances = tuple(
        stance.model_copy(update={"label": OPPOSITE[stance.label]}) if wordings[stance.proposition] == "reverse" else stance
        for stance in gold.stances
    )
    return Article(
        id=article.id,
        title=article.title,
        dek=article.dek,
        date=article.date,
        topic=article.topic,
        country=article.country,
        composed_with=article.composed_with,
        split=split,
        slices=slices,
        text=article.text,
        text_sha256=article.text_sha256,
        sentences=tuple(sentences),
        bullets=article.bullets,
        bullet_support=gold.bullets,
        entities=gold.entities,
        groups=gold.groups,
        propositions=propositions,
        stances=stances,
        none=gold.none,
        implied=gold.implied,
    )
