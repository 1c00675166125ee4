"""Systems of the `entities` task: a linear token classifier with BIO decoding, and the gazetteer of train."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from whothinkswhat.baselines.tokens import Token, bio_tags, spans_of, tokenise
from whothinkswhat.model.annotation import Span
from whothinkswhat.systems.base import Example, SystemSpec

Features = dict[str, float]


def _shape(word: str) -> str:
    """Xxxx, XX, dd, x-x: the form of a word, runs longer than three cut."""
    shape = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word)
    return re.sub(r"(.)\1{3,}", r"\1\1\1", shape)


def token_features(tokens: Sequence[Token], sentence_starts: set[int]) -> list[Features]:
    """Features of each token: its form, its neighbours, and how the rest of the document writes it."""
    words = [token.text for token in tokens]
    # A word that stands capitalised inside sentences is a name at their start too.
    inside = Counter(token.text for token in tokens if token.span.start not in sentence_starts and token.text[0].isupper())
    lower = {word for word in words if word.islower()}
    rows: list[Features] = []
    for i, token in enumerate(tokens):
        word = token.text
        row: Features = {
            "bias": 1.0,
            f"w={word.casefold()}": 1.0,
            f"shape={_shape(word)}": 1.0,
            f"suffix={word[-3:].casefold()}": 1.0,
            f"suffix2={word[-2:].casefold()}": 1.0,
            f"prefix={word[:3].casefold()}": 1.0,
            "start": float(token.span.start in sentence_starts),
            "upper": float(word[0].isupper()),
            "all upper": float(word.isupper() and len(word) > 1),
            "name elsewhere": float(inside[word] > 0),
            "lower elsewhere": float(word.casefold() in lower and word[0].isupper()),
            "name often": float(inside[word] > 2),
        }
        for offset in (-2, -1, 1, 2):
            j = i + offset
            near = words[j] if 0 <= j < len(words) else "<none>"
            row[f"w{offset}={near.casefold()}"] = 1.0
            row[f"shape{offset}={_shape(near)}"] = 1.0
        before = words[i - 1].casefold() if i else "<none>"
        row[f"bigram={before} {word.casefold()}"] = 1.0
        rows.append(row)
    return rows


def viterbi(scores: Sequence[Sequence[float]], labels: Sequence[str]) -> list[str]:
    """The best valid BIO sequence: `I-X` only after `B-X` or `I-X`. Scores are log-probabilities of shape (tokens, labels)."""
    allowed = [[a for a, before in enumerate(labels) if not label.startswith("I-") or before[2:] == label[2:]] for label in labels]
    if not scores:
        return []
    best = [s if not labels[k].startswith("I-") else float("-inf") for k, s in enumerate(scores[0])]
    back: list[list[int]] = []
    for row in scores[1:]:
        links, new = [], []
        for k, s in enumerate(row):
            a = max(allowed[k], key=lambda a: best[a], default=None)
            links.append(a if a is not None else 0)
            new.append(best[a] + s if a is not None else float("-inf"))
        best, back = new, [*back, links]
    k = max(range(len(labels)), key=lambda k: best[k])
    path = [k]
    for links in reversed(back):
        k = links[k]
        path.append(k)
    return [labels[k] for k in reversed(path)]


def link_surfaces(mentions: Sequence[tuple[Span, str]], text: str) -> list[dict[str, Any]]:
    """Mentions with local ids: the same surface is the same thing, a surname belongs to the first name that ends with it, an
    acronym to the name with those initials."""
    ids: dict[tuple[str, str], str] = {}
    full: list[tuple[str, str, str]] = []
    linked = []
    for span, type_ in mentions:
        surface = span.of(text)
        key = (surface, type_)
        if key not in ids:
            ids[key] = next((id for name, its, id in full if its == type_ and _same_thing(surface, name)), f"e{len(ids) + 1}")
            if " " in surface:
                full.append((surface, type_, ids[key]))
        linked.append({"start": span.start, "end": span.end, "type": type_, "entity": ids[key]})
    return linked


def _same_thing(short: str, name: str) -> bool:
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return name.split()[-len(short.split()) :] == short.split() or (len(short) > 1 and short == initials)


def _ordered(spans: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    return sorted(spans)


class LinearTagger:
    """Logistic regression over token features, Viterbi decoding of BIO tags."""

    def fit(self, examples: Sequence[Example]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits

        rows: list[Features] = []
        tags: list[str] = []
        for example in examples:
            tokens = tokenise(example.given["text"])
            spans = [(Span(item["start"], item["end"]), item["type"]) for item in example.wanted]
            rows += token_features(tokens, _starts(example.given))
            tags += bio_tags(tokens, spans)
        self._vectorizer = DictVectorizer().fit(rows)
        self._model = LogisticRegression(C=3.0, max_iter=300)
        with threadpool_limits(1):
            self._model.fit(self._vectorizer.transform(rows), tags)

    def predict(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        tokens = tokenise(given["text"])
        if not tokens:
            return []
        matrix = self._vectorizer.transform(token_features(tokens, _starts(given)))
        scores = self._model.predict_log_proba(matrix)
        tags = viterbi([[float(value) for value in row] for row in scores], [str(label) for label in self._model.classes_])
        return link_surfaces(_ordered(spans_of(tokens, tags)), given["text"])


def _starts(given: dict[str, Any]) -> set[int]:
    return {sentence["start"] for sentence in given["sentences"]}


class Gazetteer:
    """Every surface that train marks, with its commonest type, wherever it stands as whole words; longest match first."""

    def fit(self, examples: Sequence[Example]) -> None:
        types: dict[str, Counter[str]] = defaultdict(Counter)
        for example in examples:
            for item in example.wanted:
                types[example.given["text"][item["start"] : item["end"]]][item["type"]] += 1
        self._types = {surface: max(sorted(counts), key=lambda t: counts[t]) for surface, counts in types.items()}
        surfaces = sorted(self._types, key=lambda surface: (-len(surface), surface))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, surfaces))})(?!\w)") if surfaces else None

    def predict(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        found = self._pattern.finditer(given["text"]) if self._pattern else ()
        spans = [(Span(match.start(), match.end()), self._types[match.group()]) for match in found]
        return link_surfaces(spans, given["text"])


LINEAR = SystemSpec("linear-bio", "baseline", "linear token classifier with BIO decoding", {"entities": LinearTagger})
GAZETTEER = SystemSpec("gazetteer", "probe", "the names of train, longest match", {"entities": Gazetteer})
