"""Systems of the `stances` task: the TF-IDF baseline and the probes.

The baseline's window is what the design says: the sentences that name the holder, and the three that are most similar to the
proposition. Each probe sees a part of that only.
"""

import re
from functools import partial
from typing import Any

from whothinkswhat.baselines.cells import CellClassifier, CellView, Holder, Similarity
from whothinkswhat.baselines.naming import count_mentions, mask_holder, naming_sentences, sentence_texts
from whothinkswhat.baselines.open_holders import OpenCells
from whothinkswhat.systems.base import Example, SystemSpec

SIMILAR = 3


def _best(similarities: list[float], among: list[int], k: int) -> list[int]:
    """The `k` most similar of the sentences, of equal ones the earlier; sentences with nothing in common are none."""
    return [n for n in sorted(among, key=lambda n: (-similarities[n], n))[:k] if similarities[n] > 0]


# Words that turn a wording into a denial. The wording is drawn by a coin, so the same words about an act mean support under
# the one and opposition under the other; the classifier sees them crossed with this.
_DENIAL = re.compile(
    r"\b(?:not|no|never|without|nor|neither|wrong|wrongly|unlawful\w*|illegal\w*|unjust\w*|unconstitutional|against|instead|refus\w+"
    r"|reject\w*|drop\w*|scrap\w*|withdraw\w*|stop\w*|remain\w*|stay\w*|keep|kept|leave|left|free|fail\w*|too)\b",
    re.IGNORECASE,
)


def _crossed(words: str, proposition: dict[str, Any]) -> str:
    """Each word with the direction of the proposition before it."""
    direction = "denied" if _DENIAL.search(proposition["text"]) else "affirmed"
    return " ".join(f"{direction}{word}" for word in re.findall(r"\w+", words.casefold()))


def window_view(given: dict[str, Any], holder: Holder, proposition: dict[str, Any], similarity: Similarity) -> CellView:
    """Sentences that name the holder, apart those of them that are near the proposition; how near they are."""
    texts = sentence_texts(given)
    close = similarity.to_sentences(given, proposition)
    naming = [n for n in naming_sentences(given, holder) if given["sentences"][n]["kind"] in ("body", "dek")]
    body = [n for n, s in enumerate(given["sentences"]) if s["kind"] == "body"]
    similar = _best(close, body, SIMILAR)
    both = _best(close, naming, 1)
    return CellView(
        texts={
            "naming": mask_holder(" ".join(texts[n] for n in naming), holder),
            "similar": mask_holder(" ".join(texts[n] for n in similar), holder),
            "closest": mask_holder(" ".join(texts[n] for n in both), holder),
            "crossed": _crossed(mask_holder(" ".join(texts[n] for n in both), holder), proposition),
            "proposition": proposition["text"],
        },
        numbers={
            f"kind={holder['kind']}": 1.0,
            "mentions": min(count_mentions(given, holder), 6) / 6,
            "closest": 3 * max((close[n] for n in naming), default=0.0),
            "mean": 3 * sum(close[n] for n in naming) / len(naming) if naming else 0.0,
            "names similar": float(bool(set(naming) & set(similar))),
            "names none": float(not naming),
        },
        evidence=tuple(both or naming[:1]),
    )


def kind_count_view(given: dict[str, Any], holder: Holder, proposition: dict[str, Any], similarity: Similarity) -> CellView:
    """The holder's kind and how often the text names it."""
    count = min(count_mentions(given, holder), 6)
    return CellView(numbers={f"kind={holder['kind']}": 1.0, f"count={count}": 1.0, f"{holder['kind']} {count}": 1.0})


def holder_view(given: dict[str, Any], holder: Holder, proposition: dict[str, Any], similarity: Similarity) -> CellView:
    """The holder's name and kind."""
    return CellView(texts={"holder": holder["name"]}, numbers={f"kind={holder['kind']}": 1.0})


def proposition_view(given: dict[str, Any], holder: Holder, proposition: dict[str, Any], similarity: Similarity) -> CellView:
    """The proposition's words."""
    return CellView(texts={"proposition": proposition["text"]})


def holder_proposition_view(given: dict[str, Any], holder: Holder, proposition: dict[str, Any], similarity: Similarity) -> CellView:
    """Both, without the text."""
    return CellView(texts={"holder": holder["name"], "proposition": proposition["text"]}, numbers={f"kind={holder['kind']}": 1.0})


def naming_view(given: dict[str, Any], holder: Holder, proposition: dict[str, Any], similarity: Similarity) -> CellView:
    """The sentences that name the holder, whatever the proposition."""
    naming = naming_sentences(given, holder)
    return CellView(
        texts={"naming": mask_holder(" ".join(sentence_texts(given)[n] for n in naming), holder)}, evidence=tuple(naming[:1])
    )


class Majority:
    """The commonest label of train in every cell."""

    def fit(self, examples: list[Example]) -> None:
        labels = [stance["label"] for example in examples for stance in example.wanted]
        self._label = max(sorted(set(labels)), key=labels.count) if labels else "support"

    def predict(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {"holder": holder["id"], "proposition": proposition["id"], "label": self._label}
            for holder in given["holders"]
            for proposition in given["propositions"]
        ]


def _probe(name: str, summary: str, view: Any) -> SystemSpec:
    return SystemSpec(name, "probe", summary, {"stances": partial(CellClassifier, view)})


MAJORITY = SystemSpec(
    "majority",
    "trivial",
    "the commonest label of train in every cell",
    {"stances": Majority, "stances-open": partial(OpenCells, Majority)},
)
KIND_COUNT = _probe("kind-count", "holder's kind and number of mentions", kind_count_view)
HOLDER_ONLY = _probe("holder-only", "holder's name and kind", holder_view)
PROPOSITION_ONLY = _probe("proposition-only", "the proposition's words", proposition_view)
HOLDER_PROPOSITION = _probe("holder-proposition", "holder and proposition, no text", holder_proposition_view)
WINDOW_ONLY = _probe("window-only", "sentences that name the holder, no proposition", naming_view)
