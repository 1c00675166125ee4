"""Adjudication on disk: reads layers and verdicts, shows differences, writes gold."""

from whothinkswhat.annotations.adjudicate import adjudicate, differences, read_verdicts, render_differences
from whothinkswhat.annotations.layers import read_layer, write_layer
from whothinkswhat.annotations.marking import load_article
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.model.annotation import Layer
from whothinkswhat.model.faults import Fault, UserError


def _layers(layout: Layout, id: str, first: str, second: str) -> tuple[Layer, Layer | None]:
    if not layout.layer(first, id).is_file():
        raise UserError(f"{id} has no layer of {first!r}: run `wtw annotate mark {id} --annotator {first}`", exit_code=2)
    other = layout.layer(second, id)
    return read_layer(layout.layer(first, id)), read_layer(other) if other.is_file() else None


def show_differences(layout: Layout, id: str, first: str, second: str) -> str:
    """The differences of two layers as a verdict file to fill in."""
    ours, theirs = _layers(layout, id, first, second)
    return render_differences(differences(ours, theirs, load_article(layout, id)) if theirs else [])


def adjudicate_article(layout: Layout, id: str, first: str, second: str) -> list[Fault]:
    """Writes the gold of one article, or returns the faults that stand in the way."""
    article = load_article(layout, id)
    ours, theirs = _layers(layout, id, first, second)
    path = layout.verdicts(id)
    if not path.is_file():
        raise UserError(f"there are no verdicts on {id}: no file {layout.relative(path)}", exit_code=2)
    stale = [layer.made_by.annotator for layer in (ours, theirs) if layer and layer.text_sha256 != article.text_sha256]
    if stale:
        raise UserError(f"{', '.join(stale)} marked an older text of {id}: run `wtw annotate mark {id}` again for each")
    verdicts, faults = read_verdicts(path, layout.relative(path))
    if verdicts is None:
        return faults
    gold, faults = adjudicate(article, ours, theirs, verdicts, layout.relative(path))
    if gold is not None:
        write_layer(gold, layout.gold(id))
    return faults
