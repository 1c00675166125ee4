"""The TF-IDF baseline: stances and bullets."""

from functools import partial

from whothinkswhat.baselines.bullets import SentenceRanker
from whothinkswhat.baselines.cells import CellClassifier
from whothinkswhat.baselines.open_holders import OpenCells
from whothinkswhat.baselines.stances import window_view
from whothinkswhat.systems.base import SystemSpec

_CELLS = partial(CellClassifier, window_view, c=1.0, none_weight=0.7)
# Most found names hold no stance, so the class `none` is weighed down further. Both weights were chosen on validation.
_OPEN = partial(OpenCells, partial(CellClassifier, window_view, c=1.0, none_weight=0.2))

SPEC = SystemSpec(
    "tfidf",
    "baseline",
    "TF-IDF and logistic regression: window classifier for stances, sentence ranker for bullets",
    {"stances": _CELLS, "stances-open": _OPEN, "bullets": SentenceRanker},
)
