"""How good the annotation is beyond agreement: stances missed, propositions found again, faults left in finished articles."""

from collections.abc import Sequence

import numpy as np

from whothinkswhat.annotations.judged import JudgedCell, JudgedCells
from whothinkswhat.annotations.proposals import Proposals
from whothinkswhat.corpus.claims import ClaimSheet
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.eval.agreement import Figure
from whothinkswhat.eval.bootstrap import RESAMPLES, percentile_interval
from whothinkswhat.eval.metrics.base import Sums, Values, divide
from whothinkswhat.eval.proportion import wilson_interval
from whothinkswhat.model.labels import STANCE_LABELS


def share(name: str, k: int, n: int) -> Figure:
    """k of n with its Wilson interval; blank if n is 0."""
    if n == 0:
        return Figure(name=name, value=None, low=None, high=None, chance=None, n=0)
    low, high = wilson_interval(k, n)
    return Figure(name=name, value=round(k / n, 4), low=round(low, 4), high=round(high, 4), chance=None, n=n)


def miss_rates(judged: Sequence[JudgedCells]) -> list[Figure]:
    """Of the cells that gold marks `none`: shares that a fresh reader read as a stance, that a third reading confirmed, that the
    reader read as implied. By split, then over all; the intervals take cells as independent."""
    groups: list[tuple[str, tuple[JudgedCell, ...]]] = [(each.split, each.cells) for each in judged]
    groups.append(("all splits", tuple(cell for each in judged for cell in each.cells)))
    figures = []
    for name, cells in groups:
        figures += [
            share(f"{name}: read as a stance", sum(c.reading in STANCE_LABELS for c in cells), len(cells)),
            share(f"{name}: confirmed as a stance", sum(c.ruling in STANCE_LABELS for c in cells), len(cells)),
            share(f"{name}: read as implied", sum(c.reading == "implied" for c in cells), len(cells)),
        ]
    return figures


def found_again(proposals: Sequence[Proposals], corpus: Corpus) -> list[Figure]:
    """Of the propositions of gold in the compared articles: the share that an unaided annotator chose too, and how many of those
    were worded the other way round; of the unaided ones, the share that is in gold."""
    articles = {article.id: article for article in corpus}
    compared = [each for each in proposals if each.matches is not None and each.id in articles]
    matches = [match for each in compared for match in each.matches or ()]
    return [
        share("gold propositions found again", len(matches), sum(len(articles[each.id].propositions) for each in compared)),
        share("of these, worded the other way round", sum(m.wording == "reversed" for m in matches), len(matches)),
        share("unaided propositions that gold has", len(matches), sum(len(each.propositions) for each in compared)),
    ]


def audit_figures(sheets: Sequence[ClaimSheet]) -> list[Figure]:
    """Faults an article that the acceptance audit found, material and minor; bootstrap intervals over articles, `n` articles."""
    audited = [sheet for sheet in sheets if any(reading.reader == "audit" for reading in sheet.readings)]
    figures = []
    for severity in ("material", "minor"):
        rows = np.array(
            [(sum(f.reader == "audit" and f.severity == severity for f in sheet.faults), 1) for sheet in audited], dtype=np.int64
        ).reshape(-1, 2)
        low, high = percentile_interval(rows, _mean, resamples=RESAMPLES) or (None, None)
        value = round(float(_mean(rows.sum(axis=0))), 4) if audited else None
        figures.append(Figure(name=f"{severity} faults an article", value=value, low=low, high=high, chance=None, n=len(audited)))
    return figures


def _mean(sums: Sums) -> Values:
    return divide(sums[..., 0], sums[..., 1])
