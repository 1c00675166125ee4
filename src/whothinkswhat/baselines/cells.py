"""One classifier over the cells of a grid, and the views of a cell that make it a baseline or a probe.

A view turns (input, holder, proposition) into named texts and numbers; each text field has its own TF-IDF, fitted on train only;
a logistic regression chooses among the four labels and `none`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from whothinkswhat.model.labels import NONE
from whothinkswhat.systems.base import Example

Holder = dict[str, Any]
View = Callable[[dict[str, Any], Holder, dict[str, Any], "Similarity"], "CellView"]


@dataclass(frozen=True, slots=True)
class CellView:
    """What a classifier sees of a cell."""

    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    evidence: tuple[int, ...] = ()
    """Sentences to show as evidence, should the cell hold a stance."""


class Similarity:
    """TF-IDF similarity of a proposition to the sentences of an article; the weights come from the training texts alone."""

    def __init__(self, examples: Sequence[Example]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        from whothinkswhat.baselines.naming import sentence_texts

        self._vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
        self._vectorizer.fit([text for example in examples for text in sentence_texts(example.given)])
        self._cache: dict[tuple[str, str], list[float]] = {}

    def to_sentences(self, given: dict[str, Any], proposition: dict[str, Any]) -> list[float]:
        """Cosine of the proposition to each sentence of the article."""
        from whothinkswhat.baselines.naming import sentence_texts

        key = (given["id"], proposition["id"])
        if key not in self._cache:
            sentences = self._vectorizer.transform(sentence_texts(given))
            wanted = self._vectorizer.transform([proposition["text"]])
            self._cache[key] = [float(value) for value in (sentences @ wanted.T).toarray().ravel()]
        return self._cache[key]


class CellClassifier:
    """A system of the `stances` task.

    Parameters
    ----------
    view: what it sees of a cell.
    c: inverse strength of the L2 penalty.
    none_weight: weight of the class `none` against balanced weights: below 1 the classifier dares more.
    """

    def __init__(self, view: View, *, c: float = 4.0, none_weight: float = 1.0) -> None:
        self._view, self._c, self._none_weight = view, c, none_weight

    def fit(self, examples: Sequence[Example]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits

        self._similarity = Similarity(examples)
        views, labels = [], []
        for example in examples:
            wanted = {(s["holder"], s["proposition"]): s["label"] for s in example.wanted}
            for holder, proposition in _cells(example.given):
                views.append(self._view(example.given, holder, proposition, self._similarity))
                labels.append(wanted.get((holder["id"], proposition["id"]), NONE))
        self._texts: dict[str, Any] = {}
        for name in sorted({name for view in views for name in view.texts}):
            texts = [view.texts.get(name, "") for view in views]
            # A field without a word in all of train (no sentence names a holder under `--blank text`) teaches nothing.
            if any(re.search(r"\w\w", text) for text in texts):
                self._texts[name] = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2).fit(texts)
        self._numbers = DictVectorizer().fit([view.numbers or {"bias": 1.0} for view in views])
        counts = {label: labels.count(label) for label in sorted(set(labels))}
        weights = {label: len(labels) / (len(counts) * count) for label, count in counts.items()}
        if NONE in weights:
            weights[NONE] *= self._none_weight
        self._model = LogisticRegression(C=self._c, class_weight=weights, max_iter=2000)
        with threadpool_limits(1):
            self._model.fit(self._matrix(views), labels)

    def _matrix(self, views: Sequence[CellView]) -> Any:
        from scipy.sparse import hstack

        parts = [words.transform([view.texts.get(name, "") for view in views]) for name, words in self._texts.items()]
        parts.append(self._numbers.transform([view.numbers or {"bias": 1.0} for view in views]))
        return hstack(parts).tocsr()

    def predict(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        cells = _cells(given)
        if not cells:
            return []
        views = [self._view(given, holder, proposition, self._similarity) for holder, proposition in cells]
        labels = self._model.predict(self._matrix(views))
        return [
            {
                "holder": holder["id"],
                "proposition": proposition["id"],
                "label": str(label),
                "evidence": [{key: given["sentences"][n][key] for key in ("start", "end")} for n in view.evidence],
            }
            for (holder, proposition), view, label in zip(cells, views, labels, strict=True)
            if label != NONE
        ]


def _cells(given: dict[str, Any]) -> list[tuple[Holder, dict[str, Any]]]:
    return [(holder, proposition) for holder in given["holders"] for proposition in given["propositions"]]
