"""The sentence ranker of the `bullets` task: for each role a logistic regression over TF-IDF and surface features of a sentence,
trained on the oracle sentences of train (greedy ROUGE-Lsum against the gold bullets). Near-repetitions are skipped."""

import re
from collections.abc import Sequence
from statistics import median
from typing import Any

from whothinkswhat.baselines.naming import sentence_texts
from whothinkswhat.eval.rouge import f_measure, rouge_lsum
from whothinkswhat.model.labels import ROLES, Role
from whothinkswhat.systems.base import Example

_SPEECH = re.compile(r"\b(?:said|says|told|called|argued|warned|asked|rejected|voted|urged|accused|insisted|demanded|added)\b")
REDUNDANT = 0.5
"""A sentence this similar (cosine) to a chosen one is skipped."""


def body_sentences(given: dict[str, Any]) -> list[int]:
    """Numbers of the sentences of the body."""
    return [n for n, s in enumerate(given["sentences"]) if s["kind"] == "body"]


def oracle_sentences(sentences: Sequence[str], gold: Sequence[str]) -> set[int]:
    """Greedy: the sentence that lifts ROUGE-Lsum against the gold bullets most, while any does (Nallapati et al., 2017)."""
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < len(gold) + 1:
        scores = {
            n: f_measure(rouge_lsum(gold, [sentences[i] for i in sorted([*chosen, n])]))
            for n in range(len(sentences))
            if n not in chosen
        }
        if not scores:
            break
        n = max(scores, key=lambda n: (scores[n], -n))
        if scores[n] <= best:
            break
        best = scores[n]
        chosen.append(n)
    return set(chosen)


class SentenceRanker:
    """A system of the `bullets` task."""

    def fit(self, examples: Sequence[Example]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits

        self._words = TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english")
        self._words.fit([text for example in examples for text in sentence_texts(example.given)])
        features = [self._features(example.given) for example in examples]
        self._surface = DictVectorizer().fit([row for rows in features for row in rows])
        matrix = self._stack([example.given for example in examples], features)
        self._models: dict[Role, Any] = {}
        self._counts: dict[Role, int] = {}
        for role in ROLES:
            labels: list[int] = []
            for example in examples:
                texts = sentence_texts(example.given)
                body = body_sentences(example.given)
                chosen = oracle_sentences([texts[n] for n in body], example.wanted[role])
                labels += [int(i in chosen) for i in range(len(body))]
            self._models[role] = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000)
            if len(set(labels)) < 2:
                # No sentence resembles a bullet (as under `--blank text`): nothing to learn, the first sentences are taken.
                self._models[role] = None
            else:
                with threadpool_limits(1):
                    self._models[role].fit(matrix, labels)
            self._counts[role] = round(median(len(example.wanted[role]) for example in examples))

    def _features(self, given: dict[str, Any]) -> list[dict[str, float]]:
        """Surface features of each sentence of the body."""
        texts = sentence_texts(given)
        body = body_sentences(given)
        vectors = self._words.transform([texts[n] for n in body])
        title = self._words.transform([given["title"] + " " + given["dek"]])
        to_title = (vectors @ title.T).toarray().ravel()
        to_rest = (vectors @ vectors.T).toarray().mean(axis=1)
        rows = []
        for i, n in enumerate(body):
            first = given["sentences"][n - 1]["kind"] == "heading" if n else False
            names = len(re.findall(r"(?<=\s)[A-Z]\w+", texts[n]))
            rows.append(
                {
                    "to title": float(to_title[i]) * 2,
                    "to rest": float(to_rest[i]) * 4,
                    "position": i / len(body),
                    f"lead {min(i, 4)}": 1.0,
                    "last": float(i >= len(body) - 3),
                    "opens section": float(first),
                    "words": min(len(texts[n].split()), 40) / 40,
                    "names": min(names, 6) / 6,
                    "figures": float(bool(re.search(r"\d", texts[n]))),
                    "speech": float(bool(_SPEECH.search(texts[n]))),
                }
            )
        return rows

    def _stack(self, givens: Sequence[dict[str, Any]], features: Sequence[list[dict[str, float]]]) -> Any:
        from scipy.sparse import hstack

        texts = [sentence_texts(given)[n] for given in givens for n in body_sentences(given)]
        return hstack([self._words.transform(texts), self._surface.transform([row for rows in features for row in rows])]).tocsr()

    def predict(self, given: dict[str, Any]) -> dict[str, list[str]]:
        texts = [sentence_texts(given)[n] for n in body_sentences(given)]
        if not texts:
            return {role: [] for role in ROLES}
        matrix = self._stack([given], [self._features(given)])
        vectors = self._words.transform(texts)
        near = (vectors @ vectors.T).toarray()
        bullets: dict[str, list[str]] = {}
        for role in ROLES:
            model = self._models[role]
            chances = model.predict_proba(matrix)[:, 1] if model is not None else [0.0] * len(texts)
            chosen: list[int] = []
            for i in sorted(range(len(texts)), key=lambda i: (-round(float(chances[i]), 9), i)):
                if len(chosen) < self._counts[role] and all(near[i, j] < REDUNDANT for j in chosen):
                    chosen.append(i)
            bullets[role] = [texts[i] for i in sorted(chosen)]
        return bullets
