"""Metrics of the `entities` task.

The headline is micro-F1 over spans with exact boundaries and type, as in CoNLL-2003 (Tjong Kim Sang and De Meulder, 2003), on
character offsets. A prediction given twice counts once. Identity is judged by B-cubed (Bagga and Baldwin, 1998) and LEA (Moosavi
and Strube, 2016): mentions are aligned by exact span whatever their type, an unaligned mention scores 0, and LEA gives a
singleton one link to itself.
"""

from collections import Counter
from functools import partial
from typing import TypeVar

import numpy as np

from whothinkswhat.eval.memo import remembered
from whothinkswhat.eval.metrics.base import SCALE, Metric, Sums, Values, divide, f1, precision, recall, scaled_sum
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.labels import ENTITY_TYPES, EntityType
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

Clusters = dict[Span, frozenset[Span]]
"""Mention -> all mentions of the same thing, itself among them."""
T = TypeVar("T")


def _gold(article: Article) -> set[tuple[Span, str]]:
    return {(span, e.type) for e in article.entities for span in e.mentions}


def _predicted(prediction: Prediction) -> set[tuple[Span, str]]:
    return {(m.span, m.type) for m in prediction.entities or ()}


@remembered
def _typed(article: Article, prediction: Prediction) -> dict[str, tuple[int, int, int]]:
    """(TP, predicted, gold) of each type: one pass for the metrics of all types."""
    gold, said = _gold(article), _predicted(prediction)
    counters = [Counter(type_ for _, type_ in side) for side in (gold & said, said, gold)]
    return {type_: (counters[0][type_], counters[1][type_], counters[2][type_]) for type_ in ENTITY_TYPES}


def _counts(gold: set[T], predicted: set[T]) -> tuple[int, int, int]:
    """(TP, predicted, gold)."""
    return len(gold & predicted), len(predicted), len(gold)


def typed_counts(article: Article, prediction: Prediction, type_: EntityType | None = None) -> tuple[int, int, int]:
    """Exact span and type; of one type, or summed over all."""
    found = _typed(article, prediction)
    if type_ is not None:
        return found[type_]
    hits, said, gold = map(sum, zip(*found.values(), strict=True))
    return hits, said, gold


def span_counts(article: Article, prediction: Prediction) -> tuple[int, int, int]:
    """Exact span, whatever the type."""
    return _counts({span for span, _ in _gold(article)}, {span for span, _ in _predicted(prediction)})


def _gold_clusters(article: Article) -> Clusters:
    return {span: frozenset(e.mentions) for e in article.entities for span in e.mentions}


def _predicted_clusters(prediction: Prediction) -> Clusters:
    """Mentions by predicted id. A mention without an id is alone; a span under two ids counts with the first."""
    members: dict[str, set[Span]] = {}
    owner: dict[Span, str] = {}
    for n, mention in enumerate(prediction.entities or ()):
        id = f"={mention.entity}" if mention.entity is not None else f"#{n}"
        if owner.setdefault(mention.span, id) == id:
            members.setdefault(id, set()).add(mention.span)
    return {span: frozenset(members[id]) for span, id in owner.items()}


def _b_cubed_one_way(of: Clusters, against: Clusters) -> tuple[int, int]:
    """Sum over the mentions of `of` of the share of their cluster that `against` puts together too; an unaligned one scores 0."""
    return scaled_sum(
        (len(cluster & against[span]) / len(cluster)) if span in against else 0.0 for span, cluster in of.items()
    ), len(of)


def b_cubed_sums(article: Article, prediction: Prediction) -> tuple[int, int, int, int]:
    """(scaled precision sum, predicted mentions, scaled recall sum, gold mentions)."""
    gold, predicted = _gold_clusters(article), _predicted_clusters(prediction)
    return (*_b_cubed_one_way(predicted, gold), *_b_cubed_one_way(gold, predicted))


def _links(cluster: frozenset[Span]) -> int:
    """n (n - 1) / 2 links; a singleton has one, to itself."""
    return max(1, len(cluster) * (len(cluster) - 1) // 2)


def _lea_one_way(of: Clusters, against: Clusters) -> tuple[int, int]:
    """Sum over clusters of size x share of their links that `against` resolves."""
    total, weight = 0, 0
    for cluster in set(of.values()):
        if len(cluster) == 1:
            (span,) = cluster
            kept = int(span in against and len(against[span]) == 1)
        else:
            parts: dict[frozenset[Span], int] = {}
            for span in cluster:
                if span in against:
                    parts[against[span]] = parts.get(against[span], 0) + 1
            kept = sum(n * (n - 1) // 2 for n in parts.values())
        total += scaled_sum([len(cluster) * kept / _links(cluster)])
        weight += len(cluster)
    return total, weight


def lea_sums(article: Article, prediction: Prediction) -> tuple[int, int, int, int]:
    """(scaled precision sum, predicted mentions, scaled recall sum, gold mentions)."""
    gold, predicted = _gold_clusters(article), _predicted_clusters(prediction)
    return (*_lea_one_way(predicted, gold), *_lea_one_way(gold, predicted))


def two_sided_f(sums: Sums) -> Values:
    """Harmonic mean of precision and recall, of (P sum, P weight, R sum, R weight). 0 if only one side is empty."""
    p = divide(sums[..., 0], sums[..., 1]) / SCALE
    r = divide(sums[..., 2], sums[..., 3]) / SCALE
    both_empty = (sums[..., 1] == 0) & (sums[..., 3] == 0)
    p, r = (np.nan_to_num(side, nan=0.0) for side in (p, r))
    f = np.nan_to_num(divide(2 * p * r, p + r), nan=0.0)
    return np.where(both_empty, np.nan, f)


METRICS: tuple[Metric, ...] = (
    Metric("entities/f1", "entities", "reference", "micro-F1 over exact spans with their type", typed_counts, f1),
    Metric(
        "entities/precision",
        "entities",
        "descriptor",
        "share of predicted spans that are gold",
        typed_counts,
        precision,
    ),
    Metric("entities/recall", "entities", "descriptor", "share of gold spans that are predicted", typed_counts, recall),
    Metric("entities/span-f1", "entities", "reference", "micro-F1 over exact spans, whatever the type", span_counts, f1),
    *(
        Metric(
            f"entities/f1[{type_}]",
            "entities",
            "reference",
            f"F1 over exact spans of type {type_}",
            partial(typed_counts, type_=type_),
            f1,
        )
        for type_ in ENTITY_TYPES
    ),
    Metric(
        "entities/b-cubed",
        "entities",
        "reference",
        "B-cubed F1 of identity, mentions aligned by exact span",
        b_cubed_sums,
        two_sided_f,
        "ids",
    ),
    Metric(
        "entities/lea",
        "entities",
        "reference",
        "LEA F1 of identity, mentions aligned by exact span",
        lea_sums,
        two_sided_f,
        "ids",
    ),
)
