"""Generated articles and predictions: small, with what breaks scorers (short and long names, ties, `implied` cells, missing roles,
nested, shifted and mistyped predictions, letters outside ASCII)."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from whothinkswhat.model.annotation import Cell, Entity, Group, Span, Stance
from whothinkswhat.model.article import Bullets
from whothinkswhat.model.labels import ENTITY_TYPES, ROLE_COUNTS, ROLES, STANCE_LABELS, Role
from whothinkswhat.model.prediction import Mention, OpenStance, Prediction, StancePrediction
from whothinkswhat.model.released import Article, ReleasedProposition, TextSentence
from whothinkswhat.model.text import sha256

WORDS = "levy harbour crews vote été Ödland Київ court tax pier talks ferry 12 rule union plan".split()
LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Case:
    """Some articles with a system's predictions for each."""

    articles: tuple[Article, ...]
    predictions: tuple[Prediction, ...]


def cases(n: int, seed: int) -> Iterator[Case]:
    """`n` cases of one to three articles; the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(n):
        articles = tuple(_article(rng, f"2031-case-{i}") for i in range(rng.randint(1, 3)))
        yield Case(articles, tuple(_prediction(rng, article) for article in articles))


def _article(rng: random.Random, id: str) -> Article:
    words = [rng.choice(WORDS) for _ in range(rng.randint(12, 40))]
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    text = " ".join(words)
    bounds = sorted({0, *(rng.randrange(1, len(words)) for _ in range(rng.randint(1, 5)))})
    sentences = tuple(
        TextSentence(start=starts[a], end=(starts[b] - 1 if b else len(text)), kind="body")
        for a, b in zip(bounds, [*bounds[1:], 0], strict=True)
    )
    entities = _entities(rng, words, starts)
    groups = (Group(id="crews", name="the crews", forms=("crews",)),) if rng.random() < 0.5 else ()
    propositions = tuple(
        ReleasedProposition(id=f"p{n}", text=f"It is {n}.", wording="affirm", affirm=f"It is {n}.", reverse=f"It is not {n}.")
        for n in range(rng.randint(1, 3))
    )
    holders = [entity.id for entity in entities if entity.type in ("PERSON", "ORG", "GPE", "NORP")] + [g.id for g in groups]
    judged: dict[str, list[Cell]] = {"none": [], "implied": []}
    stances = []
    for cell in (Cell(holder, p.id) for holder in holders for p in propositions):
        what = rng.choice((*STANCE_LABELS, "none", "none", "implied"))
        if what in judged:
            judged[what].append(cell)
        else:
            spans = tuple(_span(rng, words, starts) for _ in range(rng.randint(1, 2)))
            stances.append(Stance(holder=cell.holder, proposition=cell.proposition, label=what, evidence=spans))
    return Article(
        id=id, title=words[0], dek=words[1], date=None, topic="economy", country="NO", composed_with="people", split="test",
        slices=(), text=text, text_sha256=sha256(text), sentences=sentences, bullets=_bullets(rng), bullet_support=(),
        entities=entities, groups=groups, propositions=propositions, stances=tuple(stances), none=tuple(judged["none"]),
        implied=tuple(judged["implied"]),
    )  # fmt: skip


def _entities(rng: random.Random, words: list[str], starts: list[int]) -> tuple[Entity, ...]:
    """Entities over words that no other has; several mentions of one thing, some of them longer."""
    free, spans = 0, []
    while free < len(words):
        size = rng.randint(1, LONGEST_NAME)
        if free + size <= len(words) and rng.random() < 0.4:
            spans.append(Span(starts[free], starts[free + size - 1] + len(words[free + size - 1])))
        free += size
    count = max(1, len(spans) // 2)
    owned: list[list[Span]] = [[] for _ in range(count)]
    for n, span in enumerate(spans):
        owned[n if n < count else rng.randrange(count)].append(span)
    return tuple(
        Entity(id=f"e{n}", name=f"Name {n}", type=rng.choice(ENTITY_TYPES), mentions=tuple(mentions))
        for n, mentions in enumerate(owned)
        if mentions
    )


def _span(rng: random.Random, words: list[str], starts: list[int]) -> Span:
    first = rng.randrange(len(words))
    last = min(len(words) - 1, first + rng.randrange(5))
    return Span(starts[first], starts[last] + len(words[last]))


def _bullets(rng: random.Random) -> Bullets:
    return Bullets(**{role: _texts(rng, role) for role in ROLES})


def _texts(rng: random.Random, role: Role) -> tuple[str, ...]:
    """Up to as many bullets as the role allows, none twice: neither gold nor a sound file repeats one."""
    return tuple(dict.fromkeys(_bullet(rng) for _ in range(rng.randint(0, ROLE_COUNTS[role][1]))))


def _bullet(rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 7)))


def perfect(article: Article) -> Prediction:
    """The gold as a prediction."""
    names = {holder.id: holder.name for holder in article.holders}
    return Prediction(
        article.id,
        entities=tuple(Mention(span, e.type, e.id) for e in article.entities for span in e.mentions),
        stances=tuple(StancePrediction(s.cell, s.label, s.evidence) for s in article.stances),
        stances_open=tuple(OpenStance(names[s.holder], s.proposition, s.label, s.evidence) for s in article.stances),
        bullets={role: article.bullets.of(role) for role in ROLES},
    )


def _prediction(rng: random.Random, article: Article) -> Prediction:
    """Gold with much of it changed: dropped, moved, mistyped, joined, invented."""
    gold, n = perfect(article), len(article.text)
    mentions = []
    for mention in gold.entities or ():
        if rng.random() < 0.6:
            shift = rng.choice((0, 0, 0, 1, -1))
            span = Span(max(0, mention.span.start + shift), min(n, mention.span.end + rng.choice((0, 0, 2))))
            if span.start < span.end:
                mentions.append(Mention(span, rng.choice((mention.type, *ENTITY_TYPES)), rng.choice((mention.entity, "x", None))))
    for _ in range(rng.randint(0, 3)):
        start = rng.randrange(n - 1)
        mentions.append(Mention(Span(start, rng.randint(start + 1, n)), rng.choice(ENTITY_TYPES), "y"))
    cells = [Cell(holder.id, p.id) for holder in article.holders for p in article.propositions]
    evidence = [stance.evidence for stance in article.stances] or [(Span(0, 1),)]
    names = {holder.id: holder.name for holder in article.holders}
    said = tuple(StancePrediction(c, rng.choice(STANCE_LABELS), rng.choice(evidence)) for c in cells if rng.random() < 0.5)
    opened = [OpenStance(names[s.cell.holder], s.cell.proposition, s.label, s.evidence) for s in said]
    if article.propositions and rng.random() < 0.5:
        opened.append(OpenStance("nobody", article.propositions[0].id, "support", rng.choice(evidence)))
    bullets = {role: _texts(rng, role) for role in ROLES}
    for role in ROLES:
        if article.bullets.of(role) and rng.random() < 0.5:
            bullets[role] = (*article.bullets.of(role)[:1], *bullets[role])[: ROLE_COUNTS[role][1]]
    unique = {mention.span: mention for mention in mentions}
    return Prediction(article.id, tuple(unique.values()), said, tuple(opened), bullets)
