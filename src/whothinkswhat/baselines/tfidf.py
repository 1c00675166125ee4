"""The TF-IDF baseline: stances and bullets."""

from functools import partial

from whothinkswhat.baselines.bullets import SentenceRanker
from whothinkswhat.baselines.cells import CellClassifier
from whothinkswhat.baselines.stances import window_view
from whothinkswhat.systems.base import SystemSpec

SPEC = SystemSpec(
    "tfidf",
    "baseline",
    "TF-IDF and logistic regression: window classifier for stances, sentence ranker for bullets",
    {"stances": partial(CellClassifier, window_view, c=1.0, none_weight=0.7), "bullets": SentenceRanker},
)
