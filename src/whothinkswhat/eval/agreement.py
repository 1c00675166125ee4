"""Agreement of two layers over a set of articles, each figure with an article-clustered bootstrap interval and its chance value.

Entities: exact span+type F1, span F1, per type, B-cubed on ids. Stances: F1 of (holder, proposition) pairs, presence kappa on cells
that both judged, label kappa on cells where both see a stance, kappa over the grid (the union of both candidates; a cell that one
lacks counts as none), evidence F1 of sentences and of tokens on shared stances. Kappa is Cohen's (1960).
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from whothinkswhat.annotations.align import align_holders, renamed
from whothinkswhat.annotations.pairs import LayerPair as Pair
from whothinkswhat.eval.bootstrap import RESAMPLES, percentile_interval
from whothinkswhat.eval.metrics.base import Sums, Values, divide, f1
from whothinkswhat.eval.metrics.entities import b_cubed_sums, span_counts, two_sided_f, typed_counts
from whothinkswhat.eval.metrics.evidence import sentences_touched, tokens_touched
from whothinkswhat.model.annotation import Cell, Layer
from whothinkswhat.model.labels import ENTITY_TYPES, IMPLIED, NONE, STANCE_LABELS, EntityType
from whothinkswhat.model.prediction import Mention, Prediction
from whothinkswhat.model.record import Record

JUDGEMENTS = (*STANCE_LABELS, NONE, IMPLIED)


class Figure(Record):
    """One measure of agreement."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    chance: float | None
    """What independent annotators with the same habits would reach; None where no chance model is given."""
    n: int
    """Items that the measure is over."""


def _typed(pair: Pair, type_: EntityType | None = None) -> tuple[int, int, int]:
    return typed_counts(pair.article, _prediction(pair.second), type_)


def _prediction(layer: Layer) -> Prediction:
    mentions = tuple(Mention(span, entity.type, entity.id) for entity in layer.entities for span in entity.mentions)
    return Prediction(layer.id, entities=mentions)


def kappa(sums: Sums) -> Values:
    """Cohen's kappa of flattened square confusion counts, (..., k * k) -> (...). NaN where chance agreement is 1.

    The worked example of Cohen (1960) as table of counts:

    >>> import numpy as np
    >>> round(float(kappa(np.array([88, 14, 18, 10, 40, 10, 2, 6, 12]))), 3)
    0.492
    """
    k = round(sums.shape[-1] ** 0.5)
    table = sums.reshape(*sums.shape[:-1], k, k)
    total = table.sum(axis=(-2, -1))
    observed = divide(np.trace(table, axis1=-2, axis2=-1), total)
    expected = _chance_agreement(table, total)
    return divide(observed - expected, 1 - expected)


def _chance_agreement(table: npt.NDArray[np.int64], total: npt.NDArray[np.int64]) -> Values:
    return divide((table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1), total * total)


def _confusion(pairs: Sequence[tuple[str, str]], labels: Sequence[str]) -> tuple[int, ...]:
    table = np.zeros((len(labels), len(labels)), dtype=np.int64)
    for a, b in pairs:
        table[labels.index(a), labels.index(b)] += 1
    return tuple(int(n) for n in table.ravel())


def _aligned(pair: Pair) -> tuple[dict[Cell, str], dict[Cell, str], Layer]:
    """Both grids under the ids of the first layer, and the second layer so renamed."""
    second = renamed(pair.second, align_holders(pair.first, pair.second, pair.article.text))
    return dict(pair.first.grid()), dict(second.grid()), second


def _stance(value: str | None) -> bool:
    return value in STANCE_LABELS


def pair_counts(pair: Pair) -> tuple[int, int, int]:
    """(shared, of the second, of the first) cells with a stance."""
    ours, theirs, _ = _aligned(pair)
    a, b = ({cell for cell, value in grid.items() if _stance(value)} for grid in (ours, theirs))
    return len(a & b), len(b), len(a)


def presence_confusion(pair: Pair) -> tuple[int, ...]:
    """Stance or not, on cells that both judged."""
    ours, theirs, _ = _aligned(pair)
    both = [("stance" if _stance(ours[c]) else NONE, "stance" if _stance(theirs[c]) else NONE) for c in ours if c in theirs]
    return _confusion(both, ("stance", NONE))


def label_confusion(pair: Pair) -> tuple[int, ...]:
    """The four labels, on cells where both see a stance."""
    ours, theirs, _ = _aligned(pair)
    both = [(ours[c], theirs[c]) for c in ours if _stance(ours[c]) and _stance(theirs.get(c))]
    return _confusion(both, STANCE_LABELS)


def grid_confusion(pair: Pair) -> tuple[int, ...]:
    """All six judgements over the union of the cells; a cell that one layer lacks is none there."""
    ours, theirs, _ = _aligned(pair)
    cells = sorted(set(ours) | set(theirs))
    return _confusion([(ours.get(c, NONE), theirs.get(c, NONE)) for c in cells], JUDGEMENTS)


def _evidence_counts(pair: Pair, unit: str) -> tuple[int, int, int]:
    touched = sentences_touched if unit == "sentence" else tokens_touched
    _, _, second = _aligned(pair)
    ours, theirs = ({stance.cell: stance.evidence for stance in layer.stances} for layer in (pair.first, second))
    shared = predicted = wanted = 0
    for cell in sorted(set(ours) & set(theirs)):
        a, b = touched(pair.article, ours[cell]), touched(pair.article, theirs[cell])
        shared, predicted, wanted = shared + len(a & b), predicted + len(b), wanted + len(a)
    return shared, predicted, wanted


def _figure(
    name: str,
    pairs: Sequence[Pair],
    statistics: Callable[[Pair], tuple[int, ...]],
    formula: Callable[[Sums], Values],
    *,
    items: Callable[[Sums], int],
    chance: Callable[[Sums], float] | None,
    resamples: int,
) -> Figure:
    rows = np.asarray([statistics(pair) for pair in pairs], dtype=np.int64)
    sums = rows.sum(axis=0)
    value = float(formula(sums))
    interval = percentile_interval(rows, formula, resamples=resamples)
    low, high = interval or (None, None)
    expected = chance(sums) if chance else None
    return Figure(
        name=name,
        value=None if np.isnan(value) else round(value, 4),
        low=None if low is None else round(low, 4),
        high=None if high is None else round(high, 4),
        chance=None if expected is None or np.isnan(expected) else round(expected, 4),
        n=items(sums),
    )


def _table_chance(sums: Sums) -> float:
    """Raw agreement that kappa subtracts; kappa itself is 0 there."""
    k = round(len(sums) ** 0.5)
    table = sums.reshape(k, k)
    return float(_chance_agreement(table, table.sum()))


def agreement(pairs: Sequence[Pair], *, resamples: int = RESAMPLES) -> list[Figure]:
    """All figures over the pairs of layers; the second layer is judged against the first, which F1 and kappa treat alike."""
    cells = [len(set(_aligned(pair)[0]) | set(_aligned(pair)[1])) for pair in pairs]

    def pair_chance(sums: Sums) -> float:
        # Two annotators who place as many stances at random over all cells share a * b / cells of them.
        a, b = int(sums[2]), int(sums[1])
        return 2 * (a * b / sum(cells)) / (a + b) if a + b else float("nan")

    def second(pair: Pair) -> Prediction:
        return _prediction(pair.second)

    def f1_figure(
        name: str, statistics: Callable[[Pair], tuple[int, ...]], chance: Callable[[Sums], float] | None = None
    ) -> Figure:
        return _figure(name, pairs, statistics, f1, items=lambda s: int(s[2]), chance=chance, resamples=resamples)

    def kappa_figure(name: str, statistics: Callable[[Pair], tuple[int, ...]]) -> Figure:
        return _figure(name, pairs, statistics, kappa, items=lambda s: int(s.sum()), chance=_table_chance, resamples=resamples)

    figures = [
        f1_figure("entities, exact span and type, F1", _typed),
        f1_figure("entities, exact span, F1", lambda pair: span_counts(pair.article, second(pair))),
    ]
    figures += [f1_figure(f"entities of type {type_}, F1", partial(_typed, type_=type_)) for type_ in ENTITY_TYPES]
    figures.append(
        _figure(
            "entities, identity, B-cubed F1", pairs, lambda pair: b_cubed_sums(pair.article, second(pair)), two_sided_f,
            items=lambda s: int(s[3]), chance=None, resamples=resamples,
        )
    )  # fmt: skip
    return [
        *figures,
        f1_figure("stances, (holder, proposition) pairs, F1", pair_counts, pair_chance),
        kappa_figure("stances, presence on shared cells, kappa", presence_confusion),
        kappa_figure("stances, label on shared stances, kappa", label_confusion),
        kappa_figure("stances, whole grid, kappa", grid_confusion),
        f1_figure("evidence sentences on shared stances, F1", lambda pair: _evidence_counts(pair, "sentence")),
        f1_figure("evidence tokens on shared stances, F1", lambda pair: _evidence_counts(pair, "token")),
    ]
