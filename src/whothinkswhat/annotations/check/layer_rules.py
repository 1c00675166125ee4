"""Rules of layers and gold: offsets, mentions, the grid, evidence."""

import re
from collections import Counter
from collections.abc import Iterator

from whothinkswhat.annotations.check.context import Context
from whothinkswhat.annotations.quotes import occurrences
from whothinkswhat.annotations.surface import has_subject, unmarked_names
from whothinkswhat.model.annotation import Layer, Span
from whothinkswhat.model.faults import Fault

PROPOSITIONS = (2, 5)


def anchored(context: Context, name: str, layer: Layer) -> Iterator[Fault]:
    if layer.id != context.article.id:
        yield context.layer_fault(name, "layer-id", f"the layer names {layer.id!r}")
    if layer.text_sha256 != context.article.text_sha256:
        yield context.layer_fault(
            name, "text-changed", "the text was edited after this layer was made: run `wtw annotate mark` again"
        )


def mentions(context: Context, name: str, layer: Layer) -> Iterator[Fault]:
    text = context.article.text
    owners: dict[Span, str] = {}
    for entity in layer.entities:
        if not entity.mentions:
            yield context.layer_fault(name, "no-mention", f"entity {entity.id} has no mention")
        for span in entity.mentions:
            if not 0 <= span.start < span.end <= len(text):
                yield context.layer_fault(name, "offset", f"{entity.id}: [{span.start}, {span.end}) is no range of the text")
                continue
            surface = span.of(text)
            if surface != surface.strip():
                yield context.layer_fault(name, "edge-space", f"{entity.id}: {surface!r} has space at its edge")
            if re.search(r"\w$", text[: span.start][-1:]) or re.match(r"\w", text[span.end : span.end + 1]):
                yield context.layer_fault(name, "half-word", f"{entity.id}: {surface!r} at {span.start} cuts a word")
            if surface.endswith("'s") and not entity.name.endswith("'s"):
                yield context.layer_fault(name, "possessive", f"{entity.id}: {surface!r} holds the possessive 's")
            for other, owner in owners.items():
                if span.overlaps(other):
                    yield context.layer_fault(name, "overlap", f"{surface!r} of {entity.id} overlaps {other.of(text)!r} of {owner}")
            owners[span] = entity.id


def missed(context: Context, name: str, layer: Layer) -> Iterator[Fault]:
    """Occurrences of a marked surface that are not marked, and capitalised runs that nobody marked."""
    text, looked = context.article.text, context.looked_at
    covered = [span for entity in layer.entities for span in entity.mentions]
    for surface in sorted({span.of(text) for span in covered}):
        for span in occurrences(surface, text):
            if not any(span.overlaps(mention) for mention in covered) and not _excused(span, text, looked):
                yield context.layer_fault(name, "unmarked", f"{surface!r} at {span.start} is not marked, elsewhere it is")
    if context.sentences is None:
        return  # Without sentences the capital at the start of each would look like a name's.
    stored = context.sentences.sentences
    titles = [Span(s.start, s.end) for s in stored if s.kind in ("title", "heading")]
    for span in unmarked_names(text, covered, starts={s.start for s in stored}, skip=titles):
        if not _excused(span, text, looked):
            yield context.layer_fault(name, "capitalised", f"{span.of(text)!r} at {span.start} looks like a name and is not marked")


def _excused(span: Span, text: str, looked: str) -> bool:
    """Whether the words around the span were quoted under looked_at."""
    return any(quote and 0 <= text.find(quote) <= span.start < text.find(quote) + len(quote) for quote in looked.split("\n"))


def grid(context: Context, name: str, layer: Layer) -> Iterator[Fault]:
    holders = Counter([e.id for e in layer.entities] + [g.id for g in layer.groups])
    for id, count in (*holders.items(), *Counter(p.id for p in layer.propositions).items()):
        if count > 1:
            yield context.layer_fault(name, "id-twice", f"the id {id!r} is declared {count} times")
    if not layer.propositions and not layer.stances:
        return
    if not PROPOSITIONS[0] <= len(layer.propositions) <= PROPOSITIONS[1]:
        yield context.layer_fault(
            name,
            "propositions",
            f"{len(layer.propositions)} propositions; {PROPOSITIONS[0]} to {PROPOSITIONS[1]} are allowed",
        )
    for proposition in layer.propositions:
        for wording in ("affirm", "reverse"):
            if not getattr(proposition, wording).endswith("."):
                yield context.layer_fault(name, "wording", f"{proposition.id}: {wording} is no whole sentence")
        if proposition.affirm == proposition.reverse:
            yield context.layer_fault(name, "wording", f"{proposition.id}: both wordings are the same")
    cells = set(layer.cells())
    judged = Counter([s.cell for s in layer.stances] + list(layer.none) + list(layer.implied))
    for cell in sorted(set(judged) - cells):
        known = {candidate.id for candidate in layer.candidates()}
        what = "unknown-holder" if cell.holder not in known else "unknown-proposition"
        yield context.layer_fault(name, what, f"{cell} is no cell of the grid")
    for cell in sorted(cells - set(judged)):
        yield context.layer_fault(name, "unjudged", f"the cell {cell} was not judged")
    for cell, count in sorted(judged.items()):
        if count > 1:
            yield context.layer_fault(name, "judged-twice", f"the cell {cell} was judged {count} times")


def evidence(context: Context, name: str, layer: Layer) -> Iterator[Fault]:
    text = context.article.text
    for stance in layer.stances:
        if not stance.evidence:
            yield context.layer_fault(name, "no-evidence", f"{stance.cell} has no evidence")
        for span in stance.evidence:
            if not 0 <= span.start < span.end <= len(text):
                yield context.layer_fault(
                    name, "offset", f"evidence of {stance.cell}: [{span.start}, {span.end}) is no range of the text"
                )


def subjects(context: Context, name: str, layer: Layer) -> Iterator[Fault]:
    """Each piece of evidence names somebody or has a pronoun."""
    text = context.article.text
    named = context.named_spans(layer)
    for stance in layer.stances:
        for span in stance.evidence:
            if not has_subject(span, text, named):
                message = f"evidence of {stance.cell} names nobody and has no pronoun: {span.of(text)!r}"
                yield context.layer_fault(name, "no-subject", message)


def groups(context: Context, name: str, layer: Layer) -> Iterator[Fault]:
    for group in layer.groups:
        for form in group.forms:
            if not occurrences(form, context.article.text):
                yield context.layer_fault(name, "form-unused", f"the form {form!r} of {group.id} is not in the text")


SOUND = (mentions, grid, evidence, groups)
"""What every layer must be."""
CAREFUL = (missed, subjects)
"""What gold (before there is gold, the author's layer) must be besides. A raw second pass is a record: its slips are what
agreement measures, and nobody mends them."""
