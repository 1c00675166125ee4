"""The error explorer: for each article gold and predictions drawn together, why each pair matched or not; an index, worst first."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from markupsafe import Markup

from whothinkswhat.eval.explain import bullet_cases, cell_cases, mention_cases, tuple_cases
from whothinkswhat.eval.metrics import metric
from whothinkswhat.eval.tasks import TASKS, TaskName
from whothinkswhat.leaderboard.board_page import points
from whothinkswhat.leaderboard.pages import render
from whothinkswhat.leaderboard.segments import segments
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.labels import ROLE_HEADINGS
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

Systems = Mapping[str, Mapping[str, Prediction]]
"""Name -> predictions by article id; one system or two."""


def write_explorer(articles: Sequence[Article], systems: Systems, tasks: Sequence[TaskName], folder: Path) -> Path:
    """Writes `index.html` and a page for each article into `folder`; returns the index."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for article in articles:
        page = article_page(article, systems, tasks)
        (folder / "articles" / f"{article.id}.html").write_text(page, encoding="utf-8")
    index = folder / "index.html"
    index.write_text(index_page(articles, systems, tasks), encoding="utf-8")
    return index


def short_names(files: Sequence[str]) -> list[str]:
    """Names for prediction files: the file's without its endings, or its folder's where that is the name of every entry's file.

    >>> short_names(["baselines/tfidf/predictions.jsonl.gz", "mine.jsonl"])
    ['tfidf', 'mine']
    """
    names: list[str] = []
    for file in files:
        stem = Path(file).name.partition(".")[0]
        name = (Path(file).parent.name or stem) if stem == "predictions" else stem or file
        names.append(name if name not in names else f"{name} ({len(names) + 1})")
    return names


def _given(systems: Systems, name: str, article: Article) -> Prediction:
    return systems[name].get(article.id, Prediction(article.id))


def article_value(article: Article, prediction: Prediction, task: TaskName) -> float | None:
    """The headline of one article by itself; None where it has none."""
    chosen = metric(TASKS[task].headline)
    value = float(chosen.formula(np.asarray(chosen.statistics(article, prediction), dtype=np.int64)))
    return None if np.isnan(value) else value


def index_page(articles: Sequence[Article], systems: Systems, tasks: Sequence[TaskName]) -> str:
    """The articles by the first task's headline, worst first; with two systems by the difference, what the first loses first."""
    names = list(systems)
    rows = []
    for article in articles:
        values = [[article_value(article, _given(systems, name, article), task) for name in names] for task in tasks]
        rows.append((_order(values[0]), article, values))
    rows.sort(key=lambda row: (row[0], row[1].id))
    return render(
        "explorer.html",
        names=names,
        tasks=[(task, TASKS[task].headline) for task in tasks],
        rows=[
            {"article": article, "cells": [{"values": [points(v) for v in found], "tone": _tone(found)} for found in values]}
            for _, article, values in rows
        ],
    )


def _order(values: Sequence[float | None]) -> float:
    known = [0.0 if value is None else value for value in values]
    return known[0] - known[1] if len(known) == 2 else known[0]


def _tone(values: Sequence[float | None]) -> str:
    """`won` or `lost` by the first of two."""
    if len(values) < 2 or None in values or values[0] == values[1]:
        return ""
    return "won" if _order(values) > 0 else "lost"


def article_page(article: Article, systems: Systems, tasks: Sequence[TaskName]) -> str:
    """One article: for each system its text with gold and predicted mentions, its cells, tuples and bullets with reasons."""
    names = {holder.id: holder.name for holder in article.holders}
    shown = []
    for name in systems:
        said = _given(systems, name, article)
        part: dict[str, Any] = {"name": name, "scores": [(task, points(article_value(article, said, task))) for task in tasks]}
        if "entities" in tasks:
            cases = mention_cases(article, said)
            part["text"] = _text(article, [(c.outcome, span) for c in cases for span in _spans(c.gold, c.predicted)])
            part["mentions"] = [
                {"outcome": c.outcome, "why": c.why, "gold": _quote(article, c.gold), "predicted": _quote(article, c.predicted)}
                for c in cases
                if c.outcome != "right"
            ]
        if "stances" in tasks:
            part["cells"] = [
                {"holder": names[c.cell.holder], "proposition": c.cell.proposition, "outcome": c.outcome, "why": c.why,
                 "gold": c.gold, "predicted": c.predicted}
                for c in cell_cases(article, said)
            ]  # fmt: skip
        if "stances-open" in tasks:
            part["tuples"] = tuple_cases(article, said)
        if "bullets" in tasks:
            part["bullets"] = [
                {"role": ROLE_HEADINGS[c.role], "gold": c.gold, "predicted": c.predicted, "score": points(c.score)}
                for c in bullet_cases(article, said)
            ]
        shown.append(part)
    return render("explained.html", article=article, systems=shown)


def _spans(*items: tuple[Span, str] | None) -> list[Span]:
    return sorted({item[0] for item in items if item})


def _quote(article: Article, item: tuple[Span, str] | None) -> str:
    return f"{item[0].of(article.text)} ({item[1]})" if item else ""


def _text(article: Article, marks: Sequence[tuple[str, Span]]) -> list[Markup]:
    """Sentences with each mention marked by its outcome."""
    out = []
    for sentence in article.sentences:
        html = Markup("")
        for piece in segments(article.text, sentence.start, sentence.end, [(span, outcome) for outcome, span in marks]):
            html += (
                Markup('<mark class="{}" title="{}">{}</mark>').format(piece.marks[0], ", ".join(piece.marks), piece.text)
                if (piece.marks)
                else Markup("{}").format(piece.text)
            )
        out.append(html)
    return out
