"""Metrics of the `stances-open` task: tuples of holder (as text), proposition, label and evidence.

A predicted and a gold tuple are compatible when the proposition is the same, the holder's text names the gold holder (see
`eval.holder_names`) and the evidence passes the gate. TP is the size of a maximum one-to-one matching among compatible pairs whose
labels agree; so a tuple given a hundred times is one hit and ninety-nine errors, where the scorer of SemEval-2022 Task 10
(Barnes et al., 2022), which matches many to one, pays for each. Of tuples with one holder text and proposition the first counts.
Tuples whose holder names only cells that gold calls `implied` are not scored.
"""

from functools import partial
from typing import Literal

from whothinkswhat.eval.holder_names import holders_by_name, normal_name
from whothinkswhat.eval.matching import maximum_matching
from whothinkswhat.eval.memo import remembered
from whothinkswhat.eval.metrics.base import Metric, f1, precision, recall, share
from whothinkswhat.eval.metrics.evidence import gate_passed
from whothinkswhat.model.annotation import Cell
from whothinkswhat.model.prediction import OpenStance, Prediction
from whothinkswhat.model.released import Article

Part = Literal["holder", "evidence", "label"]
PARTS: tuple[Part, ...] = ("holder", "evidence", "label")


@remembered
def scored_tuples(article: Article, prediction: Prediction) -> "list[Tuple]":
    """The predicted tuples that count, each with the ids that its holder can name."""
    names = holders_by_name(article)
    gold, implied = {stance.cell for stance in article.stances}, set(article.implied)
    first: dict[tuple[str, str], tuple[OpenStance, frozenset[str]]] = {}
    for said in prediction.stances_open or ():
        ids = names.get(normal_name(said.holder), frozenset())
        cells = {Cell(id, said.proposition) for id in ids}
        if cells & implied and not cells & gold:
            continue
        first.setdefault((normal_name(said.holder), said.proposition), (said, ids))
    return list(first.values())


Tuple = tuple[OpenStance, frozenset[str]]
Needs = tuple[bool, bool]
"""Whether a tuple that names the gold holder on the gold proposition must have its label besides, and pass the gate."""
_WHOLE, _GATE, _LABEL = (True, True), (False, True), (True, False)


@remembered
def _named(article: Article, prediction: Prediction) -> list[list[int]]:
    """For each gold stance the numbers of the scored tuples that name its holder on its proposition."""
    places: dict[Cell, list[int]] = {}
    for j, (said, ids) in enumerate(scored_tuples(article, prediction)):
        for id in ids:
            places.setdefault(Cell(id, said.proposition), []).append(j)
    return [places.get(gold.cell, []) for gold in article.stances]


@remembered
def _judged(article: Article, prediction: Prediction) -> list[list[tuple[int, bool, bool]]]:
    """For each gold stance the tuples that name it, each with whether its label is right and whether it passes the gate."""
    tuples = [said for said, _ in scored_tuples(article, prediction)]
    return [
        [(j, gold.label == tuples[j].label, gate_passed(article, gold.evidence, tuples[j].evidence)) for j in named]
        for gold, named in zip(article.stances, _named(article, prediction), strict=True)
    ]


def _compatible(article: Article, prediction: Prediction, needs: Needs) -> dict[int, list[int]]:
    label, gate = needs
    return {
        i: [j for j, same, passed in row if (same or not label) and (passed or not gate)]
        for i, row in enumerate(_judged(article, prediction))
    }


def matched_pairs(article: Article, prediction: Prediction, needs: Needs) -> dict[int, int]:
    """A maximum one-to-one matching: number of the gold stance -> number of the scored tuple."""
    return maximum_matching(_compatible(article, prediction, needs))


def tuple_counts(article: Article, prediction: Prediction, *, needs: Needs = _WHOLE) -> tuple[int, int, int]:
    """(TP, predicted, gold)."""
    matched = matched_pairs(article, prediction, needs)
    return len(matched), len(scored_tuples(article, prediction)), len(article.stances)


@remembered
def matched_tuples(article: Article, prediction: Prediction) -> tuple[dict[int, int], dict[int, Part]]:
    """The matching of the headline (gold stance -> scored tuple), and of each unmatched gold stance the first part that no tuple
    gets right."""
    matched = matched_pairs(article, prediction, _WHOLE)
    named, gated = _named(article, prediction), _compatible(article, prediction, _GATE)
    blame: dict[int, Part] = {
        i: "holder" if not named[i] else "evidence" if not gated[i] else "label"
        for i in range(len(article.stances))
        if i not in matched
    }
    return matched, blame


def blame_counts(article: Article, prediction: Prediction, *, part: Part) -> tuple[int, int]:
    """(gold tuples missed because of `part`, gold tuples).

    `holder`: no tuple names the holder on this proposition; `evidence`: one does, and none of these passes the gate; `label`: one
    does, and its label is another (or it is taken by another gold tuple).
    """
    _, blame = matched_tuples(article, prediction)
    return list(blame.values()).count(part), len(article.stances)


METRICS: tuple[Metric, ...] = (
    Metric("stances-open/f1", "stances-open", "reference", "F1 over tuples matched one to one", tuple_counts, f1),
    Metric("stances-open/precision", "stances-open", "descriptor", "share of predicted tuples that match", tuple_counts, precision),
    Metric("stances-open/recall", "stances-open", "descriptor", "share of gold tuples that are matched", tuple_counts, recall),
    Metric(
        "stances-open/attribution-f1",
        "stances-open",
        "reference",
        "F1 over tuples, whatever the label",
        partial(tuple_counts, needs=_GATE),
        f1,
    ),
    Metric(
        "stances-open/ungated-f1",
        "stances-open",
        "reference",
        "F1 over tuples, whatever the evidence",
        partial(tuple_counts, needs=_LABEL),
        f1,
    ),
    *(
        Metric(
            f"stances-open/missed[{part}]",
            "stances-open",
            "descriptor",
            f"share of gold tuples missed for their {part}",
            partial(blame_counts, part=part),
            share,
        )
        for part in PARTS
    ),
)
