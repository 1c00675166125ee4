"""What fresh readers made of cells that gold marks `none`: how often is a stance missed?

`annotations/judged/<split>.yaml` holds the cells drawn from one split, with each reading. Its skeleton and the text to read
come from `wtw annotate draw-none`; the figures from `eval.quality`.
"""

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.slices import holder_names
from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.annotation import Cell
from whothinkswhat.model.faults import Fault, FaultsError, UserError
from whothinkswhat.model.record import ArticleId, Record, Sentence, Slug
from whothinkswhat.model.released import Article
from whothinkswhat.model.yaml_text import faults_of, parse, scalar

Judgement = Literal["support", "oppose", "mixed", "neutral", "none", "implied"]


class JudgedCell(Record):
    """One `none` cell of gold as a reader saw it."""

    id: ArticleId
    cell: Sentence
    """`holder/proposition`."""
    reading: Judgement
    why: Sentence | None = None
    """For a reading other than none: the words of the text that show it."""
    ruling: Judgement | None = None
    """What a third reading decided, where the reading differs from gold."""


class JudgedCells(Record):
    """The readings of one split."""

    split: Literal["train", "validation", "test"]
    reader: Slug
    kind: Literal["person", "model"]
    model: Slug | None = None
    date: datetime.date
    guideline: Sentence
    seed: int
    cells: tuple[JudgedCell, ...]


def draw_none(corpus: Corpus, split: str, n: int, seed: int) -> list[tuple[Article, Cell]]:
    """`n` cells drawn without replacement from all `none` cells of the split, each as likely as another; by article and cell.

    The draw is the `n` smallest hashes of (seed, article, cell), so that it depends on nothing else. Raises UserError.
    """
    cells = [(article, cell) for article in corpus.split(split) for cell in article.none]
    if n > len(cells):
        raise UserError(f"the {split} split has {len(cells)} none cells, {n} are wanted; ask for fewer with --n", exit_code=2)
    cells.sort(key=lambda item: hashlib.sha256(f"{seed}/{item[0].id}/{item[1]}".encode()).digest())
    return sorted(cells[:n], key=lambda item: (item[0].id, item[1]))


def reading_sheet(drawn: Sequence[tuple[Article, Cell]], split: str, seed: int) -> str:
    """The texts with the cells to judge, then the YAML to fill in. Says nothing of gold: neither of labels nor of entities."""
    articles = {article.id: article for article, _ in drawn}
    lines: list[str] = []
    for id, article in articles.items():
        lines += [f"# {id}", ""]
        lines += [f"[{n}] {article.text[s.start : s.end]}" for n, s in enumerate(article.sentences)]
        lines += ["", "Propositions:"] + [f"- {p.id}: {p.affirm}" for p in article.propositions] + ["", "Cells to judge:"]
        names = holder_names(article)
        lines += [f"- {cell} ({names[cell.holder]})" for other, cell in drawn if other.id == id] + [""]
    lines += ["# To fill in", "", f"split: {split}", "reader: ", "kind: ", "date: ", "guideline: ", f"seed: {seed}", "cells:"]
    lines += [f"  - {{id: {article.id}, cell: {scalar(str(cell))}, reading: }}" for article, cell in drawn]
    return "\n".join(lines)


def read_judged(folder: Path) -> list[JudgedCells]:
    """All files of readings, train first. Raises FaultsError."""
    found, faults = [], []
    for path in (folder / f"{split}.yaml" for split in ("train", "validation", "test")):
        if path.is_file():
            judged, more = _read(path)
            found += [judged] if judged else []
            faults += more
    if faults:
        raise FaultsError(faults)
    return found


def _read(path: Path) -> tuple[JudgedCells | None, list[Fault]]:
    file = str(path)
    value, lines, faults = parse(read_text(path, file), file)
    if faults:
        return None, faults
    try:
        judged = JudgedCells.model_validate(value)
    except ValidationError as error:
        return None, faults_of(error, file, lines, "judged")
    twice = len(judged.cells) - len({(cell.id, cell.cell) for cell in judged.cells})
    return (None, [Fault(file, 0, "judged", f"{twice} cells stand twice")]) if twice else (judged, [])
