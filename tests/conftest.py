"""Fixtures that every floor uses: a tiny invented article with gold, and the repository's own corpus."""

from pathlib import Path

import pytest

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.load import load
from whothinkswhat.model.annotation import Cell, Entity, Group, Span, Stance
from whothinkswhat.model.article import Bullets
from whothinkswhat.model.released import Article, ReleasedProposition, TextSentence
from whothinkswhat.model.text import sha256

ROOT = Path(__file__).resolve().parents[1]

TEXT = (
    "Dorval Taxes the Ferries\n\nThe harbour town asks more.\n\n"
    "Mayor Ana Lind backed the levy. The ferrymen rejected it. Lind called the pier unsafe, but Ola Berg asked for proof."
)


def place(words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of `words` in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def proposition(id: str, wording: str, affirm: str, reverse: str) -> ReleasedProposition:
    text = affirm if wording == "affirm" else reverse
    return ReleasedProposition(id=id, text=text, wording=wording, affirm=affirm, reverse=reverse)


def make_article(**changes: object) -> Article:
    """An invented article of five sentences, three entities and one group, two propositions."""
    bounds = ["Dorval Taxes the Ferries", "The harbour town asks more.", "Mayor Ana Lind backed the levy.",
              "The ferrymen rejected it.", "Lind called the pier unsafe, but Ola Berg asked for proof."]  # fmt: skip
    kinds = ["title", "dek", "body", "body", "body"]
    article = Article(
        id="2031-dorval-levy",
        title=bounds[0],
        dek=bounds[1],
        date="2031-05-02",
        topic="economy",
        country="NO",
        composed_with="people",
        split="test",
        slices=(),
        text=TEXT,
        text_sha256=sha256(TEXT),
        sentences=tuple(
            TextSentence(start=place(words).start, end=place(words).end, kind=kind)
            for words, kind in zip(bounds, kinds, strict=True)
        ),
        bullets=Bullets(
            executive_summary=("Ana Lind backs the levy.", "The ferrymen are against it.", "The pier is called unsafe."),
            story_so_far=("Dorval taxes ferries.",),
            why_this_matters=("The pier is unsafe, says Lind.",),
            who_thinks_what=("Lind backs the levy.", "The ferrymen reject it.", "Berg wants proof."),
        ),
        bullet_support=(),
        entities=(
            Entity(id="lind", name="Ana Lind", type="PERSON", mentions=(place("Ana Lind"), place("Lind", 1))),
            Entity(id="dorval", name="Dorval", type="GPE", mentions=(place("Dorval"),)),
            Entity(id="berg", name="Ola Berg", type="PERSON", mentions=(place("Ola Berg"),)),
        ),
        groups=(Group(id="ferrymen", name="the ferrymen", forms=("ferrymen",)),),
        propositions=(
            proposition("levy", "affirm", "The levy is right.", "The levy is wrong."),
            proposition("pier", "reverse", "The pier is unsafe.", "The pier is safe."),
        ),
        stances=(
            Stance(holder="lind", proposition="levy", label="support", evidence=(place("Mayor Ana Lind backed the levy"),)),
            Stance(holder="ferrymen", proposition="levy", label="oppose", evidence=(place("The ferrymen rejected it"),)),
            Stance(holder="lind", proposition="pier", label="oppose", evidence=(place("Lind called the pier unsafe"),)),
            Stance(holder="berg", proposition="pier", label="neutral", evidence=(place("Ola Berg asked for proof"),)),
        ),
        none=(Cell("dorval", "pier"), Cell("berg", "levy"), Cell("ferrymen", "pier")),
        implied=(Cell("dorval", "levy"),),
    )  # fmt: skip
    return article.model_copy(update=changes)


@pytest.fixture
def article() -> Article:
    return make_article()


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The corpus of this repository."""
    return load(corpus=ROOT)
