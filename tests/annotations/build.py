"""Small invented articles and layers, for rules that need no checkout."""

from typing import Any

from whothinkswhat.annotations.mark import compile_marks
from whothinkswhat.annotations.marks import Marks
from whothinkswhat.corpus.sentences import split_sentences
from whothinkswhat.model.annotation import Layer, Span
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.faults import Fault
from whothinkswhat.model.labels import HOLDER_KINDS

ID = "2031-dorval-levy"


def small_article(*paragraphs: str) -> ArticleFile:
    """A draft with these paragraphs and no bullets."""
    return ArticleFile.model_validate(
        {
            "id": ID, "title": "A levy", "dek": "A town argues.", "date": "2031-05-02", "topic": "economy", "country": "XA",
            "status": "draft", "composed_with": "people", "sources": [],
            "body": [{"kind": "paragraph", "text": text} for text in paragraphs],
        }
    )  # fmt: skip


def marks_of(**parts: Any) -> Marks:
    """Marks with a sound head."""
    return Marks.model_validate({"id": ID, "kind": "person", "date": "2031-05-03", "guideline": "1.1", **parts})


def compiled(article: ArticleFile, annotator: str = "first", **parts: Any) -> tuple[Layer | None, list[Fault]]:
    """What the marking tool makes of the marks. Without a grid, every candidate is judged `none`."""
    marks = marks_of(**parts)
    if "grid" not in parts:
        candidates = [*(e.id for e in marks.entities if e.type in HOLDER_KINDS), *(g.id for g in marks.groups)]
        marks = marks.model_copy(update={"grid": {id: ("none",) * len(marks.propositions) for id in candidates}})
    return compile_marks(article, split_sentences(article), marks, {}, "marks", annotator=annotator)


def layer_of(article: ArticleFile, annotator: str = "first", **parts: Any) -> Layer:
    """The layer of marks that have no fault."""
    layer, faults = compiled(article, annotator, **parts)
    assert faults == []
    assert layer is not None
    return layer


def person(id: str, *forms: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": forms[0], "type": "PERSON", "forms": forms, **more}


def surfaces(layer: Layer, article: ArticleFile, id: str) -> list[str]:
    """The marked words of an entity, each with the two characters before and after it."""
    mentions = next(entity.mentions for entity in layer.entities if entity.id == id)
    return [Span(max(0, span.start - 2), span.end + 2).of(article.text) for span in mentions]
