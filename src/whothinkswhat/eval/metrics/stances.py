"""Metrics of the `stances` task.

The headline is F_avg, the mean of F1(support) and F1(oppose), as in SemEval-2016 Task 6 (Mohammad et al., 2016), pooled over all
scored cells of the split. A cell that is predicted where gold says `none` is a false positive; `implied` cells are not scored; an
omitted cell is `none`. A label with neither gold nor prediction leaves the mean.
"""

from functools import partial
from typing import Literal

import numpy as np

from whothinkswhat.eval.metrics.base import Formula, Metric, Statistics, Sums, Values, divide, f1, share
from whothinkswhat.eval.metrics.evidence import gate_passed, sentences_touched, tokens_touched
from whothinkswhat.eval.tasks import scored_cells
from whothinkswhat.model.annotation import Cell
from whothinkswhat.model.labels import HOLDER_KINDS, NONE, STANCE_LABELS, HolderKind, StanceLabel
from whothinkswhat.model.prediction import Prediction, StancePrediction
from whothinkswhat.model.released import Article

POLAR: tuple[StanceLabel, ...] = ("support", "oppose")


def _said(prediction: Prediction, cells: dict[tuple[str, str], str]) -> dict[Cell, StancePrediction]:
    """Predictions on scored cells; of two for one cell (refused by validation) the first."""
    said: dict[Cell, StancePrediction] = {}
    for stance in prediction.stances or ():
        if stance.cell in cells:
            said.setdefault(stance.cell, stance)
    return said


def label_counts(
    article: Article,
    prediction: Prediction,
    *,
    labels: tuple[StanceLabel, ...] = STANCE_LABELS,
    kind: HolderKind | None = None,
    gold_only: bool = False,
    gated: bool = False,
) -> tuple[int, ...]:
    """(TP, predicted, gold) for each of `labels`, one after the other.

    Parameters
    ----------
    kind: count only cells of holders of this kind.
    gold_only: count only cells whose gold is a stance (how the probes are judged).
    gated: a true positive must also pass the evidence gate.
    """
    cells = {cell: value for cell, value in scored_cells(article).items() if not gold_only or value != NONE}
    if kind is not None:
        kinds = {holder.id: holder.kind for holder in article.holders}
        cells = {cell: value for cell, value in cells.items() if kinds[cell[0]] == kind}
    said = _said(prediction, cells)
    evidence = {stance.cell: stance.evidence for stance in article.stances} if gated else {}
    counts: list[int] = []
    for label in labels:
        predicted = {cell for cell, stance in said.items() if stance.label == label}
        gold = {cell for cell, value in cells.items() if value == label}
        hits = {Cell(*cell) for cell in predicted & gold}
        if gated:
            hits = {cell for cell in hits if gate_passed(article, evidence[cell], said[cell].evidence)}
        counts += [len(hits), len(predicted), len(gold)]
    return tuple(counts)


def presence_counts(article: Article, prediction: Prediction) -> tuple[int, int, int]:
    """(TP, predicted, gold) of cells that hold any stance."""
    cells = scored_cells(article)
    gold = {cell for cell, value in cells.items() if value != NONE}
    said = set(_said(prediction, cells))
    return len(gold & said), len(said), len(gold)


def polarity_counts(article: Article, prediction: Prediction) -> tuple[int, int]:
    """(cells with the right one of support and oppose, cells where gold and prediction are one of these): one half by chance."""
    said = _said(prediction, scored_cells(article))
    both = [
        (gold.label, said[gold.cell].label)
        for gold in article.stances
        if gold.cell in said and gold.label in POLAR and said[gold.cell].label in POLAR
    ]
    return sum(ours == theirs for ours, theirs in both), len(both)


def mean_f1(sums: Sums) -> Values:
    """Mean of the labels' F1, of (TP, predicted, gold) triples; labels with neither gold nor prediction leave the mean."""
    triples = sums.reshape(*sums.shape[:-1], -1, 3)
    each = f1(triples)
    present = ~np.isnan(each)
    return divide(np.where(present, each, 0.0).sum(axis=-1), present.sum(axis=-1))


def evidence_counts(article: Article, prediction: Prediction, *, unit: str) -> tuple[int, int, int]:
    """(shared, predicted, gold) evidence sentences or tokens, summed over the cells where gold or prediction has a stance."""
    touched = sentences_touched if unit == "sentence" else tokens_touched
    cells = scored_cells(article)
    said = _said(prediction, cells)
    gold = {stance.cell: stance.evidence for stance in article.stances}
    shared = predicted = wanted = 0
    for cell in sorted(set(gold) | set(said)):
        theirs = touched(article, said[cell].evidence) if cell in said else frozenset()
        ours = touched(article, gold.get(cell, ()))
        shared, predicted, wanted = shared + len(theirs & ours), predicted + len(theirs), wanted + len(ours)
    return shared, predicted, wanted


def _metric(name: str, summary: str, statistics: Statistics, formula: Formula = mean_f1, *, evidence: bool = False) -> Metric:
    needs: Literal["nothing", "evidence"] = "evidence" if evidence else "nothing"
    return Metric(f"stances/{name}", "stances", "reference", summary, statistics, formula, needs)


METRICS: tuple[Metric, ...] = (
    _metric("f-avg", "mean F1 of support and oppose over all scored cells", partial(label_counts, labels=POLAR)),
    *(
        _metric(f"f1[{label}]", f"F1 of {label} over all scored cells", partial(label_counts, labels=(label,)), f1)
        for label in STANCE_LABELS
    ),
    *(
        _metric(f"f-avg[{kind}]", f"F_avg over cells of holders of kind {kind}", partial(label_counts, labels=POLAR, kind=kind))
        for kind in (*HOLDER_KINDS.values(), "group")
    ),
    _metric("macro-f1", "mean F1 of the four labels over all scored cells", label_counts),
    _metric("presence-f1", "F1 of a stance of any label against none", presence_counts, f1),
    Metric(
        "stances/polarity",
        "stances",
        "descriptor",
        "of cells where gold and prediction are support or oppose, the share where both are the same",
        polarity_counts,
        share,
    ),
    _metric(
        "gold-cells-macro-f1", "mean F1 of the four labels on cells whose gold is a stance", partial(label_counts, gold_only=True)
    ),
    _metric(
        "f-avg-gated", "F_avg; a hit must pass the evidence gate", partial(label_counts, labels=POLAR, gated=True), evidence=True
    ),
    _metric(
        "evidence-sentence-f1",
        "F1 of evidence sentences over cells with a stance",
        partial(evidence_counts, unit="sentence"),
        f1,
        evidence=True,
    ),
    _metric(
        "evidence-token-f1",
        "F1 of evidence tokens over cells with a stance",
        partial(evidence_counts, unit="token"),
        f1,
        evidence=True,
    ),
)
