"""Pairs of layers on disk: the articles that two annotators both marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from whothinkswhat.annotations.layers import read_layer
from whothinkswhat.annotations.marking import load_article
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.sentences import read_sentences
from whothinkswhat.model.annotation import Layer
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.released import Article, TextSentence, release


@dataclass(frozen=True, slots=True)
class LayerPair:
    """Two layers of one article; `article` is its released form with the first layer as gold."""

    article: Article
    first: Layer
    second: Layer


def layer_pairs(layout: Layout, first: str, second: str, ids: Sequence[str] | None = None) -> list[LayerPair]:
    """The pairs of all articles that both annotators marked, or of the named ones. Raises UserError if there is none, or if a
    layer was made on another text."""
    for name in (first, second):
        if name not in layout.annotators():
            raise UserError(f"there is no annotator {name!r}; the annotators are {', '.join(layout.annotators())}", exit_code=2)
    both = [id for id in ids or layout.article_ids() if layout.layer(first, id).is_file() and layout.layer(second, id).is_file()]
    if not both or (ids and set(ids) != set(both)):
        lacking = ", ".join(sorted(set(ids or ()) - set(both))) or "every article"
        raise UserError(f"{first!r} and {second!r} did not both mark {lacking}", exit_code=2)
    return [_pair(layout, id, first, second) for id in both]


def _pair(layout: Layout, id: str, first: str, second: str) -> LayerPair:
    article = load_article(layout, id)
    stored = read_sentences(layout.sentences(id))
    layers = [read_layer(layout.layer(name, id)) for name in (first, second)]
    for name, layer in zip((first, second), layers, strict=True):
        if layer.text_sha256 != article.text_sha256:
            raise UserError(f"{name!r} marked an older text of {id}: run `wtw annotate mark {id} --annotator {name}`")
    sentences = [TextSentence(start=s.start, end=s.end, kind=s.kind) for s in stored.sentences]
    return LayerPair(release(article, layers[0], sentences=sentences, split="test"), *layers)
