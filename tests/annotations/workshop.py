"""The invented corpus of tests/fixtures/annotations, copied to a folder of its own, with hands to change it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from whothinkswhat.annotations.adjudication import adjudicate_article
from whothinkswhat.annotations.check.run import check
from whothinkswhat.annotations.layers import read_layer, write_layer
from whothinkswhat.annotations.marking import load_article, mark_article
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.model.annotation import Layer, Span
from whothinkswhat.model.faults import Fault

CHECKOUT = Path(__file__).resolve().parents[1] / "fixtures" / "annotations" / "checkout"
TRAMS = "2031-orrin-bay-trams"
"""Final: two layers, verdicts, gold, claims, bullets."""
BRIDGE = "2031-kettle-island-bridge"
"""A draft that people composed: one layer of entities, nothing else."""
LAST_WORDS = "in case somebody should need them again."
"""The end of the trams' text: what is appended there moves no offset."""


class Workshop:
    """One copy of the checkout. Every change insists on finding what it changes, so that no mutation goes stale in silence."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(CHECKOUT, root)
        self.layout = Layout(root)

    @property
    def article(self) -> Path:
        return self.layout.article(TRAMS)

    @property
    def sheet(self) -> Path:
        return self.layout.claims(TRAMS)

    @property
    def marks(self) -> Path:
        return self.layout.mark("author", TRAMS)

    def edit(self, path: Path, old: str, new: str) -> None:
        """Replaces words that stand exactly once in the file."""
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, words: str) -> None:
        """Adds a sentence to the end of the trams' text and makes everything anew."""
        self.edit(self.article, LAST_WORDS, f"{LAST_WORDS} {words}")
        self.remake()

    def remake(self) -> None:
        """Layers and gold, by the real tools."""
        faults: list[Fault] = []
        for id, annotator in ((TRAMS, "author"), (TRAMS, "second"), (BRIDGE, "author")):
            faults += mark_article(self.layout, id, annotator).faults
        faults += adjudicate_article(self.layout, TRAMS, "author", "second")
        assert faults == []

    def path_of(self, name: str) -> Path:
        return self.layout.gold(TRAMS) if name == "gold" else self.layout.layer(name, TRAMS)

    def layer(self, name: str = "second") -> Layer:
        return read_layer(self.path_of(name))

    def relayer(self, change: Callable[[Layer], dict[str, object]], name: str = "second") -> None:
        """Rewrites a layer of the trams with the fields that `change` returns."""
        layer = self.layer(name)
        write_layer(layer.model_copy(update=change(layer)), self.path_of(name))

    def place(self, words: str, nth: int = 0) -> Span:
        """The nth place of the words in the trams' text."""
        text = load_article(self.layout, TRAMS).text
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Span(start, start + len(words))

    def faults(self) -> list[Fault]:
        return check(self.layout)

    def codes(self) -> set[str]:
        return {fault.code for fault in self.faults()}
