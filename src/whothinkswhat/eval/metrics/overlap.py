"""Entities with nearly right boundaries: one-to-one matching of spans of one type that share most of their characters.

Two spans are compatible when their intersection is more than half of their union, so that widening a span beyond gold only ever
takes away, and one wide span cannot stand for many. Nested and overlapping predictions are allowed.
"""

from collections import defaultdict
from itertools import pairwise

from whothinkswhat.eval.matching import maximum_matching
from whothinkswhat.eval.metrics.base import Metric, f1
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article


def compatible(a: Span, b: Span) -> bool:
    """Whether the intersection is more than half of the union. Integers, so that no rounding decides.

    >>> compatible(Span(0, 10), Span(0, 6)), compatible(Span(0, 10), Span(0, 5)), compatible(Span(0, 5), Span(5, 9))
    (True, False, False)
    """
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and 2 * shared > max(a.end, b.end) - min(a.start, b.start)


def overlap_counts(article: Article, prediction: Prediction) -> tuple[int, int, int]:
    """(matched pairs, predicted, gold), summed over the types."""
    gold: dict[str, list[Span]] = defaultdict(list)
    for entity in article.entities:
        gold[entity.type] += entity.mentions
    predicted: dict[str, set[Span]] = defaultdict(set)
    for mention in prediction.entities or ():
        predicted[mention.type].add(mention.span)
    hits = 0
    for type_, spans in predicted.items():
        wanted = sorted(set(gold[type_]))
        if all(a.end <= b.start for a, b in pairwise(wanted)):
            # Where no two gold spans overlap, an exact prediction fits its own gold span alone, and may as well have it.
            exact = spans.intersection(wanted)
            hits += len(exact)
            spans, wanted = spans - exact, [span for span in wanted if span not in exact]
        edges = {i: [j for j, other in enumerate(wanted) if compatible(span, other)] for i, span in enumerate(sorted(spans))}
        hits += len(maximum_matching(edges))
    return hits, sum(map(len, predicted.values())), sum(len(set(each)) for each in gold.values())


METRICS: tuple[Metric, ...] = (
    Metric(
        "entities/overlap-f1",
        "entities",
        "reference",
        "F1 over spans of one type that share more than half of their union, matched one to one",
        overlap_counts,
        f1,
    ),
)
