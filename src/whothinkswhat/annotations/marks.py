"""Marks: what an annotator writes down, each thing once (`annotations/marks/<annotator>/<id>.yaml`).

The marking tool turns marks into the standoff layer. Everything is anchored by words, not by offsets, so that an edit of the
article moves what can be moved and reports the rest.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.annotation import Cell, Proposition
from whothinkswhat.model.faults import Fault
from whothinkswhat.model.labels import ROLES, EntityType, Role
from whothinkswhat.model.record import ArticleId, Record, Sentence, Slug
from whothinkswhat.model.yaml_text import faults_of, line_of, parse, scalar

Lines = dict[tuple[str | int, ...], int]


def _cell(value: Any) -> Any:
    return tuple(value.split("/")) if isinstance(value, str) else value


CellName = Annotated[Cell, BeforeValidator(_cell)]
"""`holder/proposition`."""


class EntityMark(Record):
    """An entity: every occurrence of each form is a mention, but for the exceptions."""

    id: Slug
    name: Sentence
    type: EntityType
    forms: tuple[Sentence, ...] = ()
    also: tuple[Sentence, ...] = ()
    """Quotes with [brackets] around further mentions (a form that elsewhere means something else)."""
    but: tuple[Sentence, ...] = ()
    """Quotes with [brackets] around occurrences of a form that are no mention of this entity."""


class GroupMark(Record):
    """A nominal group with the forms by which the text speaks of it."""

    id: Slug
    name: Sentence
    forms: tuple[Sentence, ...] = Field(min_length=1)


class Marks(Record):
    """The content of a marks file."""

    id: ArticleId
    annotator: Slug | None = None
    kind: str = "model"
    model: Sentence | None = None
    date: str | None = None
    guideline: Sentence | None = None
    suggestions: str = "no"
    entities: tuple[EntityMark, ...] = ()
    groups: tuple[GroupMark, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    grid: dict[Slug, tuple[str, ...]] = Field(default_factory=dict)
    """Holder -> one judgement for each proposition, in their order."""
    evidence: dict[Sentence, tuple[Sentence, ...]] = Field(default_factory=dict)
    """`holder/proposition` -> quotes."""
    support: dict[Role, tuple[tuple[int, ...], ...]] = Field(default_factory=dict)
    """Role -> for each bullet the sentences that support it."""
    reports: tuple[tuple[CellName, ...], ...] = ()
    """For each who-thinks-what bullet the stances that it reports."""


def read_marks(path: Path, file: str) -> tuple[Marks | None, Lines, list[Fault]]:
    """The marks of a file and the line of each part, or None and all faults."""
    value, lines, faults = parse(read_text(path, file), file)
    if faults:
        return None, lines, faults
    if isinstance(value, dict):
        # A section that is still empty (`groups:`) is an empty text to YAML.
        value = {key: part for key, part in value.items() if part != ""}
    try:
        return Marks.model_validate(value), lines, []
    except ValidationError as error:
        return None, lines, faults_of(error, file, lines, "marks")


def _plain(value: str) -> str:
    """A judgement or the name of a cell, bare unless a slip of the annotator's needs quotes."""
    return value if re.fullmatch(r"[\w/-]+", value) else scalar(value)


def _quoted(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(scalar, values)) + "]"


def render_marks(marks: Marks) -> str:
    """The marks as a file. Comments of the old file are lost, which is why this is written only when support is renumbered."""

    def flow(fields: Mapping[str, Any]) -> str:
        parts = []
        for key, value in fields.items():
            if isinstance(value, tuple):
                parts.append(f"{key}: {_quoted(value)}")
            else:
                parts.append(f"{key}: {value if key in ('id', 'type') else scalar(value)}")
        return "{" + ", ".join(parts) + "}"

    head = ("id", "annotator", "kind", "model", "date", "guideline", "suggestions")
    out = [f"{key}: {scalar(value)}" for key in head if (value := getattr(marks, key)) is not None]

    def part(head: str, rows: Iterable[str]) -> list[str]:
        # A key without rows would be read as an empty text, so an empty part is left out.
        return [head, *rows] if (rows := list(rows)) else []

    for name in ("entities", "groups", "propositions"):
        given = [{k: v for k, v in mark.model_dump().items() if v != ()} for mark in getattr(marks, name)]
        out += part(f"{name}:", (f"  - {flow(fields)}" for fields in given))
    head_line = "grid:  # " + " ".join(p.id for p in marks.propositions)
    out += part(head_line.rstrip(" #"), (f"  {holder}: [{', '.join(map(_plain, row))}]" for holder, row in marks.grid.items()))
    out += part("evidence:", (f"  {_plain(cell)}: {_quoted(quotes)}" for cell, quotes in marks.evidence.items()))
    rows = {role: [list(numbers) for numbers in marks.support[role]] for role in ROLES if role in marks.support}
    out += part("support:", (f"  {role}: {numbers}" for role, numbers in rows.items()))
    out += part("reports:", (f"  - [{', '.join(map(str, cells))}]" for cells in marks.reports))
    return "\n".join(out) + "\n"


def mark_line(lines: Lines, *path: str | int) -> int:
    """The line of a part of the marks file, for fault messages."""
    return line_of(lines, path)
