"""What the rules look at: everything that belongs to one article, read once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from whothinkswhat.annotations.layers import read_layer
from whothinkswhat.annotations.quotes import occurrences
from whothinkswhat.corpus.article_file import parse_article
from whothinkswhat.corpus.claims import ClaimSheet, parse_claims
from whothinkswhat.corpus.fingerprint import Fingerprint, read_fingerprint
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.sentences import Sentences, read_sentences
from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.annotation import Layer, Span
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.faults import Fault, FaultsError

Stored = TypeVar("Stored")


@dataclass
class Context:
    """One article with all that was written about it. `layers` holds gold under the name `gold`."""

    layout: Layout
    article: ArticleFile
    raw: str
    sentences: Sentences | None = None
    sheet: ClaimSheet | None = None
    sheet_raw: str = ""
    fingerprint: Fingerprint | None = None
    layers: dict[str, Layer] = field(default_factory=dict)

    @property
    def final(self) -> bool:
        return self.article.status == "final"

    @property
    def file(self) -> str:
        return self.layout.relative(self.layout.article(self.article.id))

    @property
    def sheet_file(self) -> str:
        return self.layout.relative(self.layout.claims(self.article.id))

    @property
    def reference(self) -> str:
        """The layer that speaks for the article: gold, or the author's while there is none."""
        return "gold" if "gold" in self.layers else "author"

    def layer_file(self, name: str) -> str:
        path = self.layout.gold(self.article.id) if name == "gold" else self.layout.layer(name, self.article.id)
        return self.layout.relative(path)

    def fault(self, code: str, message: str, at: str = "") -> Fault:
        """A fault of the article file, at the first line that holds the words `at`."""
        return Fault(self.file, line_holding(self.raw, at), code, message)

    def sheet_fault(self, code: str, message: str, at: str = "") -> Fault:
        return Fault(self.sheet_file, line_holding(self.sheet_raw, at), code, message)

    def layer_fault(self, name: str, code: str, message: str) -> Fault:
        return Fault(self.layer_file(name), 0, code, message)

    def sentence_texts(self) -> list[str]:
        """The sentences of `text` by number; empty if they are not stored."""
        stored = self.sentences.sentences if self.sentences else ()
        return [self.article.text[s.start : s.end] for s in stored]

    @cached_property
    def looked_at(self) -> str:
        """All quotes that were looked at again, as one text."""
        return "\n".join(self.sheet.looked_at) if self.sheet else ""

    def named_spans(self, layer: Layer) -> list[Span]:
        """Every mention, and every occurrence of a group's form."""
        spans = [span for entity in layer.entities for span in entity.mentions]
        for group in layer.groups:
            for form in group.forms:
                spans += occurrences(form, self.article.text)
        return spans


def line_holding(raw: str, words: str) -> int:
    """1-based line of the first line that holds `words`; 0 if there is none or nothing is asked for."""
    if not words:
        return 0
    return next((n for n, line in enumerate(raw.splitlines(), start=1) if words in line), 0)


def read_context(layout: Layout, id: str) -> tuple[Context | None, list[Fault]]:
    """Everything about one article, and the faults of files that cannot be read at all."""
    path = layout.article(id)
    if not path.is_file():
        misplaced = next(layout.articles.glob(f"*/{id}.md"), path)
        return None, [Fault(layout.relative(misplaced), 0, "path", f"the article belongs into the file {layout.relative(path)}")]
    try:
        raw = read_text(path, layout.relative(path))
    except FaultsError as error:
        return None, list(error.faults)
    article, faults = parse_article(raw, layout.relative(path))
    if article is None:
        return None, faults
    context = Context(layout, article, raw)
    if (claims := layout.claims(id)).is_file():
        context.sheet_raw = read_text(claims, layout.relative(claims))
        context.sheet, _, found = parse_claims(claims, layout.relative(claims))
        faults += found
    elif article.composed_with != "people":
        faults.append(context.fault("no-claims", f"there is no claim sheet {layout.relative(claims)}"))
    context.sentences = _stored(context, layout.sentences(id), read_sentences, faults)
    context.fingerprint = _stored(context, layout.fingerprint(id), read_fingerprint, faults)
    for name, layer_path in [*layout.layers_of(id), ("gold", layout.gold(id))]:
        if layer_path.is_file():
            faults += _read_layer_into(context, name, layer_path)
    return context, faults


def _stored(context: Context, path: Path, read: Callable[[Path], Stored], faults: list[Fault]) -> Stored | None:
    """A file that a tool of ours wrote, or None; a damaged one is a fault."""
    if not path.is_file():
        return None
    try:
        return read(path)
    except ValueError as error:
        message = f"the file is damaged ({str(error).splitlines()[0]}): restore it, or delete it and run its tool again"
        faults.append(Fault(context.layout.relative(path), 0, "schema", message))
        return None


def _read_layer_into(context: Context, name: str, path: Path) -> list[Fault]:
    try:
        context.layers[name] = read_layer(path, context.layout.relative(path))
    except FaultsError as error:
        return list(error.faults)
    return []
