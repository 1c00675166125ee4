"""An article as a page: entities underlined, the grid of stances with its evidence, bullets with their support."""

from typing import Any

from markupsafe import Markup, escape

from whothinkswhat.leaderboard.pages import render
from whothinkswhat.leaderboard.segments import segments
from whothinkswhat.model.annotation import Cell, Span
from whothinkswhat.model.labels import ENTITY_TYPES, NONE, ROLE_HEADINGS, ROLES
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article


def article_page(article: Article, *, prediction: Prediction | None = None, board: bool = False) -> str:
    """The HTML of one article; with a prediction, its stances stand beside gold's and its entities replace gold's."""
    numbers = {stance.cell: n for n, stance in enumerate(article.stances)}
    predicted = {stance.cell: str(stance.label) for stance in (prediction.stances or () if prediction else ())}
    rows, hidden = _grid(article, numbers, predicted)
    marks = _marks(article, numbers, prediction)
    # A stance may have evidence in several blocks; its link leads to the first.
    anchored: set[str] = set()
    blocks = [(kind, _block(article, start, end, marks, anchored)) for kind, start, end in _blocks(article)]
    return render(
        "article.html",
        article=article,
        board=board,
        bullets=_bullets(article),
        propositions=article.propositions,
        stances=[{"n": n} for n in numbers.values()],
        grid=rows,
        hidden=hidden,
        types=ENTITY_TYPES,
        title=Markup("").join(html for kind, html in blocks if kind == "title"),
        dek=Markup(" ").join(html for kind, html in blocks if kind == "dek"),
        blocks=[{"kind": kind, "html": html} for kind, html in blocks if kind in ("heading", "body")],
    )


def _grid(article: Article, numbers: dict[Cell, int], predicted: dict[Cell, str]) -> tuple[list[dict[str, Any]], int]:
    """Rows of holders with a stance (gold or predicted), and how many have none."""
    rows, hidden = [], 0
    for holder in sorted(article.holders, key=lambda h: (-sum(Cell(h.id, p.id) in numbers for p in article.propositions), h.name)):
        cells = [Cell(holder.id, p.id) for p in article.propositions]
        labels = [article.grid.get(cell, NONE) for cell in cells]
        if all(label == NONE for label in labels) and not any(cell in predicted for cell in cells):
            hidden += 1
            continue
        shown = [
            {"label": label, "n": numbers.get(cell), "predicted": predicted.get(cell)}
            for cell, label in zip(cells, labels, strict=True)
        ]
        rows.append({"name": holder.name, "kind": holder.kind, "cells": shown})
    return rows, hidden


def _bullets(article: Article) -> list[tuple[str, str, list[tuple[str, tuple[int, ...]]]]]:
    support = {(b.role, b.n): b.support for b in article.bullet_support}
    return [
        (role, ROLE_HEADINGS[role], [(text, support.get((role, n), ())) for n, text in enumerate(article.bullets.of(role))])
        for role in ROLES
        if article.bullets.of(role)
    ]


def _marks(article: Article, numbers: dict[Cell, int], prediction: Prediction | None) -> list[tuple[Span, str]]:
    """Spans with what covers them: `ent:TYPE` or `ev:N`."""
    if prediction is not None and prediction.entities is not None:
        marks = [(mention.span, f"ent:{mention.type}") for mention in prediction.entities]
    else:
        marks = [(span, f"ent:{entity.type}") for entity in article.entities for span in entity.mentions]
    return marks + [(span, f"ev:{numbers[stance.cell]}") for stance in article.stances for span in stance.evidence]


def _blocks(article: Article) -> list[tuple[str, int, int]]:
    """Title, dek, headings and paragraphs: (kind, start, end)."""
    blocks: list[tuple[str, int, int]] = []
    for sentence in article.sentences:
        same = blocks and "\n" not in article.text[blocks[-1][2] : sentence.start]
        if same and blocks[-1][0] == sentence.kind:
            blocks[-1] = (blocks[-1][0], blocks[-1][1], sentence.end)
        else:
            blocks.append((sentence.kind, sentence.start, sentence.end))
    return blocks


def _block(article: Article, start: int, end: int, marks: list[tuple[Span, str]], anchored: set[str]) -> Markup:
    out = Markup("")
    starts = {s.start: n for n, s in enumerate(article.sentences) if s.kind == "body"}
    borders = [(Span(s.start, s.start), "") for s in article.sentences]
    position = start
    for piece in segments(article.text, start, end, [*marks, *borders]):
        if position in starts:
            n = starts[position]
            out += Markup('<sup id="s{}">{}</sup>').format(n, n)
        out += _piece(piece.text, piece.marks, anchored)
        position += len(piece.text)
    return out


def _piece(text: str, marks: tuple[str, ...], anchored: set[str]) -> Markup:
    types = [mark[4:] for mark in marks if mark.startswith("ent:")]
    evidence = [mark[3:] for mark in marks if mark.startswith("ev:")]
    html = escape(text)
    if types:
        html = Markup('<span class="ent" data-t="{}" title="{}">{}</span>').format(types[0], types[0], html)
    if evidence:
        fresh = [n for n in evidence if n not in anchored]
        anchored.update(fresh)
        anchors = Markup("").join(Markup('<a id="e{}"></a>').format(n) for n in fresh)
        classes = " ".join(f"e{n}" for n in evidence)
        html = anchors + Markup('<span class="ev {}">{}</span>').format(classes, html)
    return html
