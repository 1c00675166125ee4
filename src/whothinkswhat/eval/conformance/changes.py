"""Changes to predictions, and to gold with them, under which a metric must not move, or must not rise."""

import random
from dataclasses import replace
from typing import TypeVar

from whothinkswhat.model.annotation import Span
from whothinkswhat.model.labels import ENTITY_TYPES, ROLE_COUNTS, EntityType, StanceLabel
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

T = TypeVar("T")
_SWAP: dict[StanceLabel, StanceLabel] = {"support": "oppose", "oppose": "support", "mixed": "mixed", "neutral": "neutral"}
_TURN: dict[EntityType, EntityType] = dict(zip(ENTITY_TYPES, (*ENTITY_TYPES[1:], ENTITY_TYPES[0]), strict=True))


def _shuffled(rng: random.Random, items: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(rng.sample(items, len(items)))


def reordered(prediction: Prediction, rng: random.Random) -> Prediction:
    """Every list in another order, bullets too: the cases hold no more of them than a role allows."""
    return replace(
        prediction,
        entities=_shuffled(rng, prediction.entities or ()),
        stances=_shuffled(rng, prediction.stances or ()),
        stances_open=_shuffled(rng, prediction.stances_open or ()),
    )


def repeated(prediction: Prediction, rng: random.Random) -> Prediction:
    """Some things said up to a hundred times over."""
    times = rng.choice((1, 3, 100))
    bullets = {
        role: (*texts, *texts[:1]) for role, texts in (prediction.bullets or {}).items() if len(texts) <= ROLE_COUNTS[role][1]
    }
    return replace(
        prediction,
        entities=(*(prediction.entities or ()), *(prediction.entities or ())[:2] * times),
        stances=(*(prediction.stances or ()), *(prediction.stances or ())[:1] * times),
        stances_open=(*(prediction.stances_open or ()), *(prediction.stances_open or ())[:1] * times),
        bullets=bullets,
    )


def widened(article: Article, prediction: Prediction, rng: random.Random) -> Prediction:
    """Predicted mentions grown to both sides, into characters that no gold span holds."""
    gold = {i for entity in article.entities for span in entity.mentions for i in range(span.start, span.end)}

    def grow(span: Span) -> Span:
        start, end = span
        for _ in range(rng.randint(1, 8)):
            start -= start > 0 and start - 1 not in gold
            end += end < len(article.text) and end not in gold
        return Span(start, end)

    return replace(prediction, entities=tuple(replace(m, span=grow(m.span)) for m in prediction.entities or ()))


def renamed(article: Article, prediction: Prediction) -> tuple[Article, Prediction]:
    """Support and oppose swapped on both sides."""
    other = article.model_copy(update={"stances": tuple(s.model_copy(update={"label": _SWAP[s.label]}) for s in article.stances)})
    turned = replace(
        prediction,
        stances=tuple(replace(s, label=_SWAP[s.label]) for s in prediction.stances or ()),
        stances_open=tuple(replace(s, label=_SWAP[s.label]) for s in prediction.stances_open or ()),
    )
    return other, turned


def retyped(article: Article, prediction: Prediction) -> tuple[Article, Prediction]:
    """The entity types turned by one on both sides; for metrics of entities alone, since types decide who is a holder."""
    entities = tuple(e.model_copy(update={"type": _TURN[e.type]}) for e in article.entities)
    mentions = tuple(replace(m, type=_TURN[m.type]) for m in prediction.entities or ())
    return article.model_copy(update={"entities": entities}), replace(prediction, entities=mentions)
