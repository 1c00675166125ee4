"""Metrics of the `entities` task.

The headline is micro-F1 over spans with exact boundaries and type, as in CoNLL-2003 (Tjong Kim Sang and De Meulder, 2003), on
character offsets. A prediction given twice counts once. Identity is judged by B-cubed (Bagga and Baldwin, 1998) and LEA (Moosavi
and Strube, 2016): mentions are aligned by exact span whatever their type, an unaligned mention scores 0, and LEA gives a
singleton one link to itself.
"""

from collections.abc import Collection
from functools import partial

import numpy as np

from whothinkswhat.eval.metrics.base import SCALE, Metric, Sums, Values, divide, f1, precision, recall
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.labels import ENTITY_TYPES, EntityType
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

Clusters = dict[Span, frozenset[Span]]


def _gold(article: Article, type_: EntityType | None = None) -> set[tuple[Span, str]]:
    return {(span, e.type) for e in article.entities if type_ in (None, e.type) for span in e.mentions}


def _predicted(prediction: Prediction, type_: EntityType | None = None) -> set[tuple[Span, str]]:
    return {(m.span, m.type) for m in prediction.entities or () if type_ in (None, m.type)}


def _overlap_counts[T](gold: Collection[T], predicted: Collection[T]) -> tuple[int, int, int]:
    return len(set(gold) & set(predicted)), len(predicted), len(gold)
