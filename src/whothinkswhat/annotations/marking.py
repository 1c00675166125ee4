"""Marking on disk: reads an article and an annotator's marks, carries sentence numbers over an edit, writes sentences and layer."""

from dataclasses import dataclass
from pathlib import Path

from whothinkswhat.annotations.layers import write_layer
from whothinkswhat.annotations.mark import carry_support, compile_marks
from whothinkswhat.annotations.marks import Marks, read_marks, render_marks
from whothinkswhat.annotations.quotes import occurrences
from whothinkswhat.annotations.surface import unmarked_names
from whothinkswhat.corpus.article_file import parse_article
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.sentences import Sentences, read_sentences, split_sentences, write_sentences
from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.annotation import Layer, Span
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.faults import Fault, FaultsError, UserError


@dataclass(frozen=True, slots=True)
class MarkResult:
    """What one run of the marking tool did."""

    layer: Layer | None
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()


def load_article(layout: Layout, id: str) -> ArticleFile:
    """The article, by a path that a user can follow in messages."""
    path = layout.article(id)
    if not path.is_file():
        raise UserError(f"there is no article {id!r}: no file {layout.relative(path)}", exit_code=2)
    article, faults = parse_article(read_text(path, layout.relative(path)), layout.relative(path))
    if article is None:
        raise FaultsError(faults)
    return article


def mark_article(layout: Layout, id: str, annotator: str) -> MarkResult:
    """Compiles one annotator's marks and writes the layer; other annotators' sentence numbers are carried over an edit too."""
    article = load_article(layout, id)
    path = layout.mark(annotator, id)
    if not path.is_file():
        raise UserError(f"{annotator!r} has no marks of {id!r}: no file {layout.relative(path)}", exit_code=2)
    sentences = split_sentences(article)
    try:
        faults, notes = _renumber(layout, article, sentences)
    except FaultsError as error:
        return MarkResult(None, error.faults)
    marks, lines, found = read_marks(path, layout.relative(path))
    if marks is None:
        return MarkResult(None, (*faults, *found), tuple(notes))
    layer, found = compile_marks(article, sentences, marks, lines, layout.relative(path), annotator=annotator)
    if layer is not None:
        write_layer(layer, layout.layer(annotator, id))
    return MarkResult(layer, (*faults, *found), tuple(notes))


def _renumber(layout: Layout, article: ArticleFile, sentences: Sentences) -> tuple[list[Fault], list[str]]:
    """Stores the sentences; if the text was edited since, renumbers the support in every annotator's marks.
    Raises FaultsError, with nothing written, if a file that it needs cannot be read."""
    stored_path = layout.sentences(article.id)
    try:
        stored = read_sentences(stored_path) if stored_path.is_file() else None
    except ValueError as error:
        message = "the file is damaged: restore it, or delete it and give the support of the bullets anew"
        raise FaultsError([Fault(layout.relative(stored_path), 0, "schema", message)]) from error
    faults: list[Fault] = []
    notes: list[str] = []
    if stored == sentences:
        return faults, notes
    if stored is not None:
        moved = stored.carry_over(sentences)
        if any([old] != new for old, new in moved.items()) or len(moved) < len(stored.sentences):
            paths = sorted(layout.marks.glob(f"*/{article.id}.yaml"))
            # Were the new sentences stored beside marks that cannot be read, their old numbers would never be carried over.
            if unreadable := [fault for path in paths for fault in read_marks(path, layout.relative(path))[2]]:
                raise FaultsError(unreadable)
            for path in paths:
                more_faults, more_notes = _renumber_file(layout, path, moved)
                faults += more_faults
                notes += more_notes
    write_sentences(sentences, stored_path)
    return faults, notes


def _renumber_file(layout: Layout, path: Path, moved: dict[int, list[int]]) -> tuple[list[Fault], list[str]]:
    marks, _, _ = read_marks(path, str(path))
    if marks is None or not marks.support:
        return [], []
    carried, lost = carry_support(marks, moved)
    if carried != marks:
        path.write_text(render_marks(carried), encoding="utf-8")
    file = layout.relative(path)
    faults = [
        Fault(file, 0, "support-lost", f"{role} {n}: sentence {number} was edited; give its support anew (mark --show)")
        for role, n, number in lost
    ]
    return faults, [f"{file}: sentence numbers carried over the edited text"]


def show_article(layout: Layout, id: str, annotator: str, *, blind: bool = False) -> str:
    """The numbered sentences, then names in them that the annotator's marks do not cover yet, then the candidate holders."""
    article = load_article(layout, id)
    sentences = split_sentences(article)
    lines = [f"{article.id}  ({article.body_words} words in the body)", ""]
    for n, sentence in enumerate(sentences.sentences):
        kind = "" if sentence.kind == "body" else f"({sentence.kind}) "
        lines.append(f"[{n}] {kind}{article.text[sentence.start : sentence.end]}")
    if not blind:
        lines += [f"{role} {n}: {bullet}" for role, n, bullet in article.bullets.items()]
    path = layout.mark(annotator, id)
    if path.is_file():
        marks, _, faults = read_marks(path, layout.relative(path))
        if marks is None:
            return "\n".join([*lines, "", *map(str, faults)])
        lines += ["", "Capitalised and not marked: " + (", ".join(_unmarked(article, marks)) or "nothing")]
        for group in marks.groups:
            count = sum(len(occurrences(form, article.text)) for form in group.forms)
            lines.append(f"group {group.id}: {count} occurrences")
    return "\n".join(lines)


def _unmarked(article: ArticleFile, marks: Marks) -> list[str]:
    covered: list[Span] = []
    for entity in marks.entities:
        for form in entity.forms:
            covered += occurrences(form, article.text)
    sentences = split_sentences(article).sentences
    titles = [Span(s.start, s.end) for s in sentences if s.kind in ("title", "heading")]
    found = unmarked_names(article.text, covered, starts={s.start for s in sentences}, skip=titles)
    return [span.of(article.text) for span in found]
